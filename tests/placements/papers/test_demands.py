"""A decision cannot be issued without purpose, concrete reason, rule and complaint guidance."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import OfferType, TargetGroup
from models.placement_enums import DocumentKind
from placements.content import AgreedContent
from placements.offers import MENTOR_SUPPORT
from placements.papers.demands import DecisionParts, is_concrete, lacking
from placements.papers.legal import basis_of, guidance_on, purpose_of

DAY = date(2026, 11, 23)
REASON = "Du har ikke været i arbejde i to år og mangler nyere erfaring."
WHOLE = DecisionParts("udvikle evner", REASON, "LAB § 57", "Du kan klage.")
GRANTED = ["virksomhedspraktik", "nytteindsats", "loentilskud_privat", "loentilskud_offentlig"]


@given(st.fixed_dictionaries({name: st.booleans() for name in
                              ("purpose", "reason", "basis", "complaint")}))  # fmt: skip
def test_exactly_what_lacks_is_told(present: dict[str, bool]) -> None:
    parts = replace(WHOLE, **{name: "" for name, there in present.items() if not there})
    lacks = lacking(DocumentKind.GRANT, parts)
    assert len(lacks) == list(present.values()).count(False)
    words = {
        "purpose": "Formålet",
        "reason": "konkrete begrundelse",
        "basis": "Reglen",
        "complaint": "Klagevejledningen",
    }
    told = " ".join(lacks)
    assert all((word in told) is not present[name] for name, word in words.items())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "Bevilges.",
        "Det er godt for dig.",
        "ja " * 30,
        "." * 80,
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
        "a b c d e f g h i j k l m n o p q r s t u v x y z",
    ],
)
def test_these_are_no_reasons(text: str) -> None:
    assert not is_concrete(text)


def test_the_shortest_reason() -> None:
    text = "Du mangler erfaring med kunder og kasser"
    assert len(text) == 40
    assert is_concrete(text)
    assert not is_concrete(text[:-1])
    assert not is_concrete(text.replace(" ", "  ")[:40])


def test_a_reason_written_with_the_decision_is_not_asked_for_before_it() -> None:
    parts = replace(WHOLE, reason="")
    assert lacking(DocumentKind.GRANT, parts)
    assert not lacking(DocumentKind.GRANT, parts, reason_to_come=True)


@pytest.mark.parametrize("offer", [*GRANTED, MENTOR_SUPPORT])
@pytest.mark.parametrize("group", [None, *(group.value for group in TargetGroup)])
def test_every_offer_that_is_granted_has_a_basis_for_every_group(
    offer: str, group: str | None
) -> None:
    told = basis_of(offer, group, DAY)
    integration = group is not None and group.startswith("integration_")
    assert ("ntegrationsloven" in told.text) == integration
    # A group nobody knows may have been given the wrong act.
    assert group is not None or told.unconfirmed


def test_a_checked_basis_no_longer_counts_when_a_new_act_is_expected() -> None:
    group = TargetGroup.AKTIVITETSPARAT.value
    assert basis_of("virksomhedspraktik", group, date(2026, 12, 31)).unconfirmed is None
    assert basis_of("virksomhedspraktik", group, date(2027, 1, 1)).unconfirmed
    assert basis_of("igu", group, DAY).text == ""
    assert basis_of("virksomhedspraktik", group, date(2019, 12, 31)).text == ""


def test_guidance_says_where_and_how_soon_and_that_nobody_has_confirmed_it() -> None:
    told = guidance_on("Testkommunen", DAY)
    for words in ("Testkommunen", "4 uger", "Ankestyrelsen"):
        assert words in told.text
    assert told.unconfirmed
    assert guidance_on("Testkommunen", date(2019, 1, 1)).text == ""


def test_a_purpose_is_the_law_s_words_or_the_goal_by_offer() -> None:
    content = AgreedContent(DAY, job_goal="kok")
    assert purpose_of("virksomhedspraktik", content) == ""
    written = replace(content, purpose="clarify")
    assert purpose_of("virksomhedspraktik", written) == "afklare evner og jobmål"
    assert purpose_of("loentilskud_privat", content) == "nå jobmålet »kok«"
    assert "støtte" in purpose_of(MENTOR_SUPPORT, content)
    assert purpose_of(OfferType.IGU.value, written) == ""
