import pytest
from sqlmodel import Session, delete

from models.errors import PraktikmatchError
from models.municipality import DataVersion, Municipality
from usecases.municipalities import add_municipality, choose_municipality


def test_the_only_municipality_is_meant(session: Session) -> None:
    assert choose_municipality(session, None) == "test"
    assert choose_municipality(session, "test") == "test"


def test_among_several_one_must_be_named(session: Session) -> None:
    add_municipality(session, "nabo", "Nabokommunen")
    assert choose_municipality(session, "nabo") == "nabo"
    with pytest.raises(PraktikmatchError, match="nabo, test"):
        choose_municipality(session, None)
    with pytest.raises(PraktikmatchError, match="fjern"):
        choose_municipality(session, "fjern")


def test_an_empty_database_gets_its_first(session: Session) -> None:
    session.exec(delete(Municipality))
    assert choose_municipality(session, None) == "kommune"
    assert session.get_one(DataVersion, "kommune").number == 0
