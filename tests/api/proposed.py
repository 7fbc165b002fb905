"""Proposals for tests of pages, in few words."""

from sqlmodel import Session

from models.proposal import Proposal
from tests.api.seed import NOW


def add_proposal(
    session: Session, municipality_id: str, proposal_id: str, citizen_id: str, demand_id: str
) -> None:
    """A citizen suggested for an opening by konsulent1, not asked yet."""
    foreign = demand_id == "N-O"
    session.add(
        Proposal(
            municipality_id=municipality_id,
            citizen_id=citizen_id,
            id=proposal_id,
            state="suggested",
            demand_id=demand_id,
            cvr="99000023" if foreign else "99000007",
            p_number="9900000999" if foreign else "9900000071",
            score=6350,
            owner_id="konsulent1",
            created_by="konsulent1",
            created_at=NOW,
            since=NOW,
        )
    )
    session.flush()
