"""What an actor may read: the start of every query on stored rows."""

from typing import TypeVar

from sqlmodel import select
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor
from models.base import MunicipalityRow

Row = TypeVar("Row", bound=MunicipalityRow)


def readable(actor: Actor, aggregate: type[Row]) -> SelectOfScalar[Row]:
    """A select of the rows of `aggregate` that `actor` may read: its own municipality's."""
    return select(aggregate).where(aggregate.municipality_id == actor.municipality_id)
