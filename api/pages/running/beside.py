"""Across placements: the list of what waits, a citizen's week, and other efforts."""

from datetime import date
from functools import partial
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import CitizenChangeDesk, PlacementViewDesk
from api.pages.running.shown import Tried, act, answer, colleagues, fields_of, options
from api.running_forms import day, day_or_none, read_effort, read_week
from api.uploads import FormDep
from models.errors import PraktikmatchError
from models.placement_enums import Attendance, ParallelKind
from placements.agreements.opening import staff_name
from placements.running.due import tasks
from placements.running.parallel import (
    OWNERS,
    add_effort,
    efforts_of,
    find_effort,
    follow_up,
    hand_over_effort,
)
from placements.running.week_of_citizen import BESIDE, citizen_week, weeks_of_citizen, write_beside
from placements.running.weeks import week_label
from support.calendars.working_days import week_start
from usecases.reading.profile import citizen_profile

router = APIRouter()


@router.get("/forloeb")
def list_tasks(desk: PlacementViewDesk, vis: str = "mine") -> HTMLResponse:
    """What running and ended placements wait for."""
    found = tasks(desk.session, desk.actor, desk.today)
    own = desk.actor.staff_id
    mine = vis == "mine" and own is not None
    shown = [task for task in found if not mine or task.owner_id == own]
    if vis == "forsinket":
        shown = [task for task in shown if task.is_overdue(desk.today)]
    house = desk.actor.municipality_id
    owners = {task.owner_id: staff_name(desk.session, house, task.owner_id) for task in shown}
    return desk.page("running_tasks.html", tasks=shown, owners=owners, vis=vis, has_own=bool(own))


@router.get("/borgere/{citizen_id:path}/timer")
def week(desk: CitizenChangeDesk, citizen_id: str, uge: str = "") -> HTMLResponse:
    """A citizen's week over all activities."""
    return _week(desk, citizen_id, uge)


@router.post("/borgere/{citizen_id:path}/timer")
def keep_week(desk: CitizenChangeDesk, citizen_id: str, form: FormDep) -> Response:
    """Write the hours that belong to no placement."""
    fields = fields_of(form)
    monday = fields.get("week", "")

    def doing() -> None:
        write_beside(desk.session, desk.actor, citizen_id, read_week(fields), desk.now)

    again = partial(_week, desk, citizen_id, monday)
    return act(desk, form, doing, again, f"/borgere/{quote(citizen_id)}/timer?uge={quote(monday)}")


@router.get("/borgere/{citizen_id:path}/indsatser")
def efforts(desk: CitizenChangeDesk, citizen_id: str) -> HTMLResponse:
    """What runs beside a citizen's placements."""
    return _efforts(desk, citizen_id)


@router.post("/borgere/{citizen_id:path}/indsatser")
def new_effort(desk: CitizenChangeDesk, citizen_id: str, form: FormDep) -> Response:
    """Keep an effort."""

    def doing() -> None:
        new = read_effort(fields_of(form))
        add_effort(desk.session, desk.actor, citizen_id, new, desk.now)

    again = partial(_efforts, desk, citizen_id)
    return act(desk, form, doing, again, f"/borgere/{quote(citizen_id)}/indsatser", "new")


@router.post("/indsatser/{effort_id}/opfoelgning")
def followed_up(desk: CitizenChangeDesk, effort_id: str, form: FormDep) -> Response:
    """It was followed up: when again, or never."""
    fields = fields_of(form)
    citizen_id = find_effort(desk.session, desk.actor, effort_id).citizen_id

    def doing() -> None:
        again_on = None if fields.get("do") == "end" else day(fields, "follow_up_on")
        follow_up(desk.session, desk.actor, effort_id, again_on, desk.now)

    again = partial(_efforts, desk, citizen_id)
    return act(desk, form, doing, again, f"/borgere/{quote(citizen_id)}/indsatser", effort_id)


@router.post("/indsatser/{effort_id}/overdrag")
def hand_over(desk: CitizenChangeDesk, effort_id: str, form: FormDep) -> Response:
    """Name another owner."""
    citizen_id = find_effort(desk.session, desk.actor, effort_id).citizen_id

    def doing() -> None:
        owner = fields_of(form).get("owner", "")
        hand_over_effort(desk.session, desk.actor, effort_id, owner)

    again = partial(_efforts, desk, citizen_id)
    return act(desk, form, doing, again, f"/borgere/{quote(citizen_id)}/indsatser", effort_id)


def _week(desk: Desk, citizen_id: str, text: str, again: Tried | None = None) -> HTMLResponse:
    monday = _monday(text, desk.today)
    one = citizen_week(desk.session, desk.actor, citizen_id, monday)
    return answer(
        desk,
        "citizen_hours.html",
        again,
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        one=one,
        label=week_label(monday),
        sums=[
            (each, week_label(each.week))
            for each in weeks_of_citizen(desk.session, desk.actor, citizen_id)
        ],
        rows=[
            (f"{activity.value}/{Attendance.PRESENT.value}", activity.label.capitalize(),
             one.beside.get(activity, 0.0))
            for activity in BESIDE
        ],
        present=sorted(one.sums.present.items()),
        absent=sorted(one.sums.absent.items()),
    )  # fmt: skip


def _monday(text: str, today: date) -> date:
    """The Monday of the week asked for; this week's for an address that names none."""
    try:
        asked = day_or_none({"week": text}, "week") or today
    except PraktikmatchError:
        asked = today
    return week_start(asked)


def _efforts(desk: Desk, citizen_id: str, again: Tried | None = None) -> HTMLResponse:
    rows = efforts_of(desk.session, desk.actor, citizen_id)
    house = desk.actor.municipality_id
    return answer(
        desk,
        "citizen_efforts.html",
        again,
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        efforts=[(row, ParallelKind(row.kind).label) for row in rows],
        owners={row.owner_id: staff_name(desk.session, house, row.owner_id) for row in rows},
        kinds=options(ParallelKind),
        staff=colleagues(desk, OWNERS),
        own=desk.actor.staff_id or "",
    )
