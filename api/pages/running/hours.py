"""Hours of a placement: the weeks, one to fill in, and the mentor's hours."""

from datetime import date
from functools import partial

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import OwnAgreementsDesk, PlacementDesk, PlacementViewDesk
from api.pages.running.shown import Tried, act, fields_of, frame_of, framed
from api.running_forms import day_or_none, read_mentor_week, read_week
from api.uploads import FormDep
from models.errors import PraktikmatchError
from models.placement_enums import Activity, Attendance, Party
from placements.running.hours import write_week
from placements.running.hours_reading import hours_view, week_view
from placements.running.hours_rows import main_activity
from placements.running.mentoring import weeks_of, write_mentor_week, years_of
from placements.running.weeks import week_label

router = APIRouter()


@router.get("/aftaler/{placement_id}/timer")
def hours(desk: PlacementViewDesk, placement_id: str, uge: str = "") -> HTMLResponse:
    """The weeks of a placement, and one to fill in."""
    return hours_page(desk, placement_id, uge)


@router.post("/aftaler/{placement_id}/timer")
def keep_hours(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Write or correct a week."""
    return keep(desk, placement_id, form)


@router.get("/mine-aftaler/{placement_id}/timer")
def own_hours(desk: OwnAgreementsDesk, placement_id: str, uge: str = "") -> HTMLResponse:
    """The same for the workplace; the citizen sees what is written."""
    return hours_page(desk, placement_id, uge)


@router.post("/mine-aftaler/{placement_id}/timer")
def keep_own_hours(desk: OwnAgreementsDesk, placement_id: str, form: FormDep) -> Response:
    """The workplace writes or corrects a week."""
    return keep(desk, placement_id, form)


@router.get("/aftaler/{placement_id}/mentortimer")
def mentor_hours(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """The mentor's hours by week, and the citizen's sums by year."""
    return _mentor(desk, placement_id)


@router.post("/aftaler/{placement_id}/mentortimer")
def keep_mentor_hours(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Write or correct the mentor's hours of a week."""

    def doing() -> None:
        new = read_mentor_week(fields_of(form))
        write_mentor_week(desk.session, desk.actor, placement_id, new, desk.now)

    again = partial(_mentor, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/mentortimer")


def keep(desk: Desk, placement_id: str, form: FormDep) -> Response:
    """Keep a week for whoever stands at the desk."""
    fields = fields_of(form)
    week = fields.get("week", "")

    def doing() -> None:
        write_week(desk.session, desk.actor, placement_id, read_week(fields), desk.now)

    again = partial(hours_page, desk, placement_id, week)
    return act(desk, form, doing, again, f"{desk.request.url.path}?uge={week}")


def hours_page(
    desk: Desk, placement_id: str, week: str, again: Tried | None = None
) -> HTMLResponse:
    """The weeks of a placement, and one to fill in."""
    found = frame_of(desk, placement_id)
    view = hours_view(desk.session, desk.actor, placement_id, desk.now)
    chosen = _week(week, view.weeks)
    one = week_view(desk.session, desk.actor, placement_id, chosen, desk.now) if chosen else None
    main = main_activity(found.placement)
    rows = [(f"{main.value}/{how.value}", how.label.capitalize()) for how in Attendance]
    if main is not Activity.ORDINARY:
        rows.append(
            (f"{Activity.ORDINARY.value}/{Attendance.PRESENT.value}", "Ordinære timer med løn")
        )
    shown = (
        {f"{a.value}/{how.value}": spent for (a, how), spent in one.hours.items()} if one else {}
    )
    return framed(
        desk,
        "running_hours.html",
        found,
        again,
        view=view,
        one=one,
        written_by=Party(one.written_by).label if one and one.written_by else "",
        rows=rows,
        shown=shown,
        weeks=[(each.isoformat(), week_label(each)) for each in view.weeks],
        labels={each.week: week_label(each.week) for each in view.sums},
    )


def _week(text: str, weeks: tuple[date, ...]) -> date | None:
    """The week asked for, else the newest that may be written."""
    try:
        asked = day_or_none({"week": text}, "week")
    except PraktikmatchError:
        asked = None
    return asked if asked in weeks else (weeks[0] if weeks else None)


def _mentor(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    citizen_id = found.placement.citizen_id
    view = hours_view(desk.session, desk.actor, placement_id, desk.now)
    kept = weeks_of(desk.session, desk.actor, found.placement)
    return framed(
        desk,
        "running_mentor.html",
        found,
        again,
        kept=[(week_label(each.week), each) for each in kept],
        years=years_of(desk.session, desk.actor, citizen_id),
        weeks=[(each.isoformat(), week_label(each).capitalize()) for each in view.weeks],
    )
