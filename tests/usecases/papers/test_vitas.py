"""VITAS gets what the agreement holds; the number is shown by an act that is logged."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.crypto import cpr_place
from access.keyring import KeyRing
from access.scopes import readable
from models.access_enums import AuditAction, Role
from models.audit import AuditEvent
from models.citizen_law import CitizenCpr
from models.errors import ErrorCode
from models.placement import Placement
from models.placement_enums import ChangeKind, Origin
from models.placement_reasons import ChangeReason
from placements.agreements import service
from placements.content import Contact
from placements.running.changing import NewChange
from placements.vitas.application import Form
from placements.vitas.port import FileForm
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.intake.importing.examples import OLD_CPR
from tests.intake.importing.harness import KEY
from tests.placements.agreements.town import NOW, at, filled, tick_all
from tests.placements.running.acting import NOW as RUNNING
from tests.placements.running.acting import refusal
from usecases.papers.deciding import grant
from usecases.papers.vitas import cpr_for_vitas, vitas_file, vitas_page
from usecases.running.changing import propose_change

FILE = (Form.APPLICATION, FileForm.JSON)
RING = KeyRing(KEY)
NUMBER = OLD_CPR.replace("-", "")


def complete(session: Session, actor: Actor, **changes: object) -> Placement:
    placement = filled(session, actor, **changes)
    content = replace(
        at(session, placement).newest,
        contact=Contact("Testkontakt 1", "kontakt@example.org", "11223344"),
    )
    service.edit(session, actor, placement.id, placement.version, content, NOW)
    return placement


def events(session: Session, action: AuditAction) -> list[AuditEvent]:
    session.commit()
    query = readable(system_actor(TEST_MUNICIPALITY), AuditEvent).where(
        col(AuditEvent.action) == action.value
    )
    return list(session.exec(query))


def test_the_file_holds_the_agreement_and_the_export_is_logged(
    session: Session, caseworker: Actor
) -> None:
    placement = complete(session, caseworker)
    made = vitas_file(session, caseworker, placement.id, FILE, NOW)
    fields = {each["name"]: each["value"] for each in json.loads(made.content)["fields"]}
    assert fields["contact_phone"] == "11223344"
    assert fields["representative"] == "Testrepræsentant 1"
    assert fields["p_number"] == "9900000071"
    assert fields["hours"] == "20"
    assert "Testborger" not in made.content.decode()
    assert len(events(session, AuditAction.EXPORT)) == 1


@on_sqlite
def test_what_lacks_is_told_and_nothing_is_exported(session: Session, caseworker: Actor) -> None:
    placement = filled(session, caseworker)
    page = vitas_page(session, caseworker, placement.id, Form.APPLICATION, NOW)
    assert page.application.lacking == ("Kontaktpersonens telefon: Skriv det i aftalen.",)
    refusal(
        lambda: vitas_file(session, caseworker, placement.id, FILE, NOW),
        ErrorCode.GUARD_REFUSED,
        "telefon",
    )
    assert events(session, AuditAction.EXPORT) == []


@on_sqlite
@pytest.mark.parametrize("origin", Origin)
def test_the_number_is_for_earmarked_applications_and_casework_alone(
    session: Session, caseworker: Actor, origin: Origin
) -> None:
    _give_number(session)
    placement = complete(session, caseworker, origin=origin)
    asked = origin in (Origin.EMPLOYER_NAMED, Origin.OWN_WORKPLACE)
    page = vitas_page(session, caseworker, placement.id, Form.APPLICATION, NOW)
    assert page.application.asks_cpr is asked
    assert NUMBER not in str(page.application)
    consultant = replace(caseworker, role=Role.VIRKSOMHEDSKONSULENT)
    refusal(
        lambda: cpr_for_vitas(session, consultant, RING, placement.id, NOW), ErrorCode.NOT_ALLOWED
    )
    if asked:
        assert cpr_for_vitas(session, caseworker, RING, placement.id, NOW) == NUMBER
    else:
        refusal(
            lambda: cpr_for_vitas(session, caseworker, RING, placement.id, NOW),
            ErrorCode.NOT_FOUND,
        )
    assert len(events(session, AuditAction.REVEAL)) == int(asked)


def _give_number(session: Session) -> None:
    place = cpr_place(TEST_MUNICIPALITY, "B-1")
    session.add(
        CitizenCpr(
            municipality_id=TEST_MUNICIPALITY,
            citizen_id="B-1",
            key_id=KEY.key_id,
            ciphertext=KEY.encrypt(NUMBER, place),
            blind_index=KEY.blind_index(NUMBER),
        )
    )
    session.flush()


def test_an_extension_tells_the_old_and_the_new_last_day(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    grant(session, caseworker, signed.id, signed.content_number, NOW)
    tick_all(session, caseworker, signed)
    longer = NewChange(
        ChangeKind.EXTENSION,
        ChangeReason.GOALS_NOT_REACHED.value,
        "Målet om fremmøde er ikke nået endnu.",
        signed.version,
        ends=date(2027, 1, 29),
    )
    propose_change(session, caseworker, signed.id, longer, RUNNING)
    page = vitas_page(session, caseworker, signed.id, Form.EXTENSION, RUNNING)
    fields = {each.name: each.value for each in page.application.fields}
    assert (fields["old_ends"], fields["new_ends"]) == ("1. januar 2027", "29. januar 2027")
    assert fields["conditions"] == "Ja"
    assert page.application.lacking == ("VITAS-nummer: Noter nummeret under underskrifter.",)
