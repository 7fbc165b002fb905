"""Rotation of keys: every stored CPR number is closed anew with the current key."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from sqlalchemy import update
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from access.crypto import cpr_place
from access.keyring import KeyRing
from intake.importing.hashing import PLAIN_LENGTH, cpr_mark
from models.citizen import Citizen
from models.citizen_law import CitizenCpr
from models.municipality import Municipality

BATCH = 500


@dataclass(frozen=True, slots=True)
class Rotated:
    """What became of a batch: rows closed anew, and rows no key of ours opens."""

    done: int
    unreadable: int


def municipality_ids(session: Session) -> list[str]:
    """Every municipality of the database: keys are shared by them all."""
    return sorted(session.exec(select(Municipality.id)))


def cpr_rows(municipality_id: str) -> SelectOfScalar[CitizenCpr]:
    """A select of the closed numbers of one municipality."""
    return select(CitizenCpr).where(CitizenCpr.municipality_id == municipality_id)


def count_by_key(session: Session, municipality_id: str) -> Counter[str]:
    """How many numbers each key has closed, by key id."""
    key_id = cpr_rows(municipality_id).subquery().c.key_id
    return Counter(dict(session.execute(select(key_id, func.count()).group_by(key_id)).all()))


def rotate_batches(
    session: Session, ring: KeyRing, municipality_id: str, batch: int = BATCH
) -> Iterator[Rotated]:
    """Close every number that another key has closed with the current one, in batches.

    Each batch is flushed before it is told; the caller commits, and may stop and begin again
    at any time. A row no key of ours opens is left as it is.
    """
    last = ""
    while rows := _next_rows(session, ring, municipality_id, last, batch):
        last = rows[-1].citizen_id
        done = sum(_rotate_row(session, ring, row) for row in rows)
        session.expire_all()  # rows the session holds are older than what was just written
        yield Rotated(done, len(rows) - done)


def _next_rows(
    session: Session, ring: KeyRing, municipality_id: str, last: str, batch: int
) -> Sequence[CitizenCpr]:
    statement = (
        cpr_rows(municipality_id)
        .where(CitizenCpr.key_id != ring.current.key_id, CitizenCpr.citizen_id > last)
        .order_by(col(CitizenCpr.citizen_id))
        .limit(batch)
    )
    return session.exec(statement).all()


def _rotate_row(session: Session, ring: KeyRing, row: CitizenCpr) -> bool:
    """Whether the row could be opened. A row changed meanwhile is newer than ours and stays."""
    place = cpr_place(row.municipality_id, row.citizen_id)
    if row.key_id not in ring.by_id:
        return False
    try:
        cpr = ring.decrypt(row.key_id, row.ciphertext, place)
    except InvalidTag:
        return False
    key = ring.current
    index = key.blind_index(cpr)
    session.execute(
        update(CitizenCpr)
        .where(
            col(CitizenCpr.municipality_id) == row.municipality_id,
            col(CitizenCpr.citizen_id) == row.citizen_id,
            col(CitizenCpr.ciphertext) == row.ciphertext,
        )
        .values(key_id=key.key_id, ciphertext=key.encrypt(cpr, place), blind_index=index)
        .execution_options(synchronize_session=False)
    )
    _mark_anew(session, row, index)
    return True


def _mark_anew(session: Session, row: CitizenCpr, index: str) -> None:
    """The citizen's fingerprint names the index, so that an import still knows the row."""
    fingerprint = col(Citizen.content_hash)
    plain = func.substr(fingerprint, 1, PLAIN_LENGTH)
    session.execute(
        update(Citizen)
        .where(
            col(Citizen.municipality_id) == row.municipality_id,
            col(Citizen.id) == row.citizen_id,
            func.substr(fingerprint, PLAIN_LENGTH + 1) == cpr_mark(row.blind_index),
        )
        .values(content_hash=plain + cpr_mark(index))
        .execution_options(synchronize_session=False)
    )
