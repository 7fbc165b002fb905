from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import GoalState, Level
from usecases.gates.evidence import GateEvidence, Seen, gate_evidence, goal_evidence

DAY = date(2026, 5, 2)
LATER = date(2026, 8, 2)
LATEST = date(2027, 1, 1)
S = GoalState
NAMED = Seen("cv/gulvvask", None, "nævnt i CV")


def card(level: Level, on: date | None = DAY, assessor: str | None = "mentor") -> Seen:
    return Seen(f"import/{level.value}/{on}/{assessor}", level, level.label, assessor, on)


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        ([], S.UNKNOWN),
        ([NAMED], S.UNJUDGED),
        ([card(Level.ALONE, assessor=None)], S.UNJUDGED),
        ([card(Level.WITH_HELP, assessor=None)], S.NOT_YET),
        ([card(Level.NOT_TRIED)], S.NOT_YET),
        ([card(Level.WITH_HELP)], S.NOT_YET),
        ([card(Level.ALONE)], S.REACHED),
        ([card(Level.CAN_TEACH)], S.REACHED),
        ([card(Level.ALONE, None)], S.REACHED),
        ([card(Level.WITH_HELP), NAMED], S.NOT_YET),
        ([card(Level.WITH_HELP), card(Level.ALONE, LATER)], S.REACHED),
        ([card(Level.WITH_HELP, LATER), card(Level.ALONE)], S.DOUBTFUL),
        ([card(Level.WITH_HELP, LATER, None), card(Level.ALONE)], S.REACHED),
    ],
)
def test_what_counts(seen: list[Seen], state: GoalState) -> None:
    assert goal_evidence("gulvvask", Level.ALONE, seen).state is state


def test_what_speaks_against_is_kept() -> None:
    late = card(Level.WITH_HELP, LATER)
    doubted = goal_evidence("gulvvask", Level.ALONE, [card(Level.ALONE), late])
    assert doubted.best == card(Level.ALONE)
    assert doubted.against == late
    claimed = goal_evidence("gulvvask", Level.ALONE, [card(Level.WITH_HELP), NAMED])
    assert (claimed.best, claimed.against) == (card(Level.WITH_HELP), NAMED)


def test_a_decision_keeps_ids_and_levels() -> None:
    late = card(Level.WITH_HELP, LATER)
    stored = goal_evidence("gulvvask", Level.ALONE, [card(Level.ALONE), late]).as_stored()
    assert stored == {
        "skill": "gulvvask",
        "wanted": "alone",
        "state": "doubtful",
        "evidence": card(Level.ALONE).id,
        "level": "alone",
        "told": "alene",
        "on": "2026-05-02",
        "against": late.id,
    }
    empty = goal_evidence("moppe", Level.ALONE, []).as_stored()
    assert (empty["evidence"], empty["state"]) == (None, "unknown")


def test_no_goals_support_nothing() -> None:
    assert not GateEvidence(()).supports


_pieces = st.builds(
    Seen,
    id=st.sampled_from(["import/1", "import/2", "staff/1", "cv/x"]),
    level=st.sampled_from([None, *Level]),
    told=st.just("kort"),
    assessor=st.sampled_from([None, "mentor"]),
    on=st.none() | st.dates(date(2025, 1, 1), LATEST - timedelta(days=1)),
)
_goals = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(list(Level)[1:])), max_size=4)


@given(st.lists(_pieces, max_size=5), st.sampled_from(list(Level)[1:]))
def test_a_new_judged_card_at_the_level_settles_any_goal(seen: list[Seen], wanted: Level) -> None:
    assert goal_evidence("x", wanted, [*seen, card(wanted, LATEST)]).state is S.REACHED


@given(st.lists(_pieces, max_size=5), st.sampled_from(list(Level)[1:]))
def test_only_what_somebody_judged_reaches_a_goal(seen: list[Seen], wanted: Level) -> None:
    found = goal_evidence("x", wanted, seen)
    alone = goal_evidence("x", wanted, [replace(piece, assessor=None) for piece in seen])
    assert alone.state not in (S.REACHED, S.DOUBTFUL)
    if found.state is S.REACHED:
        assert found.best is not None
        assert found.best.judged
        assert found.best.reaches(wanted)


@given(st.lists(_pieces, max_size=5), st.sampled_from(list(Level)[1:]))
def test_the_order_of_the_cards_changes_nothing(seen: list[Seen], wanted: Level) -> None:
    assert goal_evidence("x", wanted, seen).state is goal_evidence("x", wanted, seen[::-1]).state


@given(_goals, st.dictionaries(st.sampled_from("abc"), st.lists(_pieces, max_size=3)))
def test_a_gate_is_supported_when_every_goal_is_reached(
    goals: list[tuple[str, Level]], seen: dict[str, list[Seen]]
) -> None:
    found = gate_evidence([(key, key, level) for key, level in goals], seen)
    reached = [goal.state is S.REACHED for goal in found.goals]
    assert len(reached) == len(goals)
    assert found.reached == sum(reached)
    assert found.supports == (bool(goals) and all(reached))


def test_other_evidence_has_another_stamp() -> None:
    goals = [("a", "a", Level.ALONE)]
    one, other = ({"a": [card(level)]} for level in (Level.ALONE, Level.CAN_TEACH))
    assert gate_evidence(goals, one).stamp == gate_evidence(goals, dict(one)).stamp
    assert gate_evidence(goals, one).stamp != gate_evidence(goals, other).stamp
