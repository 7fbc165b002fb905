import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from access.keyring import KeyRing
from access.retention.persons import PERSON_TABLES, Treatment
from models.access_enums import Role
from models.audit import AuditEvent
from models.errors import ErrorCode, PraktikmatchError
from models.tables import metadata
from taxonomy.starter import starter_taxonomy
from tests.conftest import TEST_NOW
from tests.usecases.person import CPR, HENSYN, NAME, OTHER, RING, WHO, add_person
from usecases.access_request.data import handed_over, shown_columns, stored_rows
from usecases.access_request.hand_over import Form, all_data, hand_over, offer
from usecases.access_request.words import enum_of, load_words

_NO_ENUM = {
    *(
        "considerations",
        "certificates",
        "licences",
        "branches",
        "agreement",
        "step",
        "gate_goal",
        "languages",
        "notice_kinds",
        "objects",
        "line",
        "party",
    ),
    *("postcodes", "proposal", "rules"),
    *("visit_effects", "visit_goals", "visit_going", "visit_history", "visit_tasks"),
}


@pytest.fixture(autouse=True)
def _person(session: Session, actor: Actor, tmp_path: Path) -> None:
    add_person(session, actor, tmp_path)


@pytest.fixture
def citizen(actor: Actor) -> Actor:
    return replace(actor, role=Role.CITIZEN, user_id="u", citizen_id=WHO)


def test_every_table_is_handed_over_with_danish_words() -> None:
    expected = {name for name, (how, _) in PERSON_TABLES.items() if how is Treatment.DELETE}
    assert set(handed_over()) == set(load_words()) == expected
    for name, table in load_words().items():
        shown = set(shown_columns(metadata.tables[name]))
        # The place of a row in a list tells nothing.
        assert shown - {"position"} == set(table.columns), name
        assert all(words.label for words in table.columns.values())


def test_every_list_of_codes_exists() -> None:
    for table in load_words().values():
        for words in table.columns.values():
            if words.codes is not None and words.codes not in _NO_ENUM:
                assert len(enum_of(words.codes)) > 1


def test_everything_about_the_citizen_and_nobody_else(session: Session, citizen: Actor) -> None:
    data = all_data(session, citizen, WHO, lambda: RING, TEST_NOW)
    assert all(data["tables"].values()), "every table has a row for this person"
    text = json.dumps(data, ensure_ascii=False)
    for fact in (NAME, CPR, HENSYN, "behandling", "1866-02-01", "kvinde", "jobparat", "5200"):
        assert fact in text
    assert OTHER not in text
    assert "Nabo" not in text
    for secret in ("a" * 64, "b" * 64, "c" * 64, RING.current.key_id, RING.current.secret.hex()):
        assert secret not in text
    assert data["tables"]["citizen_cpr"] == [{"cpr": CPR}]
    assert data["log"][0]["sentence"].startswith("Kommunens system ændrede oplysninger om dig")


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.CITIZEN, Role.SYSTEM)])
def test_who_may_hand_over(session: Session, actor: Actor, role: Role) -> None:
    somebody = replace(actor, role=role, user_id="u", staff_id="x", citizen_id=OTHER)
    if role is Role.LEAD_CASEWORK:
        assert stored_rows(session, somebody, WHO, lambda: RING)["citizen"]
        return
    with pytest.raises(PraktikmatchError) as caught:
        stored_rows(session, somebody, WHO, lambda: RING)
    own = role is Role.SAGSBEHANDLER
    assert caught.value.code is (ErrorCode.PURPOSE_NEEDED if own else ErrorCode.NOT_ALLOWED)


def test_a_citizen_takes_home_nobody_elses_data(session: Session, citizen: Actor) -> None:
    for act in (
        lambda: stored_rows(session, citizen, OTHER, lambda: RING),
        lambda: offer(session, citizen, OTHER),
    ):
        with pytest.raises(PraktikmatchError) as caught:
            act()
        assert caught.value.code is ErrorCode.NOT_FOUND


def test_no_key_is_asked_for_where_no_number_is_stored(session: Session, actor: Actor) -> None:
    def no_key() -> KeyRing:
        raise PraktikmatchError(ErrorCode.KEY_MISSING)

    assert stored_rows(session, actor, OTHER, no_key)["citizen_cpr"] == []
    with pytest.raises(PraktikmatchError):
        stored_rows(session, actor, WHO, no_key)


def test_what_there_is_is_told_without_opening_the_number(session: Session, actor: Actor) -> None:
    told = offer(session, actor, WHO)
    assert (told.name, told.address_protected) == (NAME, False)
    assert ("CPR-nummer", 1) in told.parts
    assert ("Dine samtykker", 1) in told.parts


@pytest.mark.parametrize("form", Form)
def test_handing_over_is_written_down(
    session: Session, actor: Actor, citizen: Actor, form: Form
) -> None:
    lead = replace(actor, role=Role.LEAD_CASEWORK, user_id="u2")
    for somebody, purpose in ((lead, "citizen_asked"), (citizen, "own_data")):
        data = all_data(session, somebody, WHO, lambda: RING, TEST_NOW)
        assert hand_over(session, somebody, starter_taxonomy(), form, data)
        session.commit()
        event = session.exec(
            select(AuditEvent).where(
                AuditEvent.action == "export", AuditEvent.actor_id == somebody.user_id
            )
        ).one()
        assert (event.object_id, event.purpose) == (form.value, purpose)
        assert event.subject
