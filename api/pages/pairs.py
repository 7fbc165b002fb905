"""The explanation of one person for one opening, and the choice of the person."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse

from api.dependencies import Desk
from api.desks import CandidateDesk
from api.limits import Bound, slow_down
from api.pages.hits import NAMELESS
from matching.voices import Voice
from matching.voices.consultant import why_not
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError
from usecases.employer_preview import employer_preview
from usecases.explaining import Asked, explained
from usecases.reading.citizens import CitizenLine, citizen_names, find_citizens, own_citizens
from usecases.reading.openings import opening_facts

router = APIRouter(prefix="/forklaring")
LONGEST = 200
MOST_FOUND = 50


@router.get("")
def explanation(
    desk: CandidateDesk,
    aabning: str,
    borger: str = "",
    stemme: str = Voice.CONSULTANT.value,
    med: str = "",
) -> HTMLResponse:
    """Why or why not, what would change it, and both sides line by line; in one of three voices.

    Without a person: the choice among one's own. `med`: someone to compare the chosen with.
    """
    if not borger:
        own = own_citizens(desk.session, desk.actor)
        return _choice(desk, aabning, own, own=True, med=med)
    slow_down(desk.request, Bound.VIEW)
    asked = asked_at(desk, aabning)
    found = explained(desk.session, asked, borger)
    voice = Voice(stemme) if stemme in list(Voice) else Voice.CONSULTANT
    to_employer = voice is Voice.EMPLOYER
    return desk.page(
        "explanation.html",
        standing=found.standing,
        pair=found.standing.pair,
        why_not=why_not(found.standing.pair),
        name=name_of(desk, borger),
        opening=opening_facts(desk.session, desk.actor, aabning),
        voice=voice.value,
        voices=[(one.value, one.label) for one in Voice],
        citizen_lines=found.citizen_lines,
        preview=employer_preview(desk.session, asked, found) if to_employer else None,
    )


@router.post("")
def find(
    desk: CandidateDesk,
    aabning: Annotated[str, Form(max_length=LONGEST)],
    text: Annotated[str, Form(max_length=LONGEST)] = "",
    med: Annotated[str, Form(max_length=LONGEST)] = "",
) -> HTMLResponse:
    """Persons by name or id. Sent as a form: a name must not stand in an address."""
    slow_down(desk.request, Bound.SEARCH)
    if holds_cpr(text):
        raise PraktikmatchError(ErrorCode.CPR_IN_ADDRESS)
    found = find_citizens(desk.session, desk.actor, text)
    return _choice(desk, aabning, found, own=False, text=text, med=med)


def asked_at(desk: Desk, opening_id: str) -> Asked:
    """An opening as this desk asks about it today."""
    return Asked(desk.actor, desk.store, opening_id, desk.today)


def name_of(desk: Desk, citizen_id: str) -> str:
    """What to call a citizen on a page."""
    return citizen_names(desk.session, desk.actor, [citizen_id]).get(citizen_id) or NAMELESS


def _choice(
    desk: Desk,
    opening_id: str,
    found: list[CitizenLine],
    *,
    own: bool,
    med: str,
    text: str = "",
) -> HTMLResponse:
    return desk.page(
        "explanation_choice.html",
        opening=opening_facts(desk.session, desk.actor, opening_id),
        found=[line for line in found if line.id != med][:MOST_FOUND],
        total=len(found),
        own=own,
        text=text,
        med=med,
    )
