from datetime import date

import pytest

from models.placement_enums import Party, Route, SignatureState
from placements.signing.rules import (
    already,
    state_of,
    why_not_decline,
    why_not_informed,
    why_not_on_behalf,
    why_not_sign,
    why_not_vitas,
)
from placements.signing.types import SigningFacts, StepAct
from tests.placements.signing.cases import (
    CITIZEN,
    DAY,
    EMPLOYER,
    MUNICIPALITY,
    REPRESENTATIVE,
    come_to,
    signed,
)

PRAKTIK = "virksomhedspraktik"
REASON = "Underskrevet på papir den 20. november."


def test_out_of_order_says_who_must_sign_first() -> None:
    assert (
        why_not_sign(come_to(PRAKTIK), REPRESENTATIVE) == "Arbejdsgiveren skal underskrive først."
    )
    assert why_not_sign(come_to(PRAKTIK), CITIZEN) == (
        "Arbejdsgiveren og medarbejderrepræsentanten skal underskrive først."
    )
    assert why_not_sign(come_to(PRAKTIK, [EMPLOYER]), REPRESENTATIVE) is None


def test_one_without_a_part_does_not_sign() -> None:
    for party in (Party.MENTOR, MUNICIPALITY):
        told = why_not_sign(come_to(PRAKTIK), party)
        assert told
        assert "skal ikke underskrive" in told


def test_under_vitas_nobody_signs_here() -> None:
    told = why_not_sign(come_to(PRAKTIK, route=Route.VITAS), EMPLOYER)
    assert told == "Aftalen underskrives i VITAS. Her noterer kommunen kun nummer og datoer."
    assert why_not_decline(come_to(PRAKTIK, route=Route.VITAS), EMPLOYER) == told
    assert why_not_on_behalf(come_to(PRAKTIK, route=Route.VITAS), EMPLOYER, REASON) == told


def test_a_repeated_signature_tells_when_it_was_given() -> None:
    at = come_to(PRAKTIK, [EMPLOYER])
    assert already(at, EMPLOYER) == "Arbejdsgiveren underskrev den 22. november 2026 kl. 9.05."
    assert already(at, REPRESENTATIVE) is None


def test_a_no_may_be_thought_over() -> None:
    at = come_to(PRAKTIK, [signed(EMPLOYER, SignatureState.DECLINED)])
    assert already(at, EMPLOYER) is None
    assert why_not_sign(at, EMPLOYER) is None
    told = why_not_sign(at, REPRESENTATIVE)
    assert told
    assert told.startswith("Arbejdsgiveren sagde nej den 22. november 2026")


def test_nobody_waits_in_order_to_say_no() -> None:
    assert why_not_decline(come_to(PRAKTIK), CITIZEN) is None
    assert why_not_decline(come_to(PRAKTIK), MUNICIPALITY)
    assert why_not_decline(come_to(PRAKTIK), Party.MENTOR)


@pytest.mark.parametrize("reason", ["", "   ", "papir", "         x"])
def test_on_behalf_needs_a_written_reason(reason: str) -> None:
    told = why_not_on_behalf(come_to(PRAKTIK), EMPLOYER, reason)
    assert told
    assert told.startswith("Skriv, hvorfor")
    assert why_not_on_behalf(come_to(PRAKTIK), EMPLOYER, REASON) is None


def test_on_behalf_only_where_the_data_allow_it_and_in_order() -> None:
    for party in (CITIZEN, MUNICIPALITY):
        told = why_not_on_behalf(come_to(PRAKTIK, [EMPLOYER, REPRESENTATIVE]), party, REASON)
        assert told
        assert "kan ingen andre underskrive" in told
    assert why_not_on_behalf(come_to("igu"), EMPLOYER, REASON)
    assert why_not_on_behalf(come_to(PRAKTIK), REPRESENTATIVE, REASON)


def test_informed_is_enough_only_for_who_is_heard_or_informed() -> None:
    at = come_to(PRAKTIK, [EMPLOYER, REPRESENTATIVE])
    assert why_not_informed(at, CITIZEN) is None
    assert why_not_informed(at, EMPLOYER)
    assert why_not_informed(come_to(PRAKTIK), CITIZEN) == (
        "Arbejdsgiveren og medarbejderrepræsentanten skal underskrive først."
    )
    duty = SigningFacts(duty_to_work=True)
    assert why_not_informed(come_to("nytteindsats", [EMPLOYER], facts=duty), REPRESENTATIVE) is None


VITAS_DAYS = {EMPLOYER: date(2026, 11, 18), REPRESENTATIVE: date(2026, 11, 19)}


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({}, None),
        ({EMPLOYER: DAY}, None),
        (VITAS_DAYS, None),
        ({**VITAS_DAYS, MUNICIPALITY: DAY}, None),
        ({REPRESENTATIVE: DAY}, "Skriv først, hvornår arbejdsgiveren godkendte"),
        ({EMPLOYER: DAY, MUNICIPALITY: DAY}, "hvornår medarbejderrepræsentanten godkendte"),
        ({EMPLOYER: date(2026, 11, 23)}, "ligge i fremtiden"),
        ({EMPLOYER: DAY, REPRESENTATIVE: date(2026, 11, 21)}, "før arbejdsgiveren"),
    ],
)
def test_dates_from_vitas(days: dict[Party, date], told: str | None) -> None:
    found = why_not_vitas(come_to(PRAKTIK, route=Route.VITAS), days, DAY)
    assert (found is None) if told is None else (found is not None and told in found)


def test_dates_from_vitas_belong_to_that_route_alone() -> None:
    assert why_not_vitas(come_to(PRAKTIK), VITAS_DAYS, DAY)


def test_what_a_click_means() -> None:
    assert state_of(StepAct.SIGN) is SignatureState.SIGNED
    assert state_of(StepAct.HEAR) is SignatureState.SIGNED
    assert state_of(StepAct.INFORM) is SignatureState.INFORMED
