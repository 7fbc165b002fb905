from datetime import date

import pytest

from law.information import duties
from models.enums import OfferType
from tests.law.cases import STARTS, book

VERSIONS = {
    "purpose_stated": "2020",
    "reasons_and_complaint": "2020",
    "no_labour_need": "2022",
    "work_injury": "2020",
}


def test_a_praktik_has_every_duty() -> None:
    found = duties(book(), OfferType.VIRKSOMHEDSPRAKTIK, STARTS)
    assert {duty.rule: duty.version for duty in found} == VERSIONS
    assert [duty.rule for duty in found if not duty.confirmed] == ["work_injury"]


@pytest.mark.parametrize(
    ("offer", "rules"),
    [
        (OfferType.LOENTILSKUD_PRIVAT, ["reasons_and_complaint"]),
        (OfferType.NYTTEINDSATS, ["reasons_and_complaint", "work_injury"]),
        (OfferType.ORDINAERE_TIMER, []),
    ],
)
def test_other_offers_have_fewer(offer: OfferType, rules: list[str]) -> None:
    assert [duty.rule for duty in duties(book(), offer, STARTS)] == rules


def test_time_travel_before_the_guidance() -> None:
    before = duties(book(), OfferType.VIRKSOMHEDSPRAKTIK, date(2022, 6, 16))
    assert "no_labour_need" not in {duty.rule for duty in before}
    after = duties(book(), OfferType.VIRKSOMHEDSPRAKTIK, date(2022, 6, 17))
    assert "no_labour_need" in {duty.rule for duty in after}
