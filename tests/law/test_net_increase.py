from datetime import date

import pytest

from law.calendar import months_before
from law.case import Case, CompanyFacts
from law.types import Verdict
from models.enums import OfferType
from tests.law.cases import CVR, PRIVATE, PUBLIC, STARTS, TODAY, asked, case, silent, unit, verdict

YEAR = months_before(TODAY, 12)


def months(last: float, others: float = 20.0) -> dict[str, float]:
    return dict.fromkeys(YEAR[:-1], others) | {YEAR[-1]: last}


def private(**figures: float) -> Case:
    return case(offer=PRIVATE, company=CompanyFacts(CVR, figures))


def test_the_last_month_must_be_at_least_the_average() -> None:
    found = asked("net_increase", "2020", private(**months(20.0)))
    assert found.verdict is Verdict.PASS
    assert "20 årsværk i oktober 2026 og 20 i gennemsnit over 12 måneder" in found.label
    assert verdict("net_increase", "2020", private(**months(19.9))) is Verdict.FAIL
    assert verdict("net_increase", "2020", private(**months(20.1))) is Verdict.PASS
    assert silent("net_increase", "2020", case())


@pytest.mark.parametrize("lost", [0, 5, 11])
def test_one_missing_month_makes_it_unknown(lost: int) -> None:
    figures = months(20.0)
    del figures[YEAR[lost]]
    found = asked("net_increase", "2020", private(**figures))
    assert found.verdict is Verdict.UNKNOWN
    assert len(found.missing) == 1


def test_a_public_employer_is_measured_at_the_unit() -> None:
    of = case(offer=PUBLIC, unit=unit(months=months(19.0), public=True))
    found = asked("net_increase_public", "2020", of)
    assert found.verdict is Verdict.FAIL
    assert not found.confirmed
    assert silent("net_increase", "2020", of)


def test_time_travel_the_old_test_asks_another_question() -> None:
    for day, version, expected in (
        (date(2019, 12, 31), "2018", Verdict.UNKNOWN),
        (date(2020, 1, 1), "2020", Verdict.PASS),
    ):
        figures = dict.fromkeys(months_before(day, 12), 20.0)
        of = case(
            offer=OfferType.LOENTILSKUD_PRIVAT,
            starts=day,
            today=day,
            company=CompanyFacts(CVR, figures),
        )
        assert verdict("net_increase", version, of) is expected


def test_a_later_start_is_judged_by_the_months_known_now() -> None:
    assert STARTS > TODAY
    assert YEAR[-1] == "2026-10"
