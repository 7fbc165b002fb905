"""Reference data in the database: repeatable, per municipality, merged when loaded."""

from sqlmodel import Session

from models.database import stand_in
from models.municipality import Municipality
from taxonomy.reference_rows import BranchRow, ConceptRow, LabelRow, ParsedReference
from taxonomy.starter import starter_taxonomy
from taxonomy.store import load_taxonomy, save_reference
from taxonomy.types import Postcode
from tests.conftest import TEST_MUNICIPALITY

URI = "http://data.europa.eu/esco/occupation/prøve"
NAMES = tuple(LabelRow(URI, "da", place, f"dykker {place}") for place in range(3))
FILE = ParsedReference(
    "occupations",
    "prøve.csv",
    (ConceptRow(URI, None, "dykker 0"),),
    NAMES,
    (Postcode("9999", "Prøveby", 57.0, 10.0, "Prøve"),),
    (BranchRow("981100", "DB07", "Prøver"),),
)
ALL_NEW = {"concepts": 1, "labels": 3, "postcodes": 1, "branches": 1}
NOTHING = dict.fromkeys(ALL_NEW, 0)


def test_a_second_run_changes_nothing(session: Session) -> None:
    assert save_reference(session, TEST_MUNICIPALITY, FILE) == ALL_NEW
    assert save_reference(session, TEST_MUNICIPALITY, FILE) == NOTHING


def test_what_was_saved_is_in_the_taxonomy(session: Session) -> None:
    save_reference(session, TEST_MUNICIPALITY, FILE)
    taxonomy = load_taxonomy(session, TEST_MUNICIPALITY)
    assert taxonomy.occupations[URI].synonyms == ("dykker 1", "dykker 2")
    assert taxonomy.postcodes["9999"].name == "Prøveby"
    assert taxonomy.branches["981100"].label == "Prøver"
    assert taxonomy.branches["56"] == starter_taxonomy().branches["56"]
    assert taxonomy.occupations.keys() > starter_taxonomy().occupations.keys()


def test_a_changed_and_shorter_list_replaces_the_names(session: Session) -> None:
    save_reference(session, TEST_MUNICIPALITY, FILE)
    shorter = ParsedReference(
        "occupations",
        "ny.csv",
        (ConceptRow(URI, "7541", "erhvervsdykker"),),
        (LabelRow(URI, "da", 0, "erhvervsdykker"),),
    )
    assert save_reference(session, TEST_MUNICIPALITY, shorter) == NOTHING | {
        "concepts": 1,
        "labels": 1,
    }
    found = load_taxonomy(session, TEST_MUNICIPALITY).occupations[URI]
    assert (found.label, found.isco, found.synonyms) == ("erhvervsdykker", "7541", ())


def test_another_municipality_keeps_its_own(session: Session) -> None:
    session.add(Municipality(id="anden", name="Anden Kommune"))
    session.flush()
    save_reference(session, TEST_MUNICIPALITY, FILE)
    stand_in(session, "anden")
    assert URI not in load_taxonomy(session, "anden").occupations
    assert save_reference(session, "anden", FILE) == ALL_NEW


def test_labels_of_unknown_occupations_are_left_out(session: Session) -> None:
    labels = ParsedReference("labels", "sv.tsv", labels=(LabelRow(URI, "sv", 0, "dykare"),))
    assert save_reference(session, TEST_MUNICIPALITY, labels) == NOTHING
