"""Somebody rings: the best times right now, and booking one of them."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import VisitPlanDesk
from api.pages.running.shown import Tried, answer, fields_of, options
from api.pages.trying import shown, to
from api.pages.visits.choosing import (
    Chosen,
    choose,
    clock,
    must_choose,
    nobody_chosen,
    number_or_none,
)
from api.running_forms import Fields, day, one_of
from api.uploads import FormDep
from models.errors import PraktikmatchError, refused
from models.visit_enums import VisitMover
from usecases.visits.booked import Why
from usecases.visits.calling import Called, called, workplaces_of
from usecases.visits.slots import SlotOffer, Taken, slots, take_slot
from visits.planning.cost import DAY_OUT

router = APIRouter(prefix="/besoeg/ledig")


@router.get("")
def find_time(
    desk: VisitPlanDesk, hvem: str = "", sted: str = "", minutter: str = ""
) -> HTMLResponse:
    """What the call is about, then five times."""
    return _offers(desk, {"hvem": hvem, "sted": sted, "minutter": minutter})


@router.post("")
def take_time(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Book the time the caller took."""
    fields = fields_of(form)
    try:
        chosen = must_choose(desk, fields.get("hvem", ""))
        taken = _taken(fields)
        place = fields.get("sted", "")
        row = take_slot(desk.session, desk.actor, chosen.staff_id, place, taken, desk.now)
    except PraktikmatchError as error:
        return _offers(desk, fields, Tried(shown(desk, error), fields))
    return to(f"/besoeg?{chosen.query(uge=row.day.isoformat(), gjort='booket')}")


def _offers(desk: Desk, fields: Fields, again: Tried | None = None) -> HTMLResponse:
    who = fields.get("hvem", "")
    chosen = choose(desk, who)
    if chosen is None:
        return nobody_chosen(desk, who, again)
    page = partial(_page, desk, chosen, fields)
    if not fields.get("sted"):
        if again is None and "sted" in desk.request.query_params:
            again = Tried(refused("vælg en arbejdsplads på listen.", "sted"), dict(fields))
        return page(again, None, ())
    try:
        about = called(desk.session, desk.actor, fields["sted"])
        length = number_or_none(fields.get("minutter", ""), "minutter", "minutter")
        found = slots(desk.session, desk.actor, chosen.staff_id, fields["sted"], length, desk.now)
    except PraktikmatchError as error:
        return page(Tried(shown(desk, error), dict(fields)), None, ())
    return page(again, about, found)


def _page(
    desk: Desk,
    chosen: Chosen,
    fields: Fields,
    again: Tried | None,
    about: Called | None,
    found: tuple[SlotOffer, ...],
) -> HTMLResponse:
    return answer(
        desk,
        "visits_slots.html",
        again,
        chosen=chosen,
        place=fields.get("sted", ""),
        minutes=fields.get("minutter", ""),
        about=about,
        slots=[(slot, slot.extra_minutes - DAY_OUT * slot.new_day_out) for slot in found],
        places=workplaces_of(desk.session, desk.actor, chosen.staff_id) if about is None else (),
        movers=options(VisitMover),
    )


def _taken(fields: Fields) -> Taken:
    when, _, at = fields.get("tid", "").partition("T")
    if not at:
        raise refused("vælg en af tiderne.", "tid")
    minutes = number_or_none(fields.get("minutter", ""), "minutter", "minutter")
    why = None
    if "mover" in fields:
        why = Why(one_of(fields, "mover", VisitMover), fields.get("reason", ""))
    return Taken(day({"tid": when}, "tid"), clock(at, "tid", "vælg en af tiderne."), minutes, why)
