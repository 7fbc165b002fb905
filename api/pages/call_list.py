"""Whom to call first about an opening, and what to ask one citizen."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desks import CandidateDesk, CitizenViewDesk
from api.filter_query import SHOWN
from api.limits import Bound, slow_down
from api.pages.hits import NAMELESS
from matching.options import MatchOptions
from usecases.asking import calls, questions
from usecases.reading.citizens import citizen_names
from usecases.reading.openings import opening_facts
from usecases.reading.profile import citizen_profile

router = APIRouter()


@router.get("/aabninger/{opening_id:path}/ring")
def call_list(desk: CandidateDesk, opening_id: str) -> HTMLResponse:
    """The calls that could change the top of an opening's list most."""
    slow_down(desk.request, Bound.SEARCH)
    facts = opening_facts(desk.session, desk.actor, opening_id)
    options = MatchOptions(desk.today, SHOWN)
    found = calls(desk.session, desk.actor, desk.store, opening_id, options)
    names = citizen_names(desk.session, desk.actor, [call.citizen for call in found])
    return desk.page(
        "call_list.html",
        opening=facts,
        calls=[(call, names[call.citizen] or NAMELESS) for call in found if call.citizen in names],
        top=SHOWN,
    )


@router.get("/borgere/{citizen_id:path}/spoerg")
def citizen_questions(desk: CitizenViewDesk, citizen_id: str) -> HTMLResponse:
    """The answers that could change the top of a citizen's own list most."""
    slow_down(desk.request, Bound.SEARCH)
    options = MatchOptions(desk.today, SHOWN)
    found = questions(desk.session, desk.actor, desk.store, citizen_id, options)
    return desk.page(
        "citizen_questions.html",
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        questions=found,
        top=SHOWN,
    )
