from datetime import date, timedelta
from typing import Any

import pytest

from law.case import PersonFacts
from law.types import Verdict
from models.enums import TargetGroup
from tests.law.cases import PRIVATE, PUBLIC, STARTS, asked, case, person, silent, verdict

RULE, VERSION = "prior_unemployment", "2020"
ONE = timedelta(days=1)
SIX_MONTHS_BEFORE = date(2026, 6, 7)


def settled(**facts: Any) -> PersonFacts:
    """Nothing that frees from the wait, and nothing unknown."""
    known = {
        "benefit_since": SIX_MONTHS_BEFORE,
        "birth_date": date(1996, 12, 7),
        "sole_provider": False,
        "education": "Erhvervsuddannelse",
    }
    return person(**(known | facts))


@pytest.mark.parametrize("offer", [PRIVATE, PUBLIC])
def test_six_months_to_the_day(offer: Any) -> None:
    assert verdict(RULE, VERSION, case(offer=offer, person=settled())) is Verdict.PASS
    late = settled(benefit_since=SIX_MONTHS_BEFORE + ONE)
    found = asked(RULE, VERSION, case(offer=offer, person=late))
    assert found.verdict is Verdict.FAIL
    assert found.mend == "Start 8. december 2026 eller senere, eller begynd med praktik."
    assert silent(RULE, VERSION, case(person=late))


@pytest.mark.parametrize(
    "facts",
    [
        {"birth_date": date(1976, 12, 6)},
        {"sole_provider": True},
        {"target_group": TargetGroup.FOERTIDSPENSION},
        {"education": "Folkeskole, 9. klasse"},
        {"education": "ingen skolegang"},
        {"education": "Afbrudt erhvervsuddannelse"},
    ],
)
def test_who_need_not_wait(facts: dict[str, Any]) -> None:
    free = settled(**({"benefit_since": STARTS} | facts))
    assert verdict(RULE, VERSION, case(offer=PRIVATE, person=free)) is Verdict.PASS


def test_fifty_on_the_day_is_not_over_fifty() -> None:
    fifty = settled(benefit_since=STARTS, birth_date=date(1976, 12, 7))
    assert verdict(RULE, VERSION, case(offer=PRIVATE, person=fifty)) is Verdict.FAIL


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"birth_date": None}, "fødselsdato"),
        ({"sole_provider": None}, "om borgeren er eneforsørger"),
        (
            {"education": "Gymnasieniveau fra hjemlandet"},
            "om uddannelsen tæller som gymnasial eller faglig",
        ),
        ({"benefit_since": None}, "hvornår ydelsen begyndte"),
    ],
)
def test_what_could_free_and_is_unknown_is_asked_for(facts: dict[str, Any], missing: str) -> None:
    waiting = settled(**({"benefit_since": STARTS} | facts))
    found = asked(RULE, VERSION, case(offer=PRIVATE, person=waiting))
    assert found.verdict is Verdict.UNKNOWN
    assert found.missing == (missing,)


def test_unknown_exceptions_do_not_matter_after_six_months() -> None:
    waited = person(benefit_since=SIX_MONTHS_BEFORE)
    assert verdict(RULE, VERSION, case(offer=PRIVATE, person=waited)) is Verdict.PASS
