import pytest
from sqlmodel import Session, select

from models.municipality import DataChange, DataVersion, Municipality
from support import versions
from support.versions import Changed, raise_version, uncommitted


def test_the_version_rises_by_one_for_its_municipality_only(session: Session) -> None:
    session.add(Municipality(id="anden", name="Anden kommune"))
    session.flush()
    for expected in (1, 2, 3):
        raise_version(session, "test")
        row = session.get(DataVersion, "test")
        assert row is not None
        assert row.number == expected
    assert session.get(DataVersion, "anden") is None


def test_a_raise_that_is_rolled_back_is_gone(session: Session) -> None:
    raise_version(session, "test")
    session.commit()
    raise_version(session, "test")
    session.rollback()
    row = session.get(DataVersion, "test")
    assert row is not None
    assert row.number == 1


def feed(session: Session) -> list[tuple[int, str, str | None]]:
    rows = session.exec(select(DataChange))
    return sorted((row.number, row.kind, row.opening_id) for row in rows)


def test_the_feed_tells_what_changed(session: Session) -> None:
    raise_version(session, "test")
    raise_version(session, "test", Changed(openings=["A"], gone=True, demands=True))
    raise_version(session, "test", Changed())
    assert feed(session) == [
        (1, "everything", None),
        (2, "demands", None),
        (2, "gone", None),
        (2, "opening", "A"),
        (3, "nothing", None),
    ]


def test_old_lines_are_dropped(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "KEPT_VERSIONS", 2)
    for _ in range(5):
        raise_version(session, "test")
    assert [number for number, _, _ in feed(session)] == [4, 5]


def test_only_the_end_of_the_whole_transaction_settles_a_raise(session: Session) -> None:
    assert uncommitted(session) is None
    raise_version(session, "test")
    mark = uncommitted(session)
    with session.begin_nested():
        session.add(Municipality(id="savepoint", name="Savepoint"))
    assert uncommitted(session) is mark is not None
    session.commit()
    assert uncommitted(session) is None
    raise_version(session, "test")
    session.rollback()
    assert uncommitted(session) is None
