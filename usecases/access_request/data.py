"""Every row of every table about one citizen, as plain values.

The tables are found from the metadata, so a new one cannot be forgotten.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Column, LargeBinary, Table
from sqlmodel import Session, SQLModel
from sqlmodel.main import default_registry
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor, system_actor
from access.keyring import KeyRing
from access.persons import get_citizen
from access.policies import Permission, may, require
from access.retention.persons import PERSON_TABLES, Treatment
from access.scopes import readable
from models.base import MunicipalityRow
from models.citizen import Citizen, CitizenRow
from models.citizen_law import CitizenCpr
from usecases.access_request.plain import plain
from usecases.cpr import reveal_cpr

# Rows by table, in the order of `PERSON_TABLES`.
Rows = dict[str, list[dict[str, Any]]]
_OF_EVERY_ROW = frozenset({"municipality_id", "citizen_id"})
_LOCKED = frozenset({"blind_index", "key_id", "link_path", "receiver"})


def stored_rows(
    session: Session, actor: Actor, citizen_id: str, ring: Callable[[], KeyRing]
) -> Rows:
    """Everything stored about the citizen; a CPR number is opened with the `ring`.

    Raises as `allow`, and where a number is stored KEY_MISSING or KEY_UNKNOWN.
    """
    allow(session, actor, citizen_id)
    house = system_actor(actor.municipality_id)
    rows: Rows = {}
    for name, model in handed_over().items():
        found = session.exec(_about(house, model, citizen_id)).all()
        if model is CitizenCpr:
            rows[name] = [{"cpr": reveal_cpr(session, house, ring(), citizen_id)} for _ in found]
        else:
            table = _table(model)
            rows[name] = sorted((_row(table, one) for one in found), key=repr)
    return rows


def row_counts(session: Session, actor: Actor, citizen_id: str) -> dict[str, int]:
    """How many rows each table holds about the citizen; raises as `allow`."""
    allow(session, actor, citizen_id)
    house = system_actor(actor.municipality_id)
    return {
        name: len(session.exec(_about(house, model, citizen_id)).all())
        for name, model in handed_over().items()
    }


def allow(session: Session, actor: Actor, citizen_id: str) -> Citizen:
    """The citizen, if the actor may hand over or take home the data.

    The right is the citizen's, so it reaches further than whoever hands over may read.
    Raises NOT_ALLOWED, NOT_FOUND or PURPOSE_NEEDED.
    """
    if not may(actor, Permission.OWN_DATA):
        require(actor, Permission.HAND_OVER_DATA)
    return get_citizen(session, actor, citizen_id)


def handed_over() -> Mapping[str, type[MunicipalityRow]]:
    """The tables whose rows are handed over, by name."""
    found = {
        _table(mapper.class_).name: mapper.class_
        for mapper in default_registry.mappers
        if issubclass(mapper.class_, MunicipalityRow)
    }
    # The tie to the log is not handed over but followed: `log` tells what the log knows.
    return {
        name: found[name]
        for name, (treatment, _) in PERSON_TABLES.items()
        if treatment is Treatment.DELETE
    }


def shown_columns(table: Table) -> list[str]:
    """Columns that tell about the citizen: no keys to secrets, and not which employee it was."""
    return ["cpr"] if table.name == "citizen_cpr" else [c.name for c in table.columns if _tells(c)]


def _tells(column: Column[Any]) -> bool:
    name = column.name
    hidden = name in _OF_EVERY_ROW | _LOCKED or f"_{name}".endswith(("_hash", "_by"))
    return not hidden and not isinstance(column.type, LargeBinary)


def _about(
    house: Actor, model: type[MunicipalityRow], citizen_id: str
) -> SelectOfScalar[MunicipalityRow]:
    statement = readable(house, model)
    table = _table(model)
    if issubclass(model, CitizenRow) or "citizen_id" in table.columns:
        return statement.where(table.c.citizen_id == citizen_id)
    if table.name == "citizen":
        return statement.where(table.c.id == citizen_id)
    owner = next(
        key.referred_table
        for key in table.foreign_key_constraints
        if "citizen_id" in key.referred_table.columns
    )
    return statement.join(owner).where(owner.c.citizen_id == citizen_id)


def _row(table: Table, row: MunicipalityRow) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in shown_columns(table)}


def _table(model: type[SQLModel]) -> Table:
    table = model.__table__  # type: ignore[attr-defined]
    assert isinstance(table, Table)
    return table
