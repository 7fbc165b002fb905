"""Acting as another of one's roles, and stating a purpose."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from access.audit.trail import Act, record
from access.sessions import end_purpose, state_purpose, switch_role
from api.desks import HomeDesk, PurposeDesk
from api.refusals import safe_next
from models.access_enums import STATED_PURPOSES, AuditAction, Purpose, Role
from models.errors import ErrorCode, PraktikmatchError

router = APIRouter()
SEE_OTHER = 303


@router.post("/rolle")
def act_as(desk: HomeDesk, role: Annotated[str, Form()] = "") -> Response:
    """Act as another of the roles one holds; a stated purpose does not come along."""
    assert desk.sign_in is not None
    held = {each.value for each in desk.sign_in.roles}
    if role not in held:
        raise PraktikmatchError(ErrorCode.NOT_ALLOWED, role=desk.actor.role.label)
    switch_role(desk.session, desk.sign_in.login, Role(role))
    record(desk.session, desk.actor, Act(AuditAction.SIGN_IN, "role", Role(role).value))
    return RedirectResponse("/", SEE_OTHER)


@router.post("/formaal")
def say_why(
    desk: PurposeDesk,
    purpose: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Look beyond one's own caseload for a while, for a stated purpose."""
    assert desk.sign_in is not None
    if purpose not in STATED_PURPOSES:
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, reason="vælg et formål på listen.")
    stated = Purpose(purpose)
    state_purpose(desk.session, desk.sign_in.login, stated, desk.now)
    record(desk.session, desk.actor, Act(AuditAction.PURPOSE, "session", purpose=stated))
    return RedirectResponse(safe_next(next), SEE_OTHER)


@router.post("/formaal/slut")
def no_longer(desk: PurposeDesk) -> Response:
    """Back to one's own caseload before the time is up."""
    assert desk.sign_in is not None
    end_purpose(desk.session, desk.sign_in.login)
    return RedirectResponse("/", SEE_OTHER)
