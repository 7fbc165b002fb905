"""What a party does with its own agreement once nothing waits for its answer to the text."""

from collections.abc import Collection

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.placement_enums import Party, PlacementStatus
from models.running import EndAssessment
from placements.lifecycle.groups import CAME_TO_NOTHING

_ENDED = CAME_TO_NOTHING | {
    PlacementStatus.OVER,
    PlacementStatus.COMPLETED,
    PlacementStatus.BROKEN_OFF,
}
_ASSESSING = frozenset({Party.EMPLOYER, Party.CITIZEN})
_WRITING_HOURS = frozenset({Party.EMPLOYER, Party.MENTOR})


def own_task(status: PlacementStatus, party: Party, *, assessed: bool) -> str:
    """One sentence; `assessed` is whether this side has told how it went."""
    if status is PlacementStatus.OVER and party in _ASSESSING and not assessed:
        return "Fortæl, hvordan forløbet gik."
    if status is PlacementStatus.RUNNING and party in _WRITING_HOURS:
        return "Skriv timerne, når ugen er gået."
    return "Ikke mere. Sagen er slut." if status in _ENDED else "Ikke noget lige nu."


def assessed_by(
    session: Session, actor: Actor, party: Party, placements: Collection[str]
) -> frozenset[str]:
    """The placements of these which this side has told about."""
    query = readable(actor, EndAssessment).where(
        col(EndAssessment.placement_id).in_(placements),
        col(EndAssessment.party) == party.value,
    )
    return frozenset(row.placement_id for row in session.exec(query))
