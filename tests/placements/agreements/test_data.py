"""The data of agreements is whole: every offer has its requirements, its texts and its points."""

from dataclasses import fields
from datetime import date

import pytest

from models.enums import OfferType, TargetGroup
from models.placement_enums import Party, Route
from placements.agreements.checklist import CheckCase, points_of
from placements.agreements.duties import Payer, duties_of, payer_of
from placements.agreements.requirements import faults, lacking, requirements_of
from placements.agreements.words import OFFER_WORDS, clock_words, offer_words
from placements.content import AgreedContent, Contact, HoursStep
from placements.offers import load_offers
from placements.signing.order import Progress, progress
from placements.signing.types import SigningFacts
from placements.ways import default_ways, with_settings

DAY = date(2026, 12, 7)
EMPTY = AgreedContent(DAY)


@pytest.mark.parametrize("offer", OFFER_WORDS)
def test_every_offer_says_what_it_needs_with_a_source(offer: str) -> None:
    known = {each.name for each in fields(AgreedContent)}
    wanted = requirements_of(offer)
    assert wanted
    assert {each.field for each in wanted} <= known
    assert all(each.source and each.missing.endswith(".") for each in wanted)
    assert lacking(offer, EMPTY) == wanted


def test_a_contact_without_phone_or_mail_reaches_nobody() -> None:
    named = AgreedContent(DAY, hours=(HoursStep(DAY, 20.0),), contact=Contact("Test"))
    assert "contact" in {each.field for each in lacking("ordinaere_timer", named)}
    reached = AgreedContent(DAY, contact=Contact("Test", phone="1"))
    assert "contact" not in {each.field for each in lacking("ordinaere_timer", reached)}


@pytest.mark.parametrize(
    "content",
    [
        AgreedContent(DAY, date(2026, 12, 6)),
        AgreedContent(DAY, hours=(HoursStep(date(2026, 12, 8), 20.0),)),
        AgreedContent(
            DAY, date(2026, 12, 8), hours=(HoursStep(DAY, 9.0), HoursStep(date(2026, 12, 9), 9.0))
        ),
    ],
)
def test_dates_that_do_not_fit_are_faults(content: AgreedContent) -> None:
    assert faults(content)
    assert not faults(AgreedContent(DAY, DAY, hours=(HoursStep(DAY, 20.0),)))


@pytest.mark.parametrize("offer", OFFER_WORDS)
@pytest.mark.parametrize("group", [None, *TargetGroup])
def test_one_text_on_injury_for_every_reader(offer: str, group: str | None) -> None:
    texts = duties_of(offer, payer_of(group), DAY)
    assert "absence" in {duty.id for duty in texts}
    injuries = [duty for duty in texts if duty.title == "Arbejdsskade"]
    assert len(injuries) == (0 if offer == "mentorstoette" else 1)
    assert not any(duty.verified for duty in texts)  # nobody has confirmed one yet


def test_who_may_not_know_the_benefit_does_not_read_it() -> None:
    for offer in OfferType:
        told = " ".join(duty.text for duty in duties_of(offer, Payer.UNDISCLOSED, DAY)).lower()
        assert "dagpenge" not in told
        assert "staten" not in told
        assert "kommunen betaler" not in told


def _progress(offer: str, *, one_employee: bool | None = None) -> Progress:
    facts = SigningFacts(None if one_employee is None else not one_employee)
    return progress(load_offers().on(offer, DAY), facts, Route.OWN, ())


def _points(case: CheckCase, *, one_employee: bool | None = None) -> set[str]:
    shown = _progress(case.offer, one_employee=one_employee)
    return {each.point.id for each in points_of(default_ways().checklist, case, {}, shown)}


def test_points_apply_when_they_should() -> None:
    plain = CheckCase("virksomhedspraktik")
    assert not _points(plain) & {"criminal_record", "child_record", "wage_contract"}
    asked = CheckCase("virksomhedspraktik", asked=frozenset({"straffeattest", "boerneattest"}))
    assert {"criminal_record", "child_record"} <= _points(asked)
    paid = CheckCase("loentilskud_privat", frozenset({"wage_contract"}))
    assert "wage_contract" in _points(paid)
    assert "representative" in _points(plain)
    assert "representative" not in _points(plain, one_employee=True)
    assert _progress("virksomhedspraktik").of(Party.REPRESENTATIVE) is not None


def test_a_municipality_adds_points_and_frees_others() -> None:
    chosen = {
        "checklist": {
            "points": [{"id": "own_key", "label": "Nøgle", "blocks": True}],
            "blocking": {"talk_purpose": False},
        }
    }
    ways = with_settings(default_ways(), chosen)
    by_id = {point.id: point for point in ways.checklist}
    assert by_id["own_key"].own
    assert by_id["own_key"].blocks
    assert not by_id["talk_purpose"].blocks
    assert by_id["talk_problems"].blocks


def test_words() -> None:
    assert offer_words("igu") == "IGU"
    assert offer_words("gone") == "gone"
    assert clock_words("08:00", "14:30") == "8.00-14.30"
    assert clock_words("07:05", "09:00") == "7.05-9.00"
