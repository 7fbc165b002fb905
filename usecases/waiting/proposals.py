"""Proposals that wait: for the citizen, for the workplace, for whoever made them."""

from sqlmodel import col

from access.scopes import readable
from models.placement_enums import Party
from models.placement_enums import ProposalState as S
from models.proposal import Proposal
from placements.agreements.facts import workplace_names
from placements.lifecycle.proposals import OPEN
from support.clock import danish_date_of
from usecases.waiting.lines import Line, Look, party

# What is to be done, and by whom outside the house; None: whoever has the proposal.
_WAITS: dict[S, tuple[str, Party | None]] = {
    S.SUGGESTED: ("spørg borgeren", None),
    S.ASKED: ("svar på, om arbejdspladsen må se en", Party.CITIZEN),
    S.WILLING: ("vis borgeren for arbejdspladsen", None),
    S.PRESENTED: ("svar på forslaget", Party.EMPLOYER),
    S.QUESTION: ("svar på arbejdspladsens spørgsmål", None),
    S.MEET: ("aftal og hold samtalen", None),
    S.NOT_NOW: ("spørg arbejdspladsen igen, eller træk forslaget tilbage", None),
    S.TALK_HELD: ("få arbejdspladsens valg efter samtalen", None),
    S.CHOSEN: ("opret aftalen", None),
}


def proposal_lines(look: Look) -> list[Line]:
    """One line an open proposal."""
    query = readable(look.actor, Proposal).where(
        col(Proposal.state).in_([state.value for state in OPEN])
    )
    rows = look.session.exec(query).all()
    names = workplace_names(look.session, look.actor, {row.p_number for row in rows})
    return [_line(look, row, names.get(row.p_number, "")) for row in rows]


def _line(look: Look, row: Proposal, workplace: str) -> Line:
    what, outside = _WAITS[S(row.state)]
    return Line(
        kind="Forslag",
        what=what,
        waits_for=look.person(row.owner_id) if outside is None else party(outside),
        since=danish_date_of(row.since),
        link=f"/forslag/{row.id}",
        citizen_id=row.citizen_id,
        workplace=workplace,
        asked_by=frozenset({row.owner_id}),
    )
