from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from access.audit.opening import open_audited
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.placement_enums import Party
from tests.rows import NOW
from tests.usecases.signing import agreed
from tests.usecases.signing.agreed import ID
from usecases.signing.signing import No, decline, sign

LATER = NOW + timedelta(hours=1)
EMPLOYER, REPRESENTATIVE, CITIZEN = Party.EMPLOYER, Party.REPRESENTATIVE, Party.CITIZEN


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    agreed.town(session, actor, tmp_path)


def refused(session: Session, actor: Actor, party: Party, number: int = 1) -> tuple[ErrorCode, str]:
    with pytest.raises(PraktikmatchError) as caught:
        sign(session, actor, ID, party, number, NOW)
    return caught.value.code, caught.value.sentence


def test_one_after_the_other_until_everybody_has(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor)
    for party, who in (
        (EMPLOYER, agreed.employer),
        (REPRESENTATIVE, agreed.representative),
        (CITIZEN, agreed.citizen),
    ):
        assert sign(session, who(actor), ID, party, 1, NOW) is None
    rows = agreed.stored(session, actor)
    assert {row.party for row in rows.values()} == {"employer", "representative", "citizen"}
    first = rows[1, "employer"]
    assert (first.state, first.channel, first.name, first.user_id) == (
        "signed",
        "account",
        "Test Chef",
        "u-chef",
    )
    assert agreed.steps(session, actor) == [
        ("sign", "employer"),
        ("sign", "representative"),
        ("sign", "citizen"),
    ]


def test_out_of_order_says_who_must_sign_first(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor)
    told = (
        "Arbejdsgiveren og medarbejderrepræsentanten skal underskrive først. "
        "Du får besked, når det er din tur."
    )
    assert refused(session, agreed.citizen(actor), CITIZEN) == (ErrorCode.GUARD_REFUSED, told)
    assert agreed.stored(session, actor) == {}


def test_a_second_click_changes_nothing_and_says_when(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor)
    sign(session, agreed.employer(actor), ID, EMPLOYER, 1, NOW)
    told = sign(session, agreed.employer(actor), ID, EMPLOYER, 1, LATER)
    assert told == "Arbejdsgiveren underskrev den 22. november 2026 kl. 13.00."
    assert agreed.stored(session, actor)[1, "employer"].at == NOW
    assert agreed.steps(session, actor) == [("sign", "employer")]


def test_an_edit_between_page_and_click_is_refused(session: Session, actor: Actor) -> None:
    placement = agreed.agreement(session, actor)
    sign(session, agreed.employer(actor), ID, EMPLOYER, 1, NOW)
    session.commit()
    agreed.edit(session, placement)
    code, sentence = refused(session, agreed.representative(actor), REPRESENTATIVE, 1)
    assert code is ErrorCode.SIGNED_OTHER_TEXT
    assert "Læs den nye tekst" in sentence
    assert set(agreed.stored(session, actor)) == {(1, "employer")}, "the old one is kept"
    assert refused(session, agreed.representative(actor), REPRESENTATIVE, 2)[0] is (
        ErrorCode.GUARD_REFUSED
    ), "the new text is signed by nobody yet"
    assert sign(session, agreed.employer(actor), ID, EMPLOYER, 2, NOW) is None


def test_nobody_signs_another_partys_part(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor)
    for who in (agreed.citizen(actor), agreed.representative(actor), agreed.staff(actor), actor):
        assert refused(session, who, EMPLOYER)[0] is ErrorCode.NOT_ALLOWED


def test_another_firms_person_finds_nothing(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor)
    stranger = Actor(actor.municipality_id, Role.EMPLOYER, "u-x", "X", cvr="99000015")
    assert refused(session, stranger, EMPLOYER)[0] is ErrorCode.NOT_FOUND
    other = Actor(actor.municipality_id, Role.CITIZEN, "u-y", "Y", citizen_id="B-2")
    assert refused(session, other, CITIZEN)[0] is ErrorCode.NOT_FOUND


def test_a_draft_is_nobodys_to_sign(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor, sent_at=None)
    for who, party in ((agreed.employer(actor), EMPLOYER), (agreed.citizen(actor), CITIZEN)):
        assert refused(session, who, party)[0] is ErrorCode.NOT_FOUND


@pytest.mark.parametrize("column", ["refused_at", "cancelled_at"])
def test_what_is_over_is_not_signed(session: Session, actor: Actor, column: str) -> None:
    over: dict[str, Any] = {column: NOW}
    agreed.agreement(session, actor, **over)
    assert refused(session, agreed.employer(actor), EMPLOYER)[0] is ErrorCode.WRONG_STATE


def test_under_vitas_our_button_asks_nobody_again(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor, route="vitas")
    code, sentence = refused(session, agreed.employer(actor), EMPLOYER)
    assert code is ErrorCode.GUARD_REFUSED
    assert "underskrives i VITAS" in sentence


def no(reason: str, text: str = "", number: int = 1) -> No:
    return No(number, reason, text)


def test_a_no_stops_the_agreement_until_it_is_thought_over(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor)
    decline(session, agreed.employer(actor), ID, EMPLOYER, no("busy", "Vi har travlt."), NOW)
    row = agreed.stored(session, actor)[1, "employer"]
    assert (row.state, row.reason) == ("declined", "busy")
    code, sentence = refused(session, agreed.representative(actor), REPRESENTATIVE)
    assert code is ErrorCode.GUARD_REFUSED
    assert sentence.startswith("Arbejdsgiveren sagde nej den 22. november 2026")
    assert sign(session, agreed.employer(actor), ID, EMPLOYER, 1, LATER) is None
    assert agreed.stored(session, actor)[1, "employer"].state == "signed"
    assert agreed.steps(session, actor) == [("decline", "employer"), ("sign", "employer")]


def test_a_citizens_no_is_heard_and_holds_no_text(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor)
    decline(session, agreed.citizen(actor), ID, CITIZEN, no("travel", "min ryg"), NOW)
    assert agreed.stored(session, actor)[1, "citizen"].reason == "travel"
    assert sign(session, agreed.employer(actor), ID, EMPLOYER, 1, NOW) is None
    assert sign(session, agreed.representative(actor), ID, REPRESENTATIVE, 1, NOW) is None


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (no(""), ErrorCode.INPUT_REFUSED),
        (no("travel"), ErrorCode.INPUT_REFUSED),
        (no("busy", "x" * 501), ErrorCode.INPUT_REFUSED),
        (no("busy", "CPR 010266-5234"), ErrorCode.INPUT_REFUSED),
        (no("busy", number=7), ErrorCode.SIGNED_OTHER_TEXT),
    ],
)
def test_a_no_that_cannot_be_used(
    session: Session, actor: Actor, said: No, code: ErrorCode
) -> None:
    agreed.agreement(session, actor)
    with pytest.raises(PraktikmatchError) as caught:
        decline(session, agreed.employer(actor), ID, EMPLOYER, said, NOW)
    assert caught.value.code is code
    assert agreed.stored(session, actor) == {}


def test_a_signature_is_not_taken_back_by_a_no(session: Session, actor: Actor) -> None:
    agreed.agreement(session, actor)
    sign(session, agreed.employer(actor), ID, EMPLOYER, 1, NOW)
    with pytest.raises(PraktikmatchError, match="underskrev den 22"):
        decline(session, agreed.employer(actor), ID, EMPLOYER, no("busy"), LATER)
    assert agreed.stored(session, actor)[1, "employer"].state == "signed"


def test_two_clicks_at_once_are_one_signature(
    session: Session, actor: Actor, engine: Engine
) -> None:
    agreed.agreement(session, actor)

    def click(_: int) -> bool:
        with open_audited(engine, agreed.employer(actor), NOW) as own:
            new = sign(own, agreed.employer(actor), ID, EMPLOYER, 1, NOW) is None
            own.commit()
            return new

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(click, range(6))) == 1
    assert agreed.steps(session, actor) == [("sign", "employer")]


def test_two_parties_at_once_keep_the_order(session: Session, actor: Actor, engine: Engine) -> None:
    agreed.agreement(session, actor)
    people = [(agreed.employer(actor), EMPLOYER), (agreed.representative(actor), REPRESENTATIVE)]

    def click(number: int) -> None:
        who, party = people[number % 2]
        with open_audited(engine, who, NOW) as own, suppress(PraktikmatchError):
            sign(own, who, ID, party, 1, NOW)
            own.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(click, range(8)))
    order = [party for _, party in agreed.steps(session, actor)]
    assert order in (["employer"], ["employer", "representative"])
