from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.placement_enums import Party
from placements.signatures import CaseFact, facts_said
from placements.steps import steps_of
from placements.stored import find
from support.clock import danish_date_of
from tests.rows import NOW
from tests.usecases.signing import agreed
from tests.usecases.signing.agreed import ID
from usecases.signing.by_staff import (
    OnBehalf,
    VitasApprovals,
    mark_informed,
    record_vitas,
    say_fact,
    sign_on_behalf,
)
from usecases.signing.signing import sign

EMPLOYER, REPRESENTATIVE, CITIZEN = Party.EMPLOYER, Party.REPRESENTATIVE, Party.CITIZEN
PAPER = OnBehalf(1, "Underskrevet på papir den 20. november.")
DAYS = {EMPLOYER: date(2026, 11, 18), REPRESENTATIVE: date(2026, 11, 19)}


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    agreed.town(session, actor, tmp_path)


@pytest.fixture
def leader(actor: Actor) -> Actor:
    return agreed.staff(actor)


def test_on_behalf_is_marked_as_such_with_its_reason(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.agreement(session, actor)
    sign_on_behalf(session, leader, ID, EMPLOYER, PAPER, NOW)
    row = agreed.stored(session, actor)[1, "employer"]
    assert (row.state, row.channel, row.name, row.reason) == (
        "on_behalf",
        "staff",
        "Test Chef",
        PAPER.reason,
    )
    assert sign(session, agreed.representative(actor), ID, REPRESENTATIVE, 1, NOW) is None


def test_everybody_is_told_of_a_signature_on_behalf(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.account(session, actor, Role.EMPLOYER, cvr="99000007")
    agreed.account(session, actor, Role.CITIZEN, citizen_id="B-1")
    agreed.agreement(session, actor)
    sign_on_behalf(session, leader, ID, EMPLOYER, PAPER, NOW)
    told = {receiver for kind, receiver in agreed.notices(session, actor) if "behalf" in kind}
    assert told == {
        "staff:konsulent1",
        "staff:sagsbehandler1",
        "employer:99000007",
        "citizen:B-1",
        "address:rep@example.org",
    }


@pytest.mark.parametrize(
    ("party", "noted", "code"),
    [
        (EMPLOYER, OnBehalf(1, ""), ErrorCode.GUARD_REFUSED),
        (EMPLOYER, OnBehalf(1, "papir"), ErrorCode.GUARD_REFUSED),
        (EMPLOYER, OnBehalf(1, "x" * 501), ErrorCode.INPUT_REFUSED),
        (EMPLOYER, OnBehalf(1, "Hun hedder 010266-5234"), ErrorCode.INPUT_REFUSED),
        (EMPLOYER, OnBehalf(2, PAPER.reason), ErrorCode.SIGNED_OTHER_TEXT),
        (REPRESENTATIVE, PAPER, ErrorCode.GUARD_REFUSED),
        (CITIZEN, PAPER, ErrorCode.GUARD_REFUSED),
        (Party.MUNICIPALITY, PAPER, ErrorCode.GUARD_REFUSED),
        (Party.MENTOR, PAPER, ErrorCode.GUARD_REFUSED),
    ],
)
def test_on_behalf_is_refused(
    session: Session, actor: Actor, leader: Actor, party: Party, noted: OnBehalf, code: ErrorCode
) -> None:
    agreed.agreement(session, actor)
    with pytest.raises(PraktikmatchError) as caught:
        sign_on_behalf(session, leader, ID, party, noted, NOW)
    assert caught.value.code is code
    assert agreed.stored(session, actor) == {}


@pytest.mark.parametrize("who", [agreed.employer, agreed.citizen, agreed.representative])
def test_only_staff_act_for_others(session: Session, actor: Actor, who: object) -> None:
    agreed.agreement(session, actor)
    assert callable(who)
    with pytest.raises(PraktikmatchError) as caught:
        sign_on_behalf(session, who(actor), ID, EMPLOYER, PAPER, NOW)
    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_the_citizen_may_be_heard_aloud(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor)
    with pytest.raises(PraktikmatchError, match="skal underskrive først"):
        mark_informed(session, leader, ID, CITIZEN, 1, NOW)
    for party in (EMPLOYER, REPRESENTATIVE):
        sign_on_behalf(session, leader, ID, party, PAPER, NOW)
    mark_informed(session, leader, ID, CITIZEN, 1, NOW)
    row = agreed.stored(session, actor)[1, "citizen"]
    assert (row.state, row.channel, row.name) == ("informed", "staff", "Testborger 1")
    with pytest.raises(PraktikmatchError, match="blev orienteret den 22"):
        mark_informed(session, leader, ID, CITIZEN, 1, NOW)


def test_an_employer_is_not_just_informed(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor)
    with pytest.raises(PraktikmatchError, match="skal underskrive selv"):
        mark_informed(session, leader, ID, EMPLOYER, 1, NOW)


def vitas(days: dict[Party, date], number: str = "2026-4711") -> VitasApprovals:
    return VitasApprovals(1, number, days)


def test_vitas_dates_count_as_the_signatures(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor, route="vitas")
    record_vitas(session, leader, ID, vitas({EMPLOYER: DAYS[EMPLOYER]}), NOW)
    record_vitas(session, leader, ID, vitas(DAYS), NOW)
    rows = agreed.stored(session, actor)
    assert {row.channel for row in rows.values()} == {"vitas"}
    found = {Party(party): danish_date_of(row.at) for (_, party), row in rows.items()}
    assert found == DAYS
    assert find(session, actor, Placement, ID).vitas_number == "2026-4711"
    # The citizen has no part in VITAS and answers here.
    assert sign(session, agreed.citizen(actor), ID, CITIZEN, 1, NOW) is None
    acts = [act for act, _ in agreed.steps(session, actor)]
    assert acts == ["record_vitas", "record_vitas", "sign"]


def test_a_day_from_vitas_can_be_corrected(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor, route="vitas")
    record_vitas(session, leader, ID, vitas(DAYS), NOW)
    record_vitas(session, leader, ID, vitas({EMPLOYER: date(2026, 11, 17)}), NOW)
    row = agreed.stored(session, actor)[1, "employer"]
    assert danish_date_of(row.at) == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("approvals", "code"),
    [
        (vitas({}, ""), ErrorCode.INPUT_REFUSED),
        (vitas({}, "47 11"), ErrorCode.INPUT_REFUSED),
        (vitas({}, "<b>"), ErrorCode.INPUT_REFUSED),
        (vitas({}, "0102665234"), ErrorCode.INPUT_REFUSED),
        (vitas({REPRESENTATIVE: DAYS[REPRESENTATIVE]}), ErrorCode.GUARD_REFUSED),
        (vitas({EMPLOYER: date(2026, 11, 23)}), ErrorCode.GUARD_REFUSED),
        (vitas({CITIZEN: date(2026, 11, 20)}), ErrorCode.GUARD_REFUSED),
        (VitasApprovals(2, "4711", DAYS), ErrorCode.SIGNED_OTHER_TEXT),
    ],
)
def test_what_vitas_cannot_have_said(
    session: Session, actor: Actor, leader: Actor, approvals: VitasApprovals, code: ErrorCode
) -> None:
    agreed.agreement(session, actor, route="vitas")
    with pytest.raises(PraktikmatchError) as caught:
        record_vitas(session, leader, ID, approvals, NOW)
    assert caught.value.code is code
    assert agreed.stored(session, actor) == {}


def test_the_own_route_knows_no_vitas(session: Session, actor: Actor, leader: Actor) -> None:
    agreed.agreement(session, actor)
    with pytest.raises(PraktikmatchError, match="ikke i VITAS"):
        record_vitas(session, leader, ID, vitas(DAYS), NOW)


def test_a_firm_with_one_employee_needs_no_representative(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.agreement(session, actor)
    say_fact(session, leader, ID, CaseFact.ONE_EMPLOYEE, holds=True, now=NOW)
    sign(session, agreed.employer(actor), ID, EMPLOYER, 1, NOW)
    with pytest.raises(PraktikmatchError, match="skal ikke underskrive denne aftale"):
        sign(session, agreed.representative(actor), ID, REPRESENTATIVE, 1, NOW)
    say_fact(session, leader, ID, CaseFact.ONE_EMPLOYEE, holds=False, now=NOW)
    assert sign(session, agreed.representative(actor), ID, REPRESENTATIVE, 1, NOW) is None


def test_under_a_duty_to_work_the_representative_is_told_only(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.agreement(session, actor, offer="nytteindsats")
    say_fact(session, leader, ID, CaseFact.DUTY_TO_WORK, holds=True, now=NOW)
    sign(session, agreed.employer(actor), ID, EMPLOYER, 1, NOW)
    mark_informed(session, leader, ID, REPRESENTATIVE, 1, NOW)
    assert agreed.stored(session, actor)[1, "representative"].state == "informed"


def test_a_fact_taken_back_asks_the_stricter_way_again(
    session: Session, actor: Actor, leader: Actor
) -> None:
    agreed.agreement(session, actor)
    placement = find(session, leader, Placement, ID)
    for holds in (True, True, None, None):
        say_fact(session, leader, ID, CaseFact.ONE_EMPLOYEE, holds=holds, now=NOW)
    assert CaseFact.ONE_EMPLOYEE not in facts_said(session, placement)
    steps = [row.detail for row in steps_of(session, leader, placement) if row.act == "check"]
    assert [detail["holds"] for detail in steps] == ["true", "unknown"]
