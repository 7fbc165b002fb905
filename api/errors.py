"""Errors on their way out: problem+json for the API, a Danish page for people."""

import logging
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import Problem, field_errors
from api.refusals import log_refusal, sign_in_address
from api.rendering import render
from models.database import is_busy
from models.errors import ErrorCode, PraktikmatchError

_LOG = logging.getLogger("praktikmatch")
_BUSY_SECONDS = "5"  # until a client that is told so tries again
_TITLES = {
    403: "Ikke tilladt",
    404: "Ikke fundet",
    405: "Kan ikke bruges sådan",
    409: "Nogen var hurtigere",
    413: "Filen er for stor",
    421: "Forkert adresse",
    422: "Noget skal rettes",
    401: "Log ind først",
    410: "Linket er lukket",
    429: "Vent lidt",
    500: "Der skete en fejl",
    503: "Tjenesten er ikke klar",
}
_TITLES_BY_CODE = {
    ErrorCode.DATABASE_BUSY: "Systemet er optaget",
    ErrorCode.PURPOSE_NEEDED: "Angiv et formål",
    ErrorCode.SIGN_IN_CANCELLED: "Log-ind blev afbrudt",
    ErrorCode.SIGN_IN_REFUSED: "Log-ind blev afvist",
    ErrorCode.SIGN_IN_EXPIRED: "Log-ind blev afvist",
    ErrorCode.SIGN_IN_UNKNOWN_USER: "Du har ikke adgang endnu",
}
_SENTENCES = {
    404: "Siden findes ikke. Tjek adressen, eller gå til forsiden.",
    405: "Adressen kan ikke bruges på den måde. Gå til forsiden, og prøv igen.",
    413: "Filen er for stor. Vælg en mindre fil.",
    500: "Vi kunne ikke svare. Prøv igen, og skriv til driften, hvis det bliver ved.",
}


def register_errors(app: FastAPI) -> None:
    """Every foreseen error leaves by one of these doors."""
    app.add_exception_handler(PraktikmatchError, _on_catalogue)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(OperationalError, _on_database)
    app.add_exception_handler(IntegrityError, _on_conflict)
    app.add_exception_handler(DataError, _on_unstorable)


class SurpriseMiddleware:
    """Answers what nobody foresaw. Starlette's own door lies outside the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; log and answer an unexpected error."""
        try:
            await self.app(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - the last door
            request = Request(scope)
            # The route, not the address: an address may hold what somebody pasted.
            route = getattr(scope.get("route"), "path", "an unknown route")
            _LOG.error("unexpected error on %s", route, exc_info=error)
            problem = Problem(_title(500), 500, _SENTENCES[500], "unexpected", [])
            await _answer(request, problem)(scope, receive, send)


def error_response(request: Request, error: PraktikmatchError) -> Response:
    """The answer for an error of the catalogue."""
    title = _TITLES_BY_CODE.get(error.code) or _title(error.status)
    problem = Problem(title, error.status, error.sentence, error.code.name.lower(), _fields(error))
    return _answer(request, problem)


def _answer(request: Request, problem: Problem) -> Response:
    # For the log: what was turned away at the door is written nowhere else.
    request.state.problem = problem.code
    if request.url.path.startswith("/api/"):
        return JSONResponse(
            problem.as_json(), problem.status, media_type="application/problem+json"
        )
    return render(request, "error.html", {"problem": problem}, status=problem.status)


def _on_catalogue(request: Request, error: Exception) -> Response:
    assert isinstance(error, PraktikmatchError)
    log_refusal(request, error)
    if error.code is ErrorCode.SIGN_IN_NEEDED and not request.url.path.startswith("/api/"):
        return RedirectResponse(sign_in_address(request), HTTPStatus.SEE_OTHER)
    response = error_response(request, error)
    if error.code is ErrorCode.TOO_MANY:
        response.headers["Retry-After"] = str(error.places["seconds"])
    return response


def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    details = field_errors(error.errors())
    named = "; ".join(f"»{item['field']}« {item['problem']}" for item in details)
    sentence = ErrorCode.INPUT_REFUSED.value.sentence.format(reason=f"{named}.")
    return _answer(request, Problem(_title(422), 422, sentence, "input_refused", details))


def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    sentence = _SENTENCES.get(status, "Forespørgslen kan ikke bruges. Gå til forsiden.")
    code = HTTPStatus(status).phrase.lower().replace(" ", "_")
    response = _answer(request, Problem(_title(status), status, sentence, code, []))
    response.headers.update(error.headers or {})
    return response


def _on_database(request: Request, error: Exception) -> Response:
    assert isinstance(error, OperationalError)
    _log_fault(error)
    if not is_busy(error):
        return error_response(request, PraktikmatchError(ErrorCode.DATABASE_UNREACHABLE))
    response = error_response(request, PraktikmatchError(ErrorCode.DATABASE_BUSY))
    response.headers["Retry-After"] = _BUSY_SECONDS
    return response


def _on_unstorable(request: Request, error: Exception) -> Response:
    """A value PostgreSQL cannot even look for, such as a text with a NUL in a form."""
    _log_fault(error)
    reason = "et felt har et tegn eller et tal, der ikke kan bruges. Ret det, og prøv igen."
    return error_response(request, PraktikmatchError(ErrorCode.INPUT_REFUSED, reason=reason))


def _log_fault(error: Exception) -> None:
    # Only the kind of fault: the driver's own text may quote a row.
    fault = getattr(error, "orig", None) or error
    code = getattr(fault, "sqlstate", None) or getattr(fault, "sqlite_errorname", None)
    _LOG.error("database: %s %s", type(fault).__name__, code or "")


def _on_conflict(request: Request, error: Exception) -> Response:
    assert isinstance(error, IntegrityError)
    return error_response(request, PraktikmatchError(ErrorCode.CHANGED_MEANWHILE))


def _fields(error: PraktikmatchError) -> list[dict[str, object]]:
    return [detail for detail in error.details if "field" in detail]


def _title(status: int) -> str:
    return _TITLES.get(status, "Noget gik galt")
