"""Retention: whose data are due to go, and the decision to keep them for a while."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from access.retention.rules import add_months, load_rules
from api.dependencies import Desk
from api.desks import RetentionDesk
from models.errors import ErrorCode, PraktikmatchError
from usecases.reading.retention import notice, notices
from usecases.retention.notices import Hold, hold

router = APIRouter(prefix="/opbevaring")
SEE_OTHER = 303


@router.get("")
def list_notices(desk: RetentionDesk) -> HTMLResponse:
    """Notices within reach, and the rules."""
    rules = load_rules()
    return desk.page(
        "retention.html",
        lines=notices(desk.session, desk.actor, rules),
        rules=rules,
        saved="gemt" in desk.request.query_params,
    )


@router.get("/{citizen_id:path}/{rule}")
def hold_form(desk: RetentionDesk, citizen_id: str, rule: str) -> HTMLResponse:
    """One notice, with the form to keep the data."""
    return _form(desk, citizen_id, rule, {}, None)


@router.post("/{citizen_id:path}/{rule}")
def save_hold(
    desk: RetentionDesk,
    citizen_id: str,
    rule: str,
    until: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
) -> Response:
    """Keep the data for a while."""
    rules = load_rules()
    line = notice(desk.session, desk.actor, rules, citizen_id, rule)
    try:
        wanted = Hold(_day(until), reason)
        hold(desk.session, desk.actor, rules, (citizen_id, line.rule.id), wanted, desk.today)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _form(desk, citizen_id, rule, {"until": until, "reason": reason}, error)
    return RedirectResponse("/opbevaring?gemt=1", SEE_OTHER)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        reason = "vælg en dato for, hvor længe data skal beholdes."
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, reason=reason) from error


def _form(
    desk: Desk,
    citizen_id: str,
    rule: str,
    values: dict[str, str],
    error: PraktikmatchError | None,
) -> HTMLResponse:
    rules = load_rules()
    return desk.page(
        "retention_hold.html",
        status=error.status if error else 200,
        line=notice(desk.session, desk.actor, rules, citizen_id, rule),
        values=values,
        latest=add_months(desk.today, rules.longest_hold_months),
        error=error,
    )
