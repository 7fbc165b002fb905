from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from matching.asking.calls import MOST_CALLS, MOST_QUESTIONS, call_list, can_be_asked
from matching.profiles import (
    Demand,
    Evidence,
    HeldWork,
    PersonProfile,
    Ref,
    Refusals,
    Wishes,
    Work,
)
from matching.scoring import score_pair
from models.enums import Day, Shift
from support.travel import Place
from support.week import ALL_DAY, working_week
from tests.matching.asking.reranking import (
    combinations,
    differing,
    facts_of,
    listed,
    with_answers,
)
from tests.matching.towns import TODAY, seeds, town

TOP = 5
ODENSE, NEARBY = Place("5000", 55.4, 10.38), Place("5200", 55.4, 10.33)
CLEANER = Work("Rengøringsassistent", "uri:cleaner", "9112")
WEEKDAYS = frozenset(Day) - {Day.SAT, Day.SUN}
DEMAND = Demand(
    id="O-1",
    kind="praktik",
    title="Rengøringsassistent",
    employer="99000007",
    today=TODAY,
    occupations=(CLEANER,),
    must_skills=(Ref("gulvvask", "gulvvask"),),
    nice_certificates=(Ref("hygiejne", "hygiejnebevis"),),
    licences=(Ref("B", "B"),),
    danish_oral=2,
    place=ODENSE,
    hours_min=20,
    hours_max=30,
    shifts=frozenset({Shift.DAY}),
    days=WEEKDAYS,
    collisions=(Ref("no_lifting", "ingen tunge løft"),),
    window=working_week(WEEKDAYS, frozenset({Shift.DAY})),
    starts=date(2026, 12, 1),
)
KNOWN = PersonProfile(
    id="B-known",
    held=(HeldWork(CLEANER, 24_000, 24_020),),
    held_known=True,
    skills={"gulvvask": Evidence(7, None, "nævnt i CV")},
    licences=frozenset({"B"}),
    licences_known=True,
    certificates_known=True,
    languages_known=True,
    danish_oral=3,
    danish_written=3,
    wishes=Wishes(
        titles=(CLEANER,),
        branches=(),
        shifts=frozenset({Shift.DAY}),
        days=WEEKDAYS,
        hours_min=20,
        hours_max=30,
        max_travel=45,
    ),
    refusals=Refusals((), (), (), frozenset()),
    considerations_known=True,
    free=(ALL_DAY,) * 7,
    place=NEARBY,
    place_hidden=False,
    available_from=date(2026, 11, 1),
    packages_known=True,
    share_profile=True,
)


def test_of_whom_everything_is_known_nothing_is_asked() -> None:
    pair = score_pair(KNOWN, DEMAND)
    assert (pair.unknown, pair.reasons) == ((), ())
    assert call_list(DEMAND, [KNOWN], TOP) == ()


@pytest.mark.parametrize(
    ("gap", "fact"),
    [
        ({"licences": frozenset(), "licences_known": False}, "limit:licence"),
        ({"danish_oral": None}, "limit:danish"),
        ({"free": None}, "limit:free_hours"),
        ({"available_from": None}, "limit:period"),
        ({"refusals": Refusals()}, "limit:own_no"),
        ({"considerations_known": False}, "limit:consideration"),
        ({"share_profile": None}, "limit:consent"),
        ({"skills": {}}, "skill:gulvvask"),
        ({"certificates_known": False}, "certificate:hygiejne"),
        ({"held": (), "held_known": False}, "titles"),
        ({"place": None}, "limit:travel"),
        ({"wishes": replace(KNOWN.wishes, max_travel=None)}, "limit:travel"),
        ({"wishes": replace(KNOWN.wishes, titles=None)}, "wishes.titles"),
        ({"wishes": replace(KNOWN.wishes, shifts=None)}, "wishes.shifts"),
        ({"wishes": replace(KNOWN.wishes, days=None)}, "wishes.days"),
        ({"wishes": replace(KNOWN.wishes, hours_min=None, hours_max=None)}, "limit:hours"),
        ({"wishes": replace(KNOWN.wishes, hours_min=10, hours_max=None)}, "limit:hours"),
    ],
)
def test_every_gap_is_a_question_with_two_answers_that_close_it(
    gap: dict[str, object], fact: str
) -> None:
    person = replace(KNOWN, **gap)  # type: ignore[arg-type]
    (found,) = (each for each in facts_of(person, DEMAND) if each.question.fact == fact)
    results = [score_pair(edit(person), DEMAND) for edit in found.answers]
    assert all(fact not in {each.fact for each in pair.unknown} for pair in results)
    best, worst = ((not pair.reasons, pair.score) for pair in results)
    assert best > worst
    assert not results[0].reasons


def test_the_promise_of_one_answer_is_kept() -> None:
    people = [
        replace(KNOWN, id="B-1"),
        replace(KNOWN, id="B-2", wishes=replace(KNOWN.wishes, max_travel=30)),
        replace(KNOWN, id="B-3", skills={}, wishes=replace(KNOWN.wishes, max_travel=200)),
    ]
    before = listed(people, DEMAND)
    assert before[0] != "B-3"
    (call,) = call_list(DEMAND, people, TOP)
    assert (call.citizen, [each.fact for each in call.questions]) == ("B-3", ["skill:gulvvask"])
    told = replace(people[2], skills={"gulvvask": Evidence(7, None, "svar")})
    assert call.rank == before.index("B-3") + 1
    assert call.best_rank == listed(with_answers(people, told), DEMAND).index("B-3") + 1 == 1


@settings(max_examples=8)
@given(seeds)
def test_every_call_keeps_its_promise(seed: int) -> None:
    people, demands = town(seed)
    by_id = {person.id: person for person in people}
    for demand in demands[:3]:
        before = listed(people, demand)
        calls = call_list(demand, people, TOP)
        assert len(calls) <= MOST_CALLS
        assert [call.worth for call in calls] == sorted((c.worth for c in calls), reverse=True)
        for call in calls:
            person = by_id[call.citizen]
            asked = {each.fact for each in call.questions}
            assert 1 <= len(asked) <= MOST_QUESTIONS
            facts = [each for each in facts_of(person, demand) if each.question.fact in asked]
            after = [
                listed(with_answers(people, answered), demand)
                for answered in combinations(person, facts)
            ]
            ranks = [order.index(person.id) + 1 if person.id in order else None for order in after]
            assert call.rank == (before.index(person.id) + 1 if person.id in before else None)
            assert call.best_rank == min((r for r in ranks if r), default=None)
            assert call.worst_rank == (None if None in ranks else max(r for r in ranks if r))
            changed = [differing(before, order, TOP) for order in after]
            assert call.worth == sum(changed) / len(changed) > 0


@settings(max_examples=6)
@given(seeds)
def test_nobody_listed_whose_answer_changes_the_top_is_forgotten(seed: int) -> None:
    people, demands = town(seed)
    demand = demands[0]
    before = listed(people, demand)
    called = {call.citizen for call in call_list(demand, people, TOP)}
    if len(called) == MOST_CALLS:
        return
    for person in people:
        if not can_be_asked(score_pair(person, demand)):
            assert person.id not in called
        if person.id not in before:
            continue
        moves = any(
            differing(before, listed(with_answers(people, edit(person)), demand), TOP)
            for fact in facts_of(person, demand)
            for edit in fact.answers
        )
        assert not moves or person.id in called


@settings(max_examples=6)
@given(seeds)
def test_where_somebody_hidden_lives_changes_no_call(seed: int) -> None:
    """Tried answers must not measure the way to a protected address."""
    people, demands = town(seed)
    hidden = [
        replace(p, place_hidden=True, wishes=replace(p.wishes, max_travel=None)) for p in people
    ]
    moved = [replace(p, place=NEARBY if p.place is None else None) for p in hidden]
    for demand in demands[:2]:
        found = [call_list(demand, each, TOP) for each in (hidden, moved)]
        assert [replace(call, questions=()) for call in found[0]] == [
            replace(call, questions=()) for call in found[1]
        ]
