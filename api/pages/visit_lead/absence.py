"""What if a consultant is away: nothing is changed by asking."""

from datetime import timedelta

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desks import VisitLeadDesk
from api.pages.running.shown import Tried, answer
from api.pages.trying import shown
from api.pages.visits.choosing import day_in_address
from models.errors import PraktikmatchError, refused
from usecases.visits.naming import visitor_names
from usecases.visits.what_if import HORIZON_WEEKS, Absence, Outcome, what_if

router = APIRouter()
FORTNIGHT = timedelta(days=13)
ALL_WEEKS = timedelta(weeks=HORIZON_WEEKS, days=-1)


@router.get("/besoeg/overblik/hvad-nu-hvis")
def ask(desk: VisitLeadDesk, hvem: str = "", hvad: str = "ferie", fra: str = "") -> HTMLResponse:
    """Choose who and for how long; the answer comes below."""
    first = day_in_address(fra, desk.today)
    typed = {"hvem": hvem, "hvad": hvad, "fra": first.isoformat()}
    again, outcome = Tried(typed=typed), None
    if hvem:
        days = FORTNIGHT if hvad == "ferie" else ALL_WEEKS
        again, outcome = _asked(desk, Absence(hvem, first, first + days), typed)
    elif "hvem" in desk.request.query_params:
        again = Tried(refused("vælg en konsulent på listen.", "who"), typed)
    return answer(
        desk,
        "visit_what_if.html",
        again,
        visitors=visitor_names(desk.session, desk.actor),
        outcome=outcome,
        horizon=HORIZON_WEEKS,
    )


def _asked(
    desk: VisitLeadDesk, absence: Absence, typed: dict[str, str]
) -> tuple[Tried, Outcome | None]:
    try:
        return Tried(typed=typed), what_if(desk.session, desk.actor, absence, desk.now)
    except PraktikmatchError as error:
        return Tried(shown(desk, error), typed), None
