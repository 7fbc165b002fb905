"""The auditor's page: the log filtered, a sample to look into, and both as a file."""

import secrets
from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from api.dependencies import Desk
from api.desks import LogDesk
from api.limits import Bound, slow_down
from api.log_csv import as_csv
from api.log_query import LogQuery, read_log_query
from api.problems import by_field
from api.uploads import FormDep
from models.access_enums import AuditAction, Outcome, Role
from models.errors import ErrorCode, PraktikmatchError
from usecases.oversight.log import LogView, newest_number, read_log, read_sample

router = APIRouter()
_SEEDS = 10**6


@router.get("/log")
def show_log(desk: LogDesk) -> Response:
    """The events that fit, or a sample; a new sample gets an address of its own."""
    given = desk.request.query_params
    query, problems = read_log_query(given, desk.today)
    if query.sample and query.order() is None and not problems:
        drawn = {
            "seed": f"{secrets.randbelow(_SEEDS):06d}",
            "up_to": newest_number(desk.session, desk.actor),
            "before": None,
        }
        return RedirectResponse(query.address(**drawn), HTTPStatus.SEE_OTHER)
    return desk.page(
        "log.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        view=_view(desk, query, AuditAction.SEARCH),
        query=query,
        given=dict(given) | query.fields(),
        problems=problems,
        wrong=by_field(problems),
        actions=[(item.value, item.label) for item in AuditAction],
        roles=[(item.value, item.label) for item in Role],
        outcomes=[(item.value, item.label) for item in Outcome],
    )


@router.post("/log.csv")
def export_log(desk: LogDesk, form: FormDep) -> Response:
    """The events the page shows, as a file."""
    slow_down(desk.request, Bound.EXPORT)
    sent = {name: value for name, value in form.items() if isinstance(value, str)}
    query, problems = read_log_query(sent, desk.today)
    if problems:
        raise PraktikmatchError(
            ErrorCode.INPUT_REFUSED, reason="ret felterne på siden, og hent filen igen."
        )
    view = _view(desk, query, AuditAction.EXPORT)
    headers = {"Content-Disposition": f'attachment; filename="log-{desk.today.isoformat()}.csv"'}
    return Response(as_csv(view.lines), media_type="text/csv", headers=headers)


def _view(desk: Desk, query: LogQuery, action: AuditAction) -> LogView:
    order = query.order()
    if order is not None:
        return read_sample(desk.session, desk.actor, query.wanted(), order, action)
    return read_log(desk.session, desk.actor, query.wanted(), query.before, action)
