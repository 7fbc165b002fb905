"""Rows of orders, proposals and placements: found within reach, held, and never overwritten."""

from typing import TypeVar

from sqlalchemy import CursorResult, update
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.citizen import Citizen
from models.employer import ProductionUnit
from models.errors import ErrorCode, PraktikmatchError
from models.order import PlacementOrder
from models.placement import Placement
from models.proposal import Proposal

Subject = TypeVar("Subject", PlacementOrder, Proposal, Placement)
_WHAT = {
    PlacementOrder: "en bestilling",
    Proposal: "et forslag",
    Placement: "en aftale",
}


def find(session: Session, actor: Actor, table: type[Subject], subject_id: str) -> Subject:
    """One row within the actor's reach; raises NOT_FOUND, which names a hidden citizen to the log.

    Read anew: another request may have moved it.
    """
    for reader in (actor, system_actor(actor.municipality_id)):
        query = readable(reader, table).where(col(table.id) == subject_id)
        found = session.exec(query.execution_options(populate_existing=True)).first()
        if found is not None and reader is actor:
            return found
    raise PraktikmatchError(
        ErrorCode.NOT_FOUND,
        citizen_id=found.citizen_id if found else None,
        what=_WHAT[table],
        id=subject_id,
    )


def take_version(session: Session, row: Subject, version: int, last_by: str) -> None:
    """Let one editor in and tell the second; the row is held until the transaction ends.

    `version` is the one the editor saw, `last_by` who changed it last, for the sentence. Raises
    CHANGED_BY_OTHER.
    """
    table = type(row)
    statement = (
        update(table)
        .where(
            col(table.municipality_id) == row.municipality_id,
            col(table.citizen_id) == row.citizen_id,
            col(table.id) == row.id,
            col(table.version) == version,
        )
        .values(version=version + 1)
        .execution_options(synchronize_session=False)
    )
    result = session.execute(statement)
    assert isinstance(result, CursorResult)
    if result.rowcount != 1:
        raise PraktikmatchError(ErrorCode.CHANGED_BY_OTHER, who=last_by)
    session.refresh(row)


def hold(session: Session, row: Subject) -> None:
    """Let one transaction at a time move the row, and read it as it stands then.

    A write that changes nothing: SQLite knows no lock on a row that is only read.
    """
    table = type(row)
    session.execute(
        update(table)
        .where(
            col(table.municipality_id) == row.municipality_id,
            col(table.citizen_id) == row.citizen_id,
            col(table.id) == row.id,
        )
        .values(version=table.version)
        .execution_options(synchronize_session=False)
    )
    session.refresh(row)


def hold_unit(session: Session, municipality_id: str, p_number: str) -> None:
    """Let one transaction at a time count and fill the places of a production unit."""
    session.execute(
        update(ProductionUnit)
        .where(
            col(ProductionUnit.municipality_id) == municipality_id,
            col(ProductionUnit.p_number) == p_number,
        )
        .values(name=ProductionUnit.name)
        .execution_options(synchronize_session=False)
    )


def hold_citizen(session: Session, municipality_id: str, citizen_id: str) -> None:
    """Let one transaction at a time count and fill what a person has only one of, as a week.

    Always after the placement where both are held, so that two never wait for each other.
    """
    session.execute(
        update(Citizen)
        .where(col(Citizen.municipality_id) == municipality_id, col(Citizen.id) == citizen_id)
        .values(name=Citizen.name)
        .execution_options(synchronize_session=False)
    )
