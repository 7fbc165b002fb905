"""The next number of a placement's parts; the placement is held, so nobody takes it meanwhile."""

from typing import TypeVar

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.placement import AgreementContent, Placement, PlacementDecision, PlacementRow
from models.running import PlacementFlag, PlacementNote, PlacementPause

Numbered = TypeVar(
    "Numbered", AgreementContent, PlacementDecision, PlacementFlag, PlacementNote, PlacementPause
)
Part = TypeVar("Part", bound=PlacementRow)


def parts_of(session: Session, placement: Placement, table: type[Part]) -> list[Part]:
    """Every row of that kind about the placement, read anew by the house."""
    query = readable(system_actor(placement.municipality_id), table).where(
        col(table.citizen_id) == placement.citizen_id, col(table.placement_id) == placement.id
    )
    return list(session.exec(query.execution_options(populate_existing=True)))


def next_number(session: Session, placement: Placement, table: type[Numbered]) -> int:
    """One more than the highest there is."""
    return 1 + max((row.number for row in parts_of(session, placement, table)), default=0)
