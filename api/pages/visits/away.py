"""A sick day or a holiday, in two clicks."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import VisitPlanDesk
from api.pages.running.shown import Tried, answer, fields_of
from api.pages.trying import shown
from api.pages.visits.choosing import choose, must_choose, nobody_chosen
from api.pages.visits.outcome import away_page
from api.running_forms import day
from api.uploads import FormDep
from models.errors import PraktikmatchError
from usecases.visits.away import Days, away
from usecases.visits.naming import stand_in_name

router = APIRouter(prefix="/besoeg/fravaer")


@router.get("")
def ask(desk: VisitPlanDesk, hvem: str = "") -> HTMLResponse:
    """Which days, and who takes what is agreed."""
    return _form(desk, hvem)


@router.post("")
def report(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Close the days and mend the plan; the page tells what came of it."""
    fields = fields_of(form)
    who = fields.get("hvem", "")
    try:
        chosen = must_choose(desk, who)
        days = Days(day(fields, "first"), day(fields, "last"))
        stand_in = fields.get("to") != "ring"
        found = away(desk.session, desk.actor, chosen.staff_id, days, stand_in, desk.now)
    except PraktikmatchError as error:
        return _form(desk, who, Tried(shown(desk, error), fields))
    return away_page(desk, chosen, found)


def _form(desk: Desk, who: str, again: Tried | None = None) -> HTMLResponse:
    chosen = choose(desk, who)
    if chosen is None:
        return nobody_chosen(desk, who, again)
    stand_in = stand_in_name(desk.session, desk.actor, chosen.staff_id)
    return answer(desk, "visits_away.html", again, chosen=chosen, stand_in=stand_in)
