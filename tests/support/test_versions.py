from sqlmodel import Session

from models.municipality import DataVersion, Municipality
from support.versions import raise_version


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
