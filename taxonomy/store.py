"""Keeps loaded reference data in the database and builds the taxonomy of a municipality."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TypeVar

from sqlalchemy import delete, insert, select, tuple_, update
from sqlmodel import Session, col

from models.base import MunicipalityRow
from models.reference import (
    ReferenceBranch,
    ReferenceConcept,
    ReferenceLabel,
    ReferencePostcode,
)
from taxonomy.merge import concepts_to_store, grouped_names, merged_parts
from taxonomy.reference_rows import BranchRow, ConceptRow, LabelRow, ParsedReference
from taxonomy.starter import starter_taxonomy
from taxonomy.taxonomy import Taxonomy
from taxonomy.types import Postcode

R = TypeVar("R", ConceptRow, LabelRow, Postcode, BranchRow)
_CHUNK = 400  # a statement takes a limited number of values on SQLite


def save_reference(
    session: Session, municipality_id: str, parsed: ParsedReference
) -> dict[str, int]:
    """Store one read file; return the number of new or changed rows by kind. Flushes only."""
    known = {row.uri: row for row in _read(session, municipality_id, ReferenceConcept, ConceptRow)}
    concepts = concepts_to_store(parsed, known, starter_taxonomy().occupations)
    uris = known.keys() | {row.uri for row in concepts}
    labels = [row for row in parsed.labels if row.uri in uris]
    _drop_surplus_labels(session, municipality_id, labels)
    counts = {
        "concepts": _write(session, municipality_id, ReferenceConcept, concepts),
        "labels": _write(session, municipality_id, ReferenceLabel, labels),
        "postcodes": _write(session, municipality_id, ReferencePostcode, parsed.postcodes),
        "branches": _write(session, municipality_id, ReferenceBranch, parsed.branches),
    }
    session.flush()
    return counts


def load_taxonomy(session: Session, municipality_id: str) -> Taxonomy:
    """Return the starter taxonomy with what the municipality has loaded; the caller caches."""
    labels = _read(session, municipality_id, ReferenceLabel, LabelRow)
    parts = merged_parts(
        starter_taxonomy().parts,
        _read(session, municipality_id, ReferenceConcept, ConceptRow),
        grouped_names(labels),
        _read(session, municipality_id, ReferencePostcode, Postcode),
        _read(session, municipality_id, ReferenceBranch, BranchRow),
    )
    return Taxonomy(parts)


def load_postcodes(session: Session, municipality_id: str) -> dict[str, Postcode]:
    """Return the postcodes alone, by code: a whole taxonomy may hold a hundred thousand names."""
    loaded = _read(session, municipality_id, ReferencePostcode, Postcode)
    return {**starter_taxonomy().postcodes, **{row.code: row for row in loaded}}


def _read(
    session: Session, municipality_id: str, table: type[MunicipalityRow], row_type: type[R]
) -> list[R]:
    columns = [getattr(table, name) for name in row_type.__dataclass_fields__]
    query = select(*columns).where(col(table.municipality_id) == municipality_id)
    return [row_type(*row) for row in session.execute(query)]


def _write(
    session: Session, municipality_id: str, table: type[MunicipalityRow], rows: Iterable[R]
) -> int:
    wanted = {_key(row): row for row in rows}
    if not wanted:
        return 0
    row_type = type(next(iter(wanted.values())))
    known = {_key(row): row for row in _read(session, municipality_id, table, row_type)}
    new = [row for key, row in wanted.items() if key not in known]
    changed = [row for key, row in wanted.items() if key in known and known[key] != row]
    for statement, part in ((insert(table), new), (update(table), changed)):
        if part:
            values = [{"municipality_id": municipality_id, **asdict(row)} for row in part]
            session.execute(statement, values)
    return len(new) + len(changed)


def _key(row: ConceptRow | LabelRow | Postcode | BranchRow) -> tuple[object, ...]:
    match row:
        case LabelRow():
            return (row.uri, row.language, row.position)
        case ConceptRow():
            return (row.uri,)
        case BranchRow():
            return (row.version, row.code)
        case Postcode():
            return (row.code,)


def _drop_surplus_labels(
    session: Session, municipality_id: str, labels: Iterable[LabelRow]
) -> None:
    wanted = {_key(row) for row in labels}
    told = {(row.uri, row.language) for row in labels}
    surplus = [
        _key(row)
        for row in _read(session, municipality_id, ReferenceLabel, LabelRow)
        if (row.uri, row.language) in told and _key(row) not in wanted
    ]
    key = tuple_(ReferenceLabel.uri, ReferenceLabel.language, ReferenceLabel.position)
    for start in range(0, len(surplus), _CHUNK):
        mine = col(ReferenceLabel.municipality_id) == municipality_id
        chunk = surplus[start : start + _CHUNK]
        session.execute(delete(ReferenceLabel).where(mine, key.in_(chunk)))
