"""Reference data in the database: repeatable, per municipality, merged when loaded."""

from pathlib import Path

from sqlmodel import Session

from access.actor import Actor
from models.database import stand_in
from models.municipality import Municipality
from taxonomy.reference_rows import BranchRow, ConceptRow, LabelRow, ParsedReference
from taxonomy.starter import starter_taxonomy
from taxonomy.store import load_taxonomy, save_reference
from taxonomy.types import Postcode
from tests.conftest import TEST_MUNICIPALITY
from usecases.reference import load_reference

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


def test_loading_tells_what_is_wrong_and_loads_the_rest(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    base = "http://data.europa.eu/esco"
    (tmp_path / "1.csv").write_text(
        "conceptUri,type,iscoCode,labels_da,labels_en\n"
        f"{base}/occupation/a,occupation,,dykker,diver\n"
        f"{base}/occupation/a,occupation,,dykker igen,diver\n"
        f"{base}/occupation/b,occupation,,–,nothing\n",
        encoding="utf-8",
    )
    (tmp_path / "2.csv").write_text(
        "conceptType,conceptUri,broaderType,broaderUri\n"
        f"Occupation,{base}/occupation/a,ISCOGroup,{base}/isco/C7541\n"
        f"Occupation,{base}/occupation/b,Occupation,{base}/occupation/b\n",
        encoding="utf-8",
    )
    loaded = load_reference(session, actor, [tmp_path])
    occupations = load_taxonomy(session, TEST_MUNICIPALITY).occupations
    assert occupations[f"{base}/occupation/a"].isco == "7541"
    assert [problem.split(",")[0] for problem in loaded.problems] == [
        "1 begreb står flere gange",
        "1 begreb står i en ring eller under en: overbegreberne peger i cirkel",
        "1 begreb har ingen ISCO-gruppe med fire cifre over sig og får ingen gruppe",
        f"Stillinger mangler et navn med bogstaver: »{base}/occupation/b«.",
    ]


def test_labels_of_unknown_occupations_are_left_out(session: Session) -> None:
    labels = ParsedReference("labels", "sv.tsv", labels=(LabelRow(URI, "sv", 0, "dykare"),))
    assert save_reference(session, TEST_MUNICIPALITY, labels) == NOTHING
