"""The page of working days, which the pages of busy times and calendars show again."""

from http import HTTPStatus
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.responses import HTMLResponse

from api.agreement_forms import text, typed
from api.dependencies import Desk
from api.problems import by_field
from models.enums import Day
from models.errors import PraktikmatchError
from models.visit_enums import BusySource
from usecases.visits.busy import busy_lines
from usecases.visits.calendar_sources import source_line
from usecases.visits.clashing import clashes
from usecases.visits.feeds import own_feed
from usecases.visits.working_days import MODES, WeekPage, visitors, week_page

ADDRESS = "/arbejdsdage"
_USUAL = {"lunch": "30", "mode": "car"}


def chosen(desk: Desk, asked: str) -> str | None:
    """Whose days: those asked for, else one's own, else the only one there is."""
    found = visitors(desk.session, desk.actor)
    if asked or desk.actor.staff_id in found:
        return asked or desk.actor.staff_id
    return None


def whose(form: FormData) -> str:
    """Whose days a form is about."""
    return text(form, "hvem")


def back(staff_id: str, done: str) -> str:
    """The page again, saying what was done."""
    return f"{ADDRESS}?{urlencode({'hvem': staff_id, 'gjort': done})}"


def days_page(
    desk: Desk,
    staff_id: str,
    problem: PraktikmatchError | None = None,
    form: FormData | None = None,
    feed_address: str | None = None,
) -> HTMLResponse:
    """Somebody's days, busy times and calendars; raises NOT_FOUND for another's."""
    page = week_page(desk.session, desk.actor, staff_id)
    busy = busy_lines(desk.session, desk.actor, staff_id, desk.now)
    return desk.page(
        "visit_days.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=page,
        people=visitors(desk.session, desk.actor),
        days=list(Day),
        modes=[(mode.value, mode.label) for mode in MODES],
        fields=_fields(page) | (typed(form) if form is not None else {}),
        busy=busy,
        from_calendar=any(line.source is BusySource.CALENDAR for line in busy),
        source=source_line(desk.session, desk.actor, staff_id),
        clashes=clashes(desk.session, desk.actor, staff_id, desk.now),
        feed=own_feed(desk.session, desk.actor) if page.own else None,
        feed_address=feed_address,
        done=desk.request.query_params.get("gjort", ""),
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _fields(page: WeekPage) -> dict[str, str]:
    week = page.week
    if week is None:
        return dict(_USUAL)
    fields = {
        "postcode": week.postcode,
        "mode": week.mode.value,
        "lunch": str(week.lunch_minutes),
        "substitute": week.substitute_id or "",
    }
    for number, (day, hours) in enumerate(zip(Day, week.hours, strict=True)):
        if hours is not None:
            fields[f"from-{day.value}"] = hours.starts.strftime("%H:%M")
            fields[f"to-{day.value}"] = hours.ends.strftime("%H:%M")
        if number in week.out_days:
            fields[f"out-{day.value}"] = "true"
    return fields
