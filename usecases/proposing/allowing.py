"""Whether a citizen may be proposed for an opening, and what a proposal against a no takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from access.actor import Actor
from access.persons import get_citizen
from access.policies import has_authority
from matching.results import Pair
from models.cpr import holds_cpr
from models.placement_enums import ProposalState
from placements.proposals.said import LONGEST_TEXT
from placements.proposals.stored import open_pair
from usecases.presenting.loading import can_be_shown
from usecases.proposing.own_noes import own_no
from usecases.proposing.people import account_name
from usecases.reading.staff import staff_names


@dataclass(frozen=True, slots=True)
class Chosen:
    """One citizen. `reason` and `heard_on` answer the citizen's own no, where there is one."""

    citizen_id: str
    reason: str = ""
    heard_on: date | None = None


def problems_of(
    session: Session, actor: Actor, chosen: list[Chosen], pairs: list[Pair], today: date
) -> Iterator[dict[str, object]]:
    """Why some cannot be proposed; the field is `borger-` and the place in the list, from 1."""
    for number, (one, pair) in enumerate(zip(chosen, pairs, strict=True), start=1):
        why = _why_not(session, actor, one, pair, today)
        if why is not None:
            yield {"field": f"borger-{number}", "problem": why}


def _why_not(session: Session, actor: Actor, one: Chosen, pair: Pair, today: date) -> str | None:
    citizen = get_citizen(session, actor, one.citizen_id)
    if not can_be_shown(citizen):
        return "sagen er lukket, eller borgeren er taget ud af matchningen."
    if citizen.share_profile is False:
        return "borgeren har sagt nej til at blive vist for arbejdsgivere."
    other = open_pair(session, actor.municipality_id, one.citizen_id, pair.opening)
    if other is not None:
        who = account_name(session, actor.municipality_id, other.created_by)
        state = ProposalState(other.state).label
        return f"{who} har allerede foreslået borgeren her ({state}). Brug det forslag."
    if own_no(pair) is None:
        return None
    if not has_authority(actor):
        names = staff_names(session, actor)
        who = names.get(citizen.caseworker_id or "", "sagsbehandleren")
        return (
            "borgeren har selv sagt nej. Kun sagsbehandleren kan foreslå det alligevel. "
            f"Tal med {who}."
        )
    return _unanswered(one, today)


def _unanswered(one: Chosen, today: date) -> str | None:
    """What is missing before a proposal may go against the citizen's own no."""
    if not one.reason.strip():
        return "borgeren har selv sagt nej. Skriv, hvorfor det foreslås alligevel."
    if len(one.reason) > LONGEST_TEXT or holds_cpr(one.reason):
        return f"begrundelsen må højst fylde {LONGEST_TEXT} tegn og ikke have et CPR-nummer."
    if one.heard_on is None or one.heard_on > today:
        return "skriv den dag, borgeren er hørt. Den kan ikke ligge i fremtiden."
    return None
