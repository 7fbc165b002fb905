"""One visit: how it stands, and what can be done with its time."""

from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import VisitDesk, VisitPlanDesk
from api.pages.running.shown import Tried, answer, fields_of, options
from api.pages.trying import attempt, to
from api.pages.visits.choosing import clock
from api.running_forms import Fields, day, one_of, version
from api.uploads import FormDep
from models.errors import PraktikmatchError, refused
from models.visit_enums import VisitMover
from usecases.visits.booked import Why
from usecases.visits.happened import held_without_time
from usecases.visits.one import look_at
from usecases.visits.states import NewTime, confirm, drop, miss, move, propose
from usecases.visits.substituting import hand_over_visit

router = APIRouter(prefix="/besoeg")


@router.get("/{key}/tid")
def one_visit(desk: VisitDesk, key: str) -> HTMLResponse:
    """The visit with its history."""
    return _one(desk, key)


@router.post("/{key}/tid")
def act_on(desk: VisitPlanDesk, key: str, form: FormDep) -> Response:
    """Do what the button says."""
    fields = fields_of(form)
    visit = look_at(desk.session, desk.actor, key)
    who, monday = quote(visit.row.visitor_id), visit.row.day.isoformat()
    drops = fields.get("act") == "drop"
    address = f"/besoeg?hvem={who}&uge={monday}" if drops else f"/besoeg/{quote(key)}/tid"

    def again(error: PraktikmatchError) -> Response:
        return _one(desk, key, Tried(error, fields, fields.get("act", "")))

    return attempt(desk, lambda: _do(desk, key, fields), again, address)


@router.post("/{key}/holdt")
def write_down(desk: VisitPlanDesk, key: str) -> Response:
    """It was held though it had no time: on to its form."""
    held_without_time(desk.session, desk.actor, key, desk.now)
    return to(f"/besoeg/{quote(key)}/skema")


def _do(desk: Desk, key: str, fields: Fields) -> None:
    session, actor, now = desk.session, desk.actor, desk.now
    match fields.get("act"):
        case "propose":
            propose(session, actor, [key], now)
        case "confirm":
            confirm(session, actor, key, version(fields), now)
        case "move":
            move(session, actor, key, version(fields), _new_time(fields), now)
        case "miss":
            why = Why(one_of(fields, "mover", VisitMover), fields.get("reason", ""))
            miss(session, actor, key, version(fields), why, now)
        case "hand_over":
            hand_over_visit(session, actor, key, version(fields), fields.get("reason", ""), now)
        case "drop":
            drop(session, actor, key, version(fields), now)
        case _:
            raise refused("vælg, hvad der skal ske med besøget.", "act")


def _one(desk: Desk, key: str, again: Tried | None = None) -> HTMLResponse:
    return answer(
        desk,
        "visits_one.html",
        again,
        visit=look_at(desk.session, desk.actor, key),
        movers=options(VisitMover),
    )


def _new_time(fields: Fields) -> NewTime:
    starts = clock(fields.get("starts", ""), "starts", "skriv klokkeslættet som 9:30.")
    mover = one_of(fields, "mover", VisitMover)
    return NewTime(day(fields, "day"), starts, mover, fields.get("reason", ""))
