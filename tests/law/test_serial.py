from datetime import date, timedelta

from law.case import Stay
from law.types import Verdict
from tests.law.cases import STARTS, asked, case, person, stay, verdict

ONE = timedelta(days=1)


def weeks_before(count: int, **facts: str) -> Stay:
    return stay("a", STARTS - timedelta(weeks=count), STARTS - ONE, **facts)


def test_the_weeks_are_added_up_to_the_day() -> None:
    who = person(earlier=(weeks_before(22),))
    found = asked("serial", "2020", case(person=who))
    assert found.verdict is Verdict.PASS
    assert "26 uger på arbejdsstedet" in found.label
    assert not found.confirmed
    late = case(person=who, ends=date(2027, 1, 4))
    assert verdict("serial", "2020", late) is Verdict.FAIL


def test_other_units_of_the_employer_count_towards_the_employer_only() -> None:
    other = {"p_number": "9900000089"}
    who = person(earlier=(weeks_before(48, **other),))
    assert verdict("serial", "2020", case(person=who)) is Verdict.PASS
    late = case(person=who, ends=date(2027, 1, 4))
    assert verdict("serial", "2020", late) is Verdict.FAIL
    elsewhere = person(earlier=(weeks_before(100, **other, cvr="99000015"),))
    assert verdict("serial", "2020", case(person=elsewhere)) is Verdict.PASS


def test_breaks_do_not_help_but_years_do() -> None:
    gap = timedelta(weeks=40)
    earlier = stay("a", STARTS - gap - timedelta(weeks=23), STARTS - gap - ONE)
    assert verdict("serial", "2020", case(person=person(earlier=(earlier,)))) is Verdict.FAIL
    old = stay("a", date(2020, 1, 1), date(2024, 12, 6))
    assert verdict("serial", "2020", case(person=person(earlier=(old,)))) is Verdict.PASS


def test_a_day_in_two_stays_counts_once_and_a_running_one_to_the_start() -> None:
    twice = (weeks_before(22), stay("b", STARTS - timedelta(weeks=22), None))
    assert verdict("serial", "2020", case(person=person(earlier=twice))) is Verdict.PASS


def test_no_end_is_asked_for() -> None:
    assert asked("serial", "2020", case(ends=None)).missing == ("slutdato",)
