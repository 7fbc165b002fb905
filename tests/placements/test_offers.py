from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from models.enums import OfferType
from models.placement_enums import Party, Route
from placements.offers import _DATA, MENTOR_SUPPORT, load_offers
from placements.signing.types import StepAct

OFFERS = load_offers()
TODAY = date(2026, 11, 22)
EVERY = [rule for versions in OFFERS.rules.values() for rule in versions]


def parties(offer: str, day: date = TODAY) -> list[tuple[str, str]]:
    return [(step.party.value, step.act.value) for step in OFFERS.on(offer, day).steps]


@pytest.mark.parametrize("offer", [*OfferType, MENTOR_SUPPORT])
def test_every_offer_has_an_order_today(offer: str) -> None:
    assert OFFERS.on(offer, TODAY).offer == offer


def test_who_signs_what_and_in_which_order() -> None:
    four = [
        ("employer", "sign"),
        ("representative", "sign"),
        ("citizen", "hear"),
        ("municipality", "grant"),
    ]
    assert parties("virksomhedspraktik") == four
    assert parties("loentilskud_privat") == four
    assert parties("loentilskud_offentlig") == four
    assert parties("igu") == [("employer", "sign"), ("citizen", "sign")]
    assert parties("mentorstoette") == [("employer", "sign"), ("municipality", "grant")]
    assert parties("ordinaere_timer") == []
    assert not OFFERS.on("igu", TODAY).needs_grant
    assert OFFERS.on("mentorstoette", TODAY).needs_grant
    assert not OFFERS.on("ordinaere_timer", TODAY).agreement


def test_the_duty_to_work_changed_the_representatives_part_of_nytteindsats() -> None:
    informed = ("representative", "inform")
    assert informed not in parties("nytteindsats", date(2024, 12, 31))
    assert informed in parties("nytteindsats", date(2025, 1, 1))
    assert OFFERS.on("nytteindsats", date(2024, 12, 31)).id == "nytteindsats-2020"


def test_a_wage_contract_belongs_to_loentilskud_alone() -> None:
    with_contract = {rule.offer for rule in EVERY if "wage_contract" in rule.checks}
    assert with_contract == {"loentilskud_privat", "loentilskud_offentlig"}


def test_vitas_is_the_usual_way_of_praktik_and_loentilskud_alone() -> None:
    in_vitas = {rule.offer for rule in EVERY if rule.route is Route.VITAS}
    assert in_vitas == {"virksomhedspraktik", "loentilskud_privat", "loentilskud_offentlig"}


def test_every_step_says_where_it_is_written() -> None:
    assert all(len(step.source) > 20 for rule in EVERY for step in rule.steps)
    assert any(not rule.verified for rule in EVERY)


def test_nobody_signs_for_the_citizen_or_grants_for_the_municipality() -> None:
    for rule in EVERY:
        for step in rule.steps:
            if step.party in (Party.CITIZEN, Party.MUNICIPALITY) or step.act is StepAct.INFORM:
                assert not step.on_behalf


@pytest.mark.parametrize("offer", [*OfferType, MENTOR_SUPPORT])
def test_a_day_before_the_first_version_has_no_order(offer: str) -> None:
    first = OFFERS.rules[offer][0].valid_from
    with pytest.raises(LookupError):
        OFFERS.on(offer, first - timedelta(days=1))
    assert OFFERS.on(offer, first).valid_from == first


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("valid_to = 2024-12-31", "valid_to = 2024-12-30", "must begin the day after"),
        ("valid_to = 2024-12-31", "", "must begin the day after"),
        ("[[igu", "[[egu", "unknown"),
        ('party = "citizen"', 'party = "borger"', "party"),
        ("verified = true", "verifed = true", "verifed"),
        ("agreement = false", "agreement = true", "exactly when somebody signs"),
        ('act = "sign"', 'act = "grant"', "must grant last"),
    ],
)
def test_a_faulty_file_says_what_is_wrong(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = _DATA.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "offers.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises((ValueError, ValidationError), match=told):
        load_offers(path)
