"""Every refusal is written down, and whoever must sign in is sent there and back."""

from urllib.parse import urlencode

from starlette.requests import Request

from access.actor import nobody
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from models.access_enums import AuditAction, Outcome
from models.errors import ErrorCode, PraktikmatchError
from support.clock import now

SIGN_IN = "/log-ind"
_REFUSALS = frozenset(
    {
        ErrorCode.NOT_ALLOWED,
        ErrorCode.PURPOSE_NEEDED,
        ErrorCode.SIGN_IN_REFUSED,
        ErrorCode.SIGN_IN_EXPIRED,
        ErrorCode.SIGN_IN_CANCELLED,
        ErrorCode.SIGN_IN_UNKNOWN_USER,
        ErrorCode.SIGN_IN_PROVIDER_DOWN,
        ErrorCode.CONSENT_MISSING,
        ErrorCode.CODE_WRONG,
        ErrorCode.LINK_CLOSED,
        ErrorCode.TOO_MANY,
    }
)


def log_refusal(request: Request, error: PraktikmatchError) -> None:
    """Write a refusal in a transaction of its own: the request's own is rolled back."""
    municipality = request.app.state.municipality_id
    if municipality is None or not (error.asked_for_person or error.code in _REFUSALS):
        return
    found = getattr(request.state, "sign_in", None)
    actor = found.actor if found else nobody(municipality)
    act = Act(
        AuditAction.REFUSAL,
        "route",
        getattr(request.scope.get("route"), "path", ""),
        citizen_id=error.citizen_id,
        outcome=Outcome.REFUSED,
        detail={"method": request.method, "code": error.code.name.lower()},
    )
    at = getattr(request.state, "now", None) or now()
    with open_audited(request.app.state.engine, actor, at, request.state.request_id) as session:
        record(session, actor, act)
        session.commit()


def sign_in_address(request: Request) -> str:
    """The sign-in page, which leads back to a page that was only looked at."""
    if request.method != "GET":
        return SIGN_IN
    return f"{SIGN_IN}?{urlencode({'next': request.url.path})}"


def safe_next(path: str) -> str:
    """A path on this server, or the front page: nobody is sent to another site after sign-in."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain and "\\" not in path else "/"
