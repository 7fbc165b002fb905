"""The explanation of one person for one opening."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desks import CandidateDesk
from api.limits import Bound, slow_down
from api.pages.hits import NAMELESS
from usecases import matches
from usecases.reading.citizens import citizen_names
from usecases.reading.openings import opening_facts

router = APIRouter(prefix="/forklaring")


@router.get("")
def explanation(desk: CandidateDesk, borger: str, aabning: str) -> HTMLResponse:
    """Both sides line by line, limits, what nobody knows, and what would raise the score."""
    slow_down(desk.request, Bound.VIEW)
    pair = matches.explanation(desk.session, desk.actor, desk.store, borger, aabning, desk.today)
    names = citizen_names(desk.session, desk.actor, [borger])
    return desk.page(
        "explanation.html",
        pair=pair,
        name=names.get(borger) or NAMELESS,
        opening=opening_facts(desk.session, desk.actor, aabning),
    )
