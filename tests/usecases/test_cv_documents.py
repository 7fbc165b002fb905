"""From a file to facts: on both databases, twice, and with nothing private on the way."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from access.actor import Actor
from access.scopes import readable
from intake.cv.queries import proposals_of
from models.base import metadata
from models.citizen import Citizen, KnownFact
from models.competence import (
    CitizenCertificate,
    CitizenLanguage,
    CitizenLicence,
    CitizenSkill,
    CitizenTitle,
)
from models.document import CvDocument, CvProposal
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import DataVersion
from taxonomy.starter import starter_taxonomy
from usecases.cv_documents import Decision, Upload, decide, propose_from_document

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CPR = "120365-5234"
FROM_IMPORT: dict[str, Any] = {
    "municipality_id": "test",
    "citizen_id": "B-1",
    "source": "import",
    "recorded_at": NOW,
}
CV = f"""Testborger Et
Født: 12. marts 1865
CPR: {CPR}
Erhvervserfaring
2019-2021 Rengøringsassistent, Fiktiv A/S
2015-2018 Køkkenmedhjælper
Gulvvask
Sprog
Dansk: B1 mundtligt, A2 skriftligt
Arabisk: modersmål
Kørekort B
Hygiejnebevis
Førstehjælpsbevis, gyldig til 31.01.2027
"""


@pytest.fixture(autouse=True)
def citizen(session: Session) -> Citizen:
    citizen = Citizen(municipality_id="test", id="B-1", content_hash="", updated_at=NOW)
    session.add(citizen)
    session.commit()
    return citizen


def propose(session: Session, actor: Actor, cv: str = CV, name: str = "cv.txt") -> CvDocument:
    upload = Upload(name, cv.encode())
    return propose_from_document(session, actor, starter_taxonomy(), "B-1", upload, NOW)


def all_of(
    session: Session, actor: Actor, document: CvDocument, decision: Decision = Decision.CONFIRM
) -> Sequence[CvProposal]:
    rows = proposals_of(session, actor, document)
    decisions = {row.position: decision for row in rows if row.state == "proposed"}
    decide(session, actor, "B-1", document.id, decisions, LATER)
    return rows


def version(session: Session) -> int:
    session.expire_all()
    row = session.get(DataVersion, "test")
    return 0 if row is None else row.number


def test_reading_stores_proposals_and_no_facts(session: Session, actor: Actor) -> None:
    document = propose(session, actor)
    rows = proposals_of(session, actor, document)
    assert [row.position for row in rows] == list(range(len(rows)))
    assert {row.state for row in rows} == {"proposed"}
    assert [row.value["title"] for row in rows if row.kind == "title"] == [
        "Rengøringsassistent",
        "Køkkenmedhjælper",
    ]
    assert session.exec(select(CitizenTitle)).all() == []
    assert version(session) == 0


def test_nothing_private_reaches_the_database(session: Session, actor: Actor) -> None:
    all_of(session, actor, propose(session, actor, name=f"CV {CPR}.txt"))
    stored = "\n".join(
        str(row)
        for table in metadata.sorted_tables
        for row in session.connection().execute(table.select())
    )
    assert "Rengøringsassistent" in stored
    assert not re.search(r"120365|1234|1865|12\. marts", stored)


def test_confirmed_facts_are_written_with_their_source(session: Session, actor: Actor) -> None:
    all_of(session, actor, propose(session, actor))
    titles = session.exec(select(CitizenTitle).order_by(col(CitizenTitle.position))).all()
    assert [(row.position, row.title, row.from_month, row.to_month) for row in titles] == [
        (0, "Rengøringsassistent", "2019-01", "2021-12"),
        (1, "Køkkenmedhjælper", "2015-01", "2018-12"),
    ]
    assert {(row.source, row.recorded_at) for row in titles} == {("cv", LATER)}
    assert [row.skill for row in session.exec(select(CitizenSkill))] == ["gulvvask"]
    assert [row.code for row in session.exec(select(CitizenLicence))] == ["B"]
    languages = session.exec(select(CitizenLanguage)).all()
    assert [(row.code, row.level) for row in languages] == [("ar", "C2")]
    proofs = session.exec(select(CitizenCertificate)).all()
    assert {(row.code, row.valid_until, row.never_expires) for row in proofs} == {
        ("hygiejne", None, True),
        ("foerstehjaelp", date(2027, 1, 31), False),
    }
    # One CV does not make a list complete.
    assert session.exec(select(KnownFact)).all() == []


def test_danish_fills_only_what_is_unknown(
    session: Session, actor: Actor, citizen: Citizen
) -> None:
    citizen.danish_oral = "A1"
    session.commit()
    all_of(session, actor, propose(session, actor))
    assert (citizen.danish_oral, citizen.danish_written) == ("A1", "A2")
    assert citizen.updated_at == LATER


def test_dropping_writes_nothing_and_leaves_the_version(session: Session, actor: Actor) -> None:
    rows = all_of(session, actor, propose(session, actor), Decision.DROP)
    assert {row.state for row in rows} == {"dropped"}
    assert session.exec(select(CitizenLicence)).all() == []
    assert version(session) == 0


def test_deciding_twice_is_safe_and_raises_the_version_once(session: Session, actor: Actor) -> None:
    document = propose(session, actor)
    rows = all_of(session, actor, document)
    assert version(session) == 1
    decide(
        session, actor, "B-1", document.id, dict.fromkeys(range(len(rows)), Decision.CONFIRM), LATER
    )
    assert version(session) == 1
    assert len(session.exec(select(CitizenTitle)).all()) == 2


def test_the_opposite_decision_is_refused_and_changes_nothing(
    session: Session, actor: Actor
) -> None:
    document = propose(session, actor)
    decide(session, actor, "B-1", document.id, {0: Decision.CONFIRM}, LATER)
    with pytest.raises(PraktikmatchError) as caught:
        decide(session, actor, "B-1", document.id, {1: Decision.CONFIRM, 0: Decision.DROP}, LATER)
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    assert "bekræftet" in caught.value.sentence
    states = [row.state for row in proposals_of(session, actor, document)]
    assert states[:2] == ["confirmed", "proposed"]


def test_the_same_file_again_is_a_new_document_with_nothing_to_decide(
    session: Session, actor: Actor
) -> None:
    first = propose(session, actor)
    rows = all_of(session, actor, first)
    second = propose(session, actor)
    assert second.id != first.id
    assert len(session.exec(readable(actor, CvDocument)).all()) == 2
    assert {row.state for row in proposals_of(session, actor, second)} == {"confirmed"}
    assert any(f"{len(rows)} oplysninger kendte vi i forvejen" in note for note in second.notes)
    all_of(session, actor, second)
    assert version(session) == 1


def test_facts_from_elsewhere_stay_and_count_as_known(session: Session, actor: Actor) -> None:
    rows = (
        CitizenLicence(**FROM_IMPORT, code="B"),
        CitizenSkill(**FROM_IMPORT, skill="gulvvask"),
        CitizenCertificate(**FROM_IMPORT, code="foerstehjaelp", valid_until=date(2020, 1, 1)),
    )
    session.add_all(rows)
    session.commit()
    document = propose(session, actor)
    states = {
        row.value.get("code") or row.value.get("skill"): row.state
        for row in proposals_of(session, actor, document)
    }
    assert (states["B"], states["gulvvask"]) == ("confirmed", "confirmed")
    assert states["foerstehjaelp"] == "proposed"
    all_of(session, actor, document)
    dates = {
        (row.source, row.valid_until)
        for row in session.exec(select(CitizenCertificate))
        if row.code == "foerstehjaelp"
    }
    assert dates == {("import", date(2020, 1, 1)), ("cv", date(2027, 1, 31))}
    assert {row.source for row in session.exec(select(CitizenLicence))} == {"import"}


def test_a_newer_cv_renews_the_date_and_the_level(session: Session, actor: Actor) -> None:
    all_of(session, actor, propose(session, actor, "Sprog\nEngelsk: A2\nFørstehjælpsbevis"))
    newer = "Sprog\nEngelsk: B1\nFørstehjælpsbevis, gyldig til 31.01.2028\n2022-2023 Kok"
    all_of(session, actor, propose(session, actor, newer))
    assert session.exec(select(CitizenLanguage)).one().level == "B1"
    assert session.exec(select(CitizenCertificate)).one().valid_until == date(2028, 1, 31)


def test_unknown_ids_are_not_found(session: Session, actor: Actor) -> None:
    document = propose(session, actor)
    stranger = Actor(municipality_id="anden")
    for who, citizen_id, document_id, position in (
        (actor, "B-2", document.id, 0),
        (actor, "B-1", "findes-ikke", 0),
        (actor, "B-1", document.id, 99),
        (stranger, "B-1", document.id, 0),
    ):
        with pytest.raises(PraktikmatchError) as caught:
            decide(session, who, citizen_id, document_id, {position: Decision.CONFIRM}, LATER)
        assert caught.value.code is ErrorCode.NOT_FOUND


def test_a_refused_file_stores_nothing(session: Session, actor: Actor) -> None:
    upload = Upload("cv.pdf", b"%PDF-1.7 i stykker")
    with pytest.raises(PraktikmatchError):
        propose_from_document(session, actor, starter_taxonomy(), "B-1", upload, NOW)
    assert session.exec(select(CvDocument)).all() == []
