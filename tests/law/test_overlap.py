from dataclasses import replace
from datetime import timedelta
from typing import Any

from law.case import Case, HoursFrom
from law.overlap import together
from law.types import Verdict
from tests.law.cases import ENDS, STARTS, TODAY, asked, book, case, person, stay, verdict

ONE = timedelta(days=1)


def beside(weekly: float | None, own: float = 20.0, **dates: Any) -> Case:
    other = stay("a", dates.get("starts", TODAY), dates.get("ends"), weekly=weekly)
    return case(hours=(HoursFrom(STARTS, own),), person=person(earlier=(other,)))


def test_together_no_more_than_full_time() -> None:
    assert verdict("overlap", "2020", beside(17.0)) is Verdict.PASS
    found = asked("overlap", "2020", beside(17.1))
    assert found.verdict is Verdict.FAIL
    assert "37,1 timer om ugen med de andre forløb" in found.label


def test_alone_no_more_than_full_time_either() -> None:
    assert verdict("overlap", "2020", case()) is Verdict.PASS
    more = case(hours=(HoursFrom(STARTS, 37.1),))
    assert verdict("overlap", "2020", more) is Verdict.FAIL


def test_only_days_in_common_count() -> None:
    before = beside(37.0, ends=STARTS - ONE)
    assert verdict("overlap", "2020", before) is Verdict.PASS
    assert verdict("overlap", "2020", beside(37.0, ends=STARTS)) is Verdict.FAIL
    assert verdict("overlap", "2020", beside(37.0, starts=ENDS)) is Verdict.FAIL
    assert verdict("overlap", "2020", beside(37.0, starts=ENDS + ONE)) is Verdict.PASS


def test_unknown_hours_are_unknown() -> None:
    assert verdict("overlap", "2020", beside(None)) is Verdict.UNKNOWN
    assert verdict("overlap", "2020", beside(None, own=40.0)) is Verdict.FAIL


def test_what_a_case_rewrites_is_left_out() -> None:
    of = replace(beside(37.0), replaces="a")
    assert verdict("overlap", "2020", of) is Verdict.PASS


def test_the_match_asks_without_a_workplace() -> None:
    earlier = (stay("a", TODAY, None, weekly=20.0),)
    found = together(book(), earlier, (STARTS, None), (HoursFrom(STARTS, 20.0),))
    assert found is not None
    assert found.verdict is Verdict.FAIL
