from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.placement_enums import Party
from placements.agreements.loading import load_one
from placements.content import Contact
from tests.rows import NOW
from tests.usecases.signing import agreed
from tests.usecases.signing.agreed import CONTENT, ID
from usecases.signing.by_staff import OnBehalf, sign_on_behalf
from usecases.signing.links import Recipient, make_link, try_code, waiting_links
from usecases.signing.signing import No, decline, sign
from usecases.signing.telling import tell_next

EMPLOYER, REPRESENTATIVE, CITIZEN = Party.EMPLOYER, Party.REPRESENTATIVE, Party.CITIZEN


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    agreed.town(session, actor, tmp_path)


def send(session: Session, actor: Actor, placement: Placement) -> None:
    tell_next(session, actor, load_one(session, placement, NOW.date()), NOW)


def accounts(session: Session, actor: Actor) -> None:
    agreed.account(session, actor, Role.EMPLOYER, cvr="99000007")
    agreed.account(session, actor, Role.CITIZEN, citizen_id="B-1")


def test_each_signature_asks_the_next(session: Session, actor: Actor) -> None:
    accounts(session, actor)
    placement = agreed.agreement(session, actor)
    send(session, actor, placement)
    assert agreed.notices(session, actor, waiting=True) == [("signing_turn", "employer:99000007")]
    sign(session, agreed.employer(actor), ID, EMPLOYER, 1, NOW)
    assert agreed.notices(session, actor, waiting=True) == [
        ("signing_code", "staff:konsulent1"),
        ("signing_turn", "address:rep@example.org"),
    ]
    sign(session, agreed.representative(actor), ID, REPRESENTATIVE, 1, NOW)
    assert agreed.notices(session, actor, waiting=True) == [("signing_turn", "citizen:B-1")]
    sign(session, agreed.citizen(actor), ID, CITIZEN, 1, NOW)
    assert agreed.notices(session, actor, waiting=True) == []
    done = [receiver for kind, receiver in agreed.notices(session, actor) if "done" in kind]
    assert done == ["staff:konsulent1", "staff:sagsbehandler1"]


def test_one_without_an_account_is_sent_a_link_that_waits_for_a_code(
    session: Session, actor: Actor
) -> None:
    placement = agreed.agreement(session, actor)
    send(session, actor, placement)
    (mail,) = [each for each in agreed.mails(session, actor) if "/link/" in each.link_path]
    assert mail.link_path.startswith("/link/aftale/")
    for secret in ("Testborger", "B-1", "rengøring"):
        assert secret not in mail.subject + mail.text
    token = mail.link_path.rpartition("/")[2]
    assert try_code(session, actor.municipality_id, token, "000000", NOW).browser is None
    assert waiting_links(session, placement, NOW)[EMPLOYER].email == "chef@example.org"


def test_an_address_is_not_sent_a_second_link_while_the_first_waits(
    session: Session, actor: Actor
) -> None:
    placement = agreed.agreement(session, actor)
    send(session, actor, placement)
    first = waiting_links(session, placement, NOW)[EMPLOYER].id
    agreed.edit(session, placement)
    send(session, actor, placement)
    assert waiting_links(session, placement, NOW)[EMPLOYER].id == first


def test_another_contact_in_the_text_gets_a_link_of_its_own(session: Session, actor: Actor) -> None:
    placement = agreed.agreement(session, actor)
    send(session, actor, placement)
    placement.content_number = 2
    other = replace(CONTENT, contact=Contact("Ny Chef", "ny@example.org"))
    agreed.add_version(session, placement, other)
    send(session, actor, placement)
    assert waiting_links(session, placement, NOW)[EMPLOYER].email == "ny@example.org"


def test_one_the_text_no_longer_names_cannot_sign_though_others_are_next(
    session: Session, actor: Actor
) -> None:
    """The representative left; the employer is asked first, so no new link takes its place yet."""
    placement = agreed.agreement(session, actor)
    named = Recipient(REPRESENTATIVE, "Test Repræsentant", "rep@example.org")
    made = make_link(session, agreed.staff(actor), ID, named, NOW)
    placement.content_number = 2
    agreed.add_version(session, placement, replace(CONTENT, representative=Contact("Ny Rep")))
    send(session, actor, placement)
    with pytest.raises(PraktikmatchError) as caught:
        try_code(session, actor.municipality_id, made.token, made.code, NOW)
    assert caught.value.code is ErrorCode.LINK_CLOSED


def test_where_no_address_is_known_staff_are_asked_to_make_a_link(
    session: Session, actor: Actor
) -> None:
    content = replace(CONTENT, contact=Contact("Test Chef", phone="11223344"))
    placement = agreed.agreement(session, actor, content)
    send(session, actor, placement)
    assert agreed.notices(session, actor, waiting=True) == [("signing_link", "staff:konsulent1")]


def test_under_vitas_nobody_is_asked_but_the_citizen(session: Session, actor: Actor) -> None:
    accounts(session, actor)
    placement = agreed.agreement(session, actor, route="vitas")
    send(session, actor, placement)
    assert agreed.notices(session, actor) == []


def test_a_no_asks_nobody_else(session: Session, actor: Actor) -> None:
    accounts(session, actor)
    send(session, actor, agreed.agreement(session, actor))
    decline(session, agreed.employer(actor), ID, EMPLOYER, No(1, "busy"), NOW)
    assert agreed.notices(session, actor, waiting=True) == [
        ("signing_declined", "staff:konsulent1"),
        ("signing_declined", "staff:sagsbehandler1"),
    ]


def test_what_changes_no_turn_asks_nobody_twice(session: Session, actor: Actor) -> None:
    accounts(session, actor)
    send(session, actor, agreed.agreement(session, actor))
    before = agreed.notices(session, actor)
    leader = agreed.staff(actor)
    make_link(session, leader, ID, Recipient(REPRESENTATIVE, "Test", "rep@example.org"), NOW)
    assert agreed.notices(session, actor) == before
    noted = OnBehalf(1, "Underskrevet på papir i dag.")
    sign_on_behalf(session, leader, ID, EMPLOYER, noted, NOW)
    turns = [each for each in agreed.notices(session, actor) if each[0] == "signing_turn"]
    assert turns == [
        ("signing_turn", "address:rep@example.org"),
        ("signing_turn", "employer:99000007"),
    ]
