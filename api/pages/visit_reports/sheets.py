"""The form of one visit: filled in at the door, kept once, and what it led to."""

from functools import partial
from http import HTTPStatus
from urllib.parse import quote
from uuid import uuid4

from fastapi import APIRouter
from starlette.responses import HTMLResponse, JSONResponse, Response

from access.policies import Permission, may
from api.dependencies import Desk
from api.desks import VisitDesk, VisitPlanDesk
from api.filters import capital
from api.pages.running.shown import Tried, act, answer, fields_of, options
from api.pages.visit_reports.reading import read_care, read_report
from api.pages.visit_reports.wording import (
    WHO,
    Effect,
    effects,
    last_words,
    next_sentence,
    told_lines,
)
from api.uploads import FormDep
from models.enums import Level
from models.placement_enums import FlagKind, GoalReached, NextStep, Party
from models.visit import PlacementVisit
from models.visit_enums import (
    VisitAbout,
    VisitAttendance,
    VisitForm,
    VisitGoing,
    VisitPace,
    VisitState,
)
from usecases.visits.booked import Row, find_booking, may_plan_for, state_of
from usecases.visits.report_sheet import Sheet, care_sheet, first_day, sheet
from usecases.visits.reporting import report, report_care
from visits.reports import VOICES, monday_after
from visits.states import PLANNERS

router = APIRouter(prefix="/besoeg/{key}/skema")
_JSON = "application/json"


@router.get("")
def show(desk: VisitDesk, key: str) -> HTMLResponse:
    """What was written about a visit, and the form to write more."""
    return _page(desk, key)


@router.post("")
def keep(desk: VisitPlanDesk, key: str, form: FormDep) -> Response:
    """Keep what was seen and agreed. The page's script asks for JSON: it stays where it is."""
    fields = fields_of(form)
    booking = find_booking(desk.session, desk.actor, key)
    about_placement = isinstance(booking, PlacementVisit)

    def doing() -> None:
        if about_placement:
            report(desk.session, desk.actor, key, read_report(fields), desk.now)
        else:
            report_care(desk.session, desk.actor, key, read_care(fields), desk.now)

    address = f"{sheet_address(key)}?gemt=1"
    response = act(desk, form, doing, partial(_page, desk, key), address)
    if response.status_code == HTTPStatus.SEE_OTHER and _asks_json(desk):
        return JSONResponse({"to": address})
    return response


def sheet_address(key: str) -> str:
    """Where the form of a visit lies."""
    return f"/besoeg/{quote(key, safe=':')}/skema"


def _asks_json(desk: Desk) -> bool:
    return desk.request.headers.get("accept") == _JSON


def _page(desk: Desk, key: str, again: Tried | None = None) -> HTMLResponse:
    booking = find_booking(desk.session, desk.actor, key)
    shared: dict[str, object] = {
        "booking": booking,
        "base": sheet_address(key),
        "kind": VisitForm(booking.form),
        "state": state_of(booking),
        "may_write": _may_write(desk, booking),
        "form_id": (again.typed.get("form_id") if again else None) or uuid4().hex,
        "day": first_day(booking, desk.today).isoformat(),
        "kept": desk.request.query_params.get("gemt") == "1" and again is None,
    }
    if isinstance(booking, PlacementVisit):
        return _of_placement(desk, booking, again, shared)
    found = care_sheet(desk.session, desk.actor, booking)
    return answer(desk, "visit_sheet_care.html", again, sheet=found, **shared)


def _of_placement(
    desk: Desk, booking: PlacementVisit, again: Tried | None, shared: dict[str, object]
) -> HTMLResponse:
    found = sheet(desk.session, desk.actor, booking, desk.now)
    about = VisitAbout(booking.about)
    content = found.frame.opened.content
    voices = (Party.MENTOR,) if about is VisitAbout.MENTOR else _voices(content.mentor.name)
    return answer(
        desk,
        "visit_sheet.html",
        again,
        sheet=found,
        frame=found.frame,
        about=about,
        voices=[(party.value, capital(WHO[party]), options(VisitGoing)) for party in voices],
        attendance=options(VisitAttendance),
        paces=options(VisitPace),
        goals=[
            (n, goal.text, last_words(found.before, "goals", n))
            for n, goal in enumerate(content.goals)
        ],
        tasks=[
            (n, task, last_words(found.before, "tasks", n)) for n, task in enumerate(content.tasks)
        ],
        reached=options(GoalReached),
        levels=options(Level),
        next_steps=options(NextStep, NextStep.NONE),
        flags=options(FlagKind),
        flag_kind=FlagKind(found.flag.kind).label if found.flag else "",
        hours_from=monday_after(desk.today).isoformat(),
        written=[(each, told_lines(each.told, content)) for each in found.written],
        effects=_effects(desk, found),
        **shared,
    )


def _effects(desk: Desk, found: Sheet) -> tuple[Effect, ...]:
    """What the newest form led to, and what is to be held after it."""
    if not found.written:
        return ()
    base = f"/aftaler/{quote(found.booking.placement_id)}"
    may_write = may(desk.actor, Permission.CHANGE_CITIZEN)
    done = effects(found.written[-1], base, may_write_cards=may_write)
    return done if found.next is None else (*done, Effect(next_sentence(found.next)))


def _voices(mentor: str) -> tuple[Party, ...]:
    return VOICES if mentor else tuple(party for party in VOICES if party is not Party.MENTOR)


def _may_write(desk: Desk, booking: Row) -> bool:
    """The visitor, the substitute and the lead; once it is held, whoever plans visits."""
    if desk.actor.role not in PLANNERS:
        return False
    held = state_of(booking) is VisitState.DONE
    return held or may_plan_for(desk.session, desk.actor, booking.visitor_id)
