"""Random agreements for property tests."""

from datetime import date, timedelta

from hypothesis import strategies as st

from models.enums import Day
from placements.agreements.ladder import Rung
from placements.content import (
    AgreedContent,
    AgreedGoal,
    Contact,
    FirstDay,
    HoursStep,
    Wage,
    WorkTime,
)

EPOCH = date(2026, 1, 1)
days = st.integers(0, 400).map(lambda number: EPOCH + timedelta(days=number))
texts = st.sampled_from(("", "gulvvask", "opvask", "møde til tiden"))
clocks = st.sampled_from(("07:00", "08:30", "12:00", "15:00"))
people = st.builds(Contact, texts, texts, texts)
hours = st.sampled_from((7.4, 12.5, 20.0, 25.0, 30.0, 37.0))
contents = st.builds(
    AgreedContent,
    starts=days,
    ends=st.none() | days,
    hours=st.lists(st.builds(HoursStep, days, hours), max_size=3).map(tuple),
    times=st.lists(st.builds(WorkTime, st.sampled_from(Day), clocks, clocks), max_size=2).map(
        tuple
    ),
    purpose=st.sampled_from(("", "clarify", "develop")),
    job_goal=texts,
    reason=texts,
    fastest_way=texts,
    citizen_wish=texts,
    tasks=st.lists(texts, max_size=3).map(tuple),
    goals=st.lists(
        st.builds(AgreedGoal, texts, texts, st.sampled_from(("task", "pace"))), max_size=2
    ).map(tuple),
    contact=people,
    mentor=people,
    representative=people,
    if_problems=texts,
    agreed_information=texts,
    considerations=st.lists(st.sampled_from(("no_stairs", "no_noise")), max_size=2).map(tuple),
    ordinary_hours_plan=texts,
    wage=st.builds(Wage, texts, st.none() | st.integers(0, 30000), st.none() | st.integers(0, 9)),
    mentor_hours_weekly=st.none() | hours,
    mentor_hourly_cost=st.none() | st.integers(0, 40000),
    first_day=st.builds(
        FirstDay, texts, texts, texts, texts, texts, texts, st.sampled_from(("", "ar", "uk"))
    ),
)


@st.composite
def rungs(draw: st.DrawFn) -> Rung:
    """A stay at one of two units of one of two employers."""
    starts = draw(days)
    ends = draw(st.none() | st.integers(0, 120).map(lambda length: starts + timedelta(length)))
    unit = draw(st.sampled_from(("u1", "u2", "u3")))
    return Rung(
        draw(st.uuids()).hex,
        "",
        "virksomhedspraktik",
        f"Sted {unit}",
        "firm1" if unit != "u3" else "firm2",
        unit,
        starts,
        ends,
        draw(st.booleans()),
    )
