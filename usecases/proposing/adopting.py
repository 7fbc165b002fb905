"""A citizen who was asked about the workplace before is not asked again."""

from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.opening import Opening
from models.presentation import Presentation
from models.proposal import Proposal
from support.clock import danish_date_of
from usecases.presenting.approval import HOLDS, LIVE, Standing, standing
from usecases.presenting.stored import consents_of
from usecases.proposing import following


def adopt(session: Session, actor: Actor, proposal: Proposal, now: datetime) -> bool:
    """Let a new proposal rest on the question that is already with the citizen, if one is."""
    house = system_actor(proposal.municipality_id)
    today = danish_date_of(now)
    own = readable(house, Opening).where(col(Opening.id) == proposal.demand_id)
    # A place of a package is asked about as the employer's, without an opening.
    opening_id = proposal.demand_id if session.exec(own).first() is not None else None
    same_place = readable(house, Presentation).where(
        col(Presentation.citizen_id) == proposal.citizen_id,
        col(Presentation.cvr) == proposal.cvr,
        col(Presentation.opening_id) == opening_id,
    )
    for presentation in session.exec(same_place).all():
        stands = standing(presentation, consents_of(session, house, presentation), today)
        if stands in LIVE:
            following.asked(session, actor, presentation, now, quiet=stands in HOLDS)
            if stands in HOLDS:
                following.willing(session, actor, presentation, now, quiet=True)
            if stands is Standing.SHOWN:
                following.shown(session, actor, presentation, now)
            return True
    return False
