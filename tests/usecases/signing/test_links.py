from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.retention.expired import expired
from access.retention.rules import RuleId, load_rules
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.placement_enums import Party
from models.signing import SigningLink
from tests.rows import NOW
from tests.usecases.signing import agreed
from tests.usecases.signing.agreed import ID
from usecases.links.kind import NewLink
from usecases.signing.links import (
    Recipient,
    link_actor,
    make_link,
    new_code,
    opened_link,
    revoke,
    try_code,
)
from usecases.signing.signing import No, decline_by_link, sign_by_link

CHEF = Recipient(Party.EMPLOYER, "Test Chef", "chef@example.org")
OTHER = Recipient(Party.EMPLOYER, "Ny Chef", "ny@example.org")
REP = Recipient(Party.REPRESENTATIVE, "Test Repræsentant", "rep@example.org")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    agreed.town(session, actor, tmp_path)


@pytest.fixture
def leader(actor: Actor) -> Actor:
    return agreed.staff(actor)


def opened(session: Session, actor: Actor, made: NewLink) -> SigningLink:
    tried = try_code(session, actor.municipality_id, made.token, made.code, NOW)
    assert tried.browser
    return opened_link(session, actor.municipality_id, made.token, tried.browser, NOW)


def closed(session: Session, actor: Actor, made: NewLink, after: timedelta = timedelta()) -> bool:
    with pytest.raises(PraktikmatchError) as caught:
        try_code(session, actor.municipality_id, made.token, made.code, NOW + after)
    return caught.value.code is ErrorCode.LINK_CLOSED


def test_a_party_without_an_account_signs_by_link(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.agreement(session, actor)
    link = opened(session, actor, make_link(session, leader, ID, CHEF, NOW))
    assert sign_by_link(session, link, 1, NOW) is None
    row = agreed.stored(session, actor)[1, "employer"]
    assert (row.channel, row.name, row.user_id) == ("link", "Test Chef", None)
    assert link.used_at == NOW
    told = sign_by_link(session, link, 1, NOW)
    assert told
    assert told.startswith("Arbejdsgiveren underskrev den 22. november 2026")


def test_a_link_reads_nobody(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor)
    holder = link_actor(opened(session, actor, make_link(session, leader, ID, REP, NOW)))
    assert holder.role is Role.REPRESENTATIVE
    assert (holder.citizen_id, holder.cvr, holder.staff_id) == (None, None, None)


def test_a_link_lives_seven_days_and_its_code_ten_minutes(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.agreement(session, actor)
    made = make_link(session, leader, ID, CHEF, NOW)
    assert made.ends_at == NOW + 7 * DAY
    late = try_code(
        session, actor.municipality_id, made.token, made.code, NOW + timedelta(minutes=10)
    )
    assert (late.browser, late.too_old) == (None, True)
    newer = new_code(session, leader, ID, Party.EMPLOYER, NOW + 6 * DAY)
    at = NOW + 6 * DAY
    assert try_code(session, actor.municipality_id, made.token, newer.code, at).browser
    assert closed(session, actor, made, 7 * DAY)


def test_one_who_changed_jobs_opens_nothing(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor)
    old = make_link(session, leader, ID, CHEF, NOW)
    new = make_link(session, leader, ID, OTHER, NOW)
    assert closed(session, actor, old)
    link = opened(session, actor, new)
    assert link.name == "Ny Chef"
    assert sign_by_link(session, link, 1, NOW) is None
    assert agreed.stored(session, actor)[1, "employer"].name == "Ny Chef"


def test_an_opened_link_taken_back_opens_nothing_more(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.agreement(session, actor)
    made = make_link(session, leader, ID, CHEF, NOW)
    tried = try_code(session, actor.municipality_id, made.token, made.code, NOW)
    revoke(session, leader, ID, Party.EMPLOYER, NOW)
    with pytest.raises(PraktikmatchError) as caught:
        opened_link(session, actor.municipality_id, made.token, tried.browser, NOW)
    assert caught.value.code is ErrorCode.LINK_CLOSED


def test_another_partys_link_stays_open(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor)
    made = make_link(session, leader, ID, REP, NOW)
    make_link(session, leader, ID, CHEF, NOW)
    revoke(session, leader, ID, Party.EMPLOYER, NOW)
    assert opened(session, actor, made).party == "representative"


def test_a_link_keeps_the_order(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor)
    link = opened(session, actor, make_link(session, leader, ID, REP, NOW))
    with pytest.raises(PraktikmatchError, match="Arbejdsgiveren skal underskrive først"):
        sign_by_link(session, link, 1, NOW)
    assert link.used_at is None, "nothing is lost: the same link signs when it is time"


def test_an_edit_between_page_and_click_by_link(
    session: Session, actor: Actor, leader: Actor
) -> None:
    placement = agreed.agreement(session, actor)
    link = opened(session, actor, make_link(session, leader, ID, CHEF, NOW))
    session.commit()
    agreed.edit(session, placement)
    with pytest.raises(PraktikmatchError) as caught:
        sign_by_link(session, link, 1, NOW)
    assert caught.value.code is ErrorCode.SIGNED_OTHER_TEXT
    assert sign_by_link(session, link, 2, NOW) is None


def test_a_link_to_an_agreement_taken_back_is_closed(
    session: Session, actor: Actor, leader: Actor
) -> None:
    placement = agreed.agreement(session, actor)
    link = opened(session, actor, make_link(session, leader, ID, CHEF, NOW))
    placement.sent_at = None
    session.flush()
    with pytest.raises(PraktikmatchError) as caught:
        sign_by_link(session, link, 1, NOW)
    assert caught.value.code is ErrorCode.LINK_CLOSED


def test_a_no_by_link_may_be_thought_over(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor)
    link = opened(session, actor, make_link(session, leader, ID, CHEF, NOW))
    decline_by_link(session, link, No(1, "busy"), NOW)
    assert agreed.stored(session, actor)[1, "employer"].state == "declined"
    assert sign_by_link(session, link, 1, NOW) is None


@pytest.mark.parametrize(
    ("name", "email", "field"),
    [
        ("", "a@b.dk", "name"),
        ("x" * 121, "a@b.dk", "name"),
        ("010266-5234", "a@b.dk", "name"),
        ("Chef", "", "email"),
        ("Chef", "a@b", "email"),
        ("Chef", "a b@c.dk", "email"),
        ("Chef", "a@b.dk\nBcc: x@y.dk", "email"),
        ("Chef", "0102665234@b.dk", "email"),
    ],
)
def test_names_and_addresses_that_cannot_be(
    session: Session, actor: Actor, leader: Actor, name: str, email: str, field: str
) -> None:
    agreed.agreement(session, actor)
    with pytest.raises(PraktikmatchError) as caught:
        make_link(session, leader, ID, Recipient(Party.EMPLOYER, name, email), NOW)
    assert caught.value.details[0]["field"] == field


@pytest.mark.parametrize(
    ("party", "columns", "told"),
    [
        (Party.MUNICIPALITY, {}, "skal ikke svare"),
        (Party.MENTOR, {}, "skal ikke svare"),
        (Party.EMPLOYER, {"route": "vitas"}, "i VITAS"),
        (Party.EMPLOYER, {"sent_at": None}, "Send aftalen til parterne først"),
    ],
)
def test_no_link_for_who_has_nothing_to_do_here(
    session: Session,
    actor: Actor,
    leader: Actor,
    party: Party,
    columns: dict[str, Any],
    told: str,
) -> None:
    agreed.agreement(session, actor, **columns)
    with pytest.raises(PraktikmatchError, match=told):
        make_link(session, leader, ID, Recipient(party, "Test", "a@b.dk"), NOW)


def test_an_ended_link_goes_with_the_rule_of_links(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.agreement(session, actor)
    make_link(session, leader, ID, CHEF, NOW)
    rule = load_rules().by_id[RuleId.PERSONAL_LINK]
    last = rule.last_day((NOW + 7 * DAY).date())
    assert expired(session, actor, rule, last) == []
    (row,) = expired(session, actor, rule, last + DAY)
    assert isinstance(row, SigningLink)


def test_only_staff_make_links(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor)
    for who in (agreed.employer(actor), agreed.citizen(actor)):
        with pytest.raises(PraktikmatchError) as caught:
            make_link(session, who, ID, CHEF, NOW)
        assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_without_a_waiting_link_there_is_no_code(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.agreement(session, actor)
    with pytest.raises(PraktikmatchError, match="Lav et nyt link"):
        new_code(session, leader, ID, Party.EMPLOYER, NOW)
