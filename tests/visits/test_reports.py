"""Forms of visits: what is kept, what is refused, what several say together."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Level
from models.errors import ErrorCode, PraktikmatchError
from models.placement_enums import FlagKind, GoalReached, NextStep, Party
from models.visit_enums import VisitAttendance, VisitGoing, VisitPace
from visits.reports import (
    LONGEST,
    VOICES,
    Frame,
    Told,
    check,
    check_text,
    concerns,
    monday_after,
    says_something,
    together,
)

TODAY = date(2026, 12, 16)
FRAME = Frame(TODAY, date(2026, 12, 7), goals=2, tasks=1)
PLAIN = Told(TODAY, agreed="Alle er glade.")

DAYS = st.dates(date(2026, 12, 7), TODAY)
FORMS = st.builds(
    Told,
    day=DAYS,
    attendance=st.none() | st.sampled_from(VisitAttendance),
    pace=st.none() | st.sampled_from(VisitPace),
    goals=st.dictionaries(st.integers(0, 1), st.sampled_from(GoalReached)),
    tasks=st.dictionaries(st.just(0), st.sampled_from(Level)),
    going=st.dictionaries(st.sampled_from(VOICES), st.sampled_from(VisitGoing)),
    hours_next=st.none() | st.sampled_from([0.25, 10.0, 37.0]),
    hours_from=st.none(),
    agreed=st.sampled_from(["", "Mødes kl. 8.", "Prøver kassen."]),
    next_step=st.none() | st.sampled_from(NextStep),
)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (replace(PLAIN, day=date(2026, 12, 17)), "day"),
        (replace(PLAIN, day=date(2026, 12, 6)), "day"),
        (replace(PLAIN, goals={2: GoalReached.NOT}), "goals"),
        (replace(PLAIN, goals={-1: GoalReached.NOT}), "goals"),
        (replace(PLAIN, tasks={1: Level.ALONE}), "goals"),
        (replace(PLAIN, going={Party.OTHER: VisitGoing.WELL}), "going"),
        (replace(PLAIN, hours_next=0.0), "hours_next"),
        (replace(PLAIN, hours_next=37.25), "hours_next"),
        (replace(PLAIN, hours_next=7.1), "hours_next"),
        (replace(PLAIN, hours_next=25.0, hours_from=date(2026, 12, 15)), "hours_from"),
        (replace(PLAIN, hours_next=25.0, hours_from=date(2027, 12, 18)), "hours_from"),
        (replace(PLAIN, agreed="x" * (LONGEST + 1)), "agreed"),
        (replace(PLAIN, agreed="Ring om 010161-0003"), "agreed"),
        (replace(PLAIN, agreed="Mødes\x00 kl. 8."), "agreed"),
        (replace(PLAIN, agreed="Mødes \u202ekl. 8."), "agreed"),
        (Told(TODAY, agreed="  "), "agreed"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_field(told: Told, field: str) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        check(told, FRAME)
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    assert caught.value.details[0]["field"] == field


@given(FORMS)
def test_every_form_that_says_something_is_kept(told: Told) -> None:
    if says_something(told):
        check(told, FRAME)
    else:
        with pytest.raises(PraktikmatchError):
            check(told, FRAME)


def test_a_visit_to_an_employer_needs_words() -> None:
    check_text("")
    with pytest.raises(PraktikmatchError):
        check_text(" ", needed=True)


def test_trouble_raises_flags_and_ups_and_downs_do_not() -> None:
    assert concerns(replace(PLAIN, attendance=VisitAttendance.MOSTLY)) == ()
    assert concerns(replace(PLAIN, going=dict.fromkeys(VOICES, VisitGoing.MIXED))) == ()
    for attendance in (VisitAttendance.SELDOM, VisitAttendance.NOT):
        assert concerns(replace(PLAIN, attendance=attendance)) == (FlagKind.ABSENCE,)
    everybody = replace(PLAIN, going=dict.fromkeys(VOICES, VisitGoing.BADLY))
    assert concerns(everybody) == (FlagKind.COOPERATION, FlagKind.HELP)
    mentor = replace(PLAIN, going={Party.MENTOR: VisitGoing.BADLY})
    assert concerns(mentor) == (FlagKind.COOPERATION,)


@given(st.lists(FORMS, min_size=1, max_size=4))
def test_several_forms_lose_nothing_that_is_not_said_anew(forms: list[Told]) -> None:
    whole = together(forms)
    for part in ("attendance", "pace", "hours_next", "next_step"):
        said = [getattr(form, part) for form in forms if getattr(form, part) is not None]
        assert getattr(whole, part) == (said[-1] if said else None)
    for part in ("goals", "tasks", "going"):
        for form in forms:
            assert getattr(form, part).keys() <= getattr(whole, part).keys()
        assert getattr(forms[-1], part).items() <= getattr(whole, part).items()
    for form in forms:
        assert form.agreed in whole.agreed
    assert len(whole.agreed.splitlines()) == len({form.agreed for form in forms} - {""})


@given(FORMS)
def test_the_same_form_twice_is_one(told: Told) -> None:
    assert together([told, told]) == told
    assert together([told]) == told


def test_no_form_is_no_report() -> None:
    with pytest.raises(ValueError, match="at least one"):
        together([])


@given(DAYS)
def test_other_hours_begin_on_a_monday_to_come(day: date) -> None:
    monday = monday_after(day)
    assert monday.weekday() == 0
    assert 1 <= (monday - day).days <= 7
