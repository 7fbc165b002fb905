"""Links about a placement: which wait for a party, and ending those a newer one replaces."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import update
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.link import PlacementLinkRow
from models.placement import Placement
from models.placement_enums import Party

PlacementLink = TypeVar("PlacementLink", bound=PlacementLinkRow)


def waiting_links(
    session: Session, table: type[PlacementLink], placement: Placement, now: datetime
) -> dict[Party, PlacementLink]:
    """The unused link of each party that has one."""
    query = readable(system_actor(placement.municipality_id), table).where(
        col(table.citizen_id) == placement.citizen_id,
        col(table.placement_id) == placement.id,
        col(table.ends_at) > now,
        col(table.used_at).is_(None),
    )
    return {Party(link.party): link for link in session.exec(query)}


def close_links(
    session: Session,
    table: type[PlacementLink],
    placement: Placement,
    party: Party,
    now: datetime,
) -> None:
    """No link of the party made before now opens anything."""
    session.execute(
        update(table)
        .where(
            col(table.municipality_id) == placement.municipality_id,
            col(table.citizen_id) == placement.citizen_id,
            col(table.placement_id) == placement.id,
            col(table.party) == party.value,
            col(table.ends_at) > now,
        )
        .values(ends_at=now)
    )
