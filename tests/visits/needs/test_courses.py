"""What a placement needs, day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.visit_enums import VisitAbout, VisitForm
from support.calendars.working_days import add_working_days, is_working_day
from visits.needs.courses import needs_of
from visits.needs.policy import policy_on, shipped_policies
from visits.needs.types import Course, Done, Flag, Need, Rest

START = date(2026, 11, 30)  # a Monday
LATER = date(2030, 1, 1)
POLICY = policy_on(shipped_policies(), START)
SHORT = Course("p", "virksomhedspraktik", START, date(2026, 12, 18))
LONG = replace(SHORT, ends=date(2027, 2, 26))
DAYS = st.integers(0, 200).map(lambda days: START + timedelta(days=days))


def needs(course: Course, closed: frozenset[date] = frozenset(), until: date = LATER) -> list[Need]:
    return list(needs_of(course, POLICY, closed, until))


def steps(course: Course, closed: frozenset[date] = frozenset()) -> dict[str, tuple[date, date]]:
    return {need.key.split(":")[1]: (need.first, need.last) for need in needs(course, closed)}


def test_a_short_placement() -> None:
    assert steps(SHORT) == {
        "call_start": (date(2026, 12, 1), date(2026, 12, 2)),
        "week_1": (date(2026, 11, 30), date(2026, 12, 4)),
        "end": (date(2026, 12, 14), date(2026, 12, 18)),
    }


def test_thirteen_weeks() -> None:
    found = steps(LONG)
    assert list(found) == ["call_start", "week_1", "week_4", "week_8", "end"]
    # Christmas and New Year do not count as days anybody can be visited.
    assert found["week_4"] == (date(2026, 12, 16), date(2026, 12, 31))
    assert found["end"][1] == date(2027, 2, 18)


def test_without_a_last_day_the_rhythm_goes_on() -> None:
    found = needs(replace(SHORT, ends=None), until=date(2027, 6, 1))
    assert [need.key for need in found][-3:] == ["p:week_16", "p:week_20", "p:week_24"]
    assert not [need for need in found if need.first > date(2027, 6, 1)]


def test_a_visit_held_late_moves_the_next() -> None:
    late = replace(LONG, done=(Done("p:week_1", VisitForm.VISIT, date(2026, 12, 9)),))
    assert "week_1" not in steps(late)
    assert steps(late)["week_4"][0] == date(2026, 12, 22)
    early = replace(LONG, done=(Done("p:week_1", VisitForm.VISIT, START),))
    assert steps(early)["week_4"] == steps(LONG)["week_4"]


def test_the_last_talk_is_never_after_the_last_day() -> None:
    brief = replace(SHORT, ends=START)
    assert all(last == START for _, last in steps(brief).values())
    assert "end" in steps(brief)


def test_an_earlier_end_takes_needs_away_and_moves_the_talk() -> None:
    ended = replace(LONG, ends=date(2026, 12, 11))
    assert list(steps(ended)) == ["call_start", "week_1", "end"]


def test_a_pause_moves_what_it_covers() -> None:
    resting = replace(LONG, rests=(Rest(date(2026, 12, 14), date(2027, 1, 5)),))
    assert steps(resting)["week_4"] == (date(2027, 1, 6), date(2027, 1, 12))
    assert steps(resting)["week_1"] == steps(LONG)["week_1"]
    for_good = replace(LONG, rests=(Rest(date(2026, 12, 14)),))
    assert list(steps(for_good)) == ["call_start", "week_1"]


def test_a_window_stops_before_a_pause_begins() -> None:
    resting = replace(LONG, rests=(Rest(date(2026, 12, 3), date(2026, 12, 6)),))
    assert steps(resting)["week_1"] == (START, date(2026, 12, 2))


def test_flags_and_mentors() -> None:
    friday = date(2026, 12, 4)
    course = replace(LONG, has_mentor=True, flags=(Flag(7, friday),))
    found = {need.key: need for need in needs(course)}
    flag = found["p:flag_7"]
    assert (flag.about, flag.first, flag.last) == (VisitAbout.FLAG, friday, date(2026, 12, 9))
    assert flag.priority == max(need.priority for need in found.values())
    assert {"p:mentor_1", "p:mentor_3"} <= found.keys()


def test_local_closing_days_are_nobodys_days() -> None:
    closed = frozenset({START + timedelta(days=1), START + timedelta(days=2)})
    assert steps(SHORT, closed)["call_start"] == (date(2026, 12, 3), date(2026, 12, 4))


@pytest.mark.parametrize("starts", [START + timedelta(days=days) for days in range(7)])
def test_nobody_asks_how_the_first_days_went_before_they_have_gone(starts: date) -> None:
    first, _ = steps(replace(LONG, starts=starts))["call_start"]
    assert first == add_working_days(starts, 1)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    ends = draw(st.none() | DAYS)
    rests = draw(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 30)), max_size=3))
    return Course(
        "p",
        "virksomhedspraktik",
        START,
        ends,
        draw(st.booleans()),
        tuple(Rest(first, None if n is None else first + timedelta(n)) for first, n in rests),
        tuple(Flag(at, day) for at, day in enumerate(draw(st.lists(DAYS, max_size=2)))),
        tuple(
            Done(f"p:{step}", VisitForm.VISIT, day)
            for step, day in draw(
                st.dictionaries(st.sampled_from(["week_1", "week_4", "end"]), DAYS)
            ).items()
        ),
    )


@given(courses(), st.frozensets(DAYS, max_size=20), DAYS)
def test_whatever_happens_a_need_lies_on_days_that_work(
    course: Course, closed: frozenset[date], until: date
) -> None:
    found = needs(course, closed, until)
    assert len({need.key for need in found}) == len(found)
    for need in found:
        assert need.first <= need.last
        assert need.first <= until
        assert is_working_day(need.first, closed)
        assert is_working_day(need.last, closed)
        if need.about is not VisitAbout.FLAG:
            assert course.starts <= need.first
            assert course.ends is None or need.last <= course.ends
            assert not any(
                rest.starts <= need.first and (rest.until is None or need.first <= rest.until)
                for rest in course.rests
            )
    assert not {need.key for need in found} & {done.key for done in course.done}


@pytest.mark.parametrize("weeks", [1, 4, 5, 13, 26, 104])
def test_somebody_comes_in_the_first_week_and_talks_at_the_end(weeks: int) -> None:
    last = START + timedelta(weeks=weeks, days=-3)
    found = steps(replace(LONG, ends=last))
    assert weeks == 1 or found["week_1"][1] <= START + timedelta(days=6)
    assert found["end"][1] <= last
