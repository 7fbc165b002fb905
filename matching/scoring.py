"""The score of one pair in plain loops: two exact sums and their harmonic mean.

This is the oracle: `search.py` computes the same for everybody at once, and tests hold the
one against the other for all pairs of random samples.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from matching.criteria import NEEDS, WISHES, Criterion
from matching.limits import LIMITS
from matching.profiles import Demand, PersonProfile
from matching.results import CriterionResult, LimitResult, Pair, Side, Unknown
from matching.scorecard import Scorecard, column_of, load_scorecard

# Few demands differ in which criteria they ask; a plan is the same for all that ask the same.
_PLANS: WeakKeyDictionary[Scorecard, dict[tuple[str, ...], "SidePlan"]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class SidePlan:
    """The criteria a demand asks of one side, with points of every level in hundredths."""

    criteria: tuple[Criterion, ...]
    maxima: tuple[int, ...]
    points: tuple[tuple[int, ...], ...]


def harmonic(one: int, other: int) -> int:
    """Harmonic mean of two sides in hundredths, rounded half up; zero if either is zero."""
    total = one + other
    return 0 if total == 0 else (4 * one * other + total) // (2 * total)


def plan_side(criteria: Sequence[Criterion], demand: Demand, card: Scorecard) -> SidePlan:
    """What one side weighs for a demand. Criteria not asked give their weight away."""
    column = column_of(demand.kind, is_place=demand.is_place)
    asked = tuple(criterion for criterion in criteria if criterion.asked(demand))
    plans = _PLANS.setdefault(card, {})
    key = (column, *(criterion.name for criterion in asked))
    if key not in plans:
        maxima = card.maxima(column, key[1:])
        points = tuple(card.criteria[c.name].points(column, maxima[c.name]) for c in asked)
        plans[key] = SidePlan(asked, tuple(maxima[c.name] for c in asked), points)
    return plans[key]


def score_pair(person: PersonProfile, demand: Demand) -> Pair:
    """One pair with every level, limit and open question; not ranked."""
    card = load_scorecard()
    needs = _side(plan_side(NEEDS, demand, card), person, demand, card)
    wishes = _side(plan_side(WISHES, demand, card), person, demand, card)
    limits = judge_limits(person, demand)
    return Pair(
        citizen=person.id,
        opening=demand.id,
        score=harmonic(needs.score, wishes.score),
        rank=None,
        needs=needs,
        wishes=wishes,
        limits=limits,
        unknown=_unknowns(person, demand, needs, wishes, limits),
    )


def score_value(person: PersonProfile, demand: Demand) -> int:
    """The score alone, in hundredths; for trying out changes without any words."""
    card = load_scorecard()
    sides = [
        sum(
            points[criterion.level(person, demand)]
            for criterion, points in zip(plan.criteria, plan.points, strict=True)
        )
        for plan in (plan_side(side, demand, card) for side in (NEEDS, WISHES))
    ]
    return harmonic(*sides)


def judge_limits(person: PersonProfile, demand: Demand) -> tuple[LimitResult, ...]:
    """Every limit that applies to the demand."""
    return tuple(limit.judge(person, demand) for limit in LIMITS if limit.applies(demand))


def _side(plan: SidePlan, person: PersonProfile, demand: Demand, card: Scorecard) -> Side:
    lines = []
    for criterion, maximum, points in zip(plan.criteria, plan.maxima, plan.points, strict=True):
        number = criterion.level(person, demand)
        level = card.criteria[criterion.name].levels[number]
        text = level.text_hidden if person.place_hidden else level.text
        lines.append(
            CriterionResult(
                criterion=criterion.name,
                level=level.name,
                label=text.format(**criterion.words(person, demand)),
                points=points[number],
                max=maximum,
                unknown=level.name == "unknown",
            )
        )
    return Side(sum(line.points for line in lines), tuple(lines))


def _unknowns(
    person: PersonProfile,
    demand: Demand,
    needs: Side,
    wishes: Side,
    limits: Sequence[LimitResult],
) -> tuple[Unknown, ...]:
    """One question for each open fact, each asked once: limits first, they weigh most."""
    found = [Unknown(f"limit:{lim.limit}", lim.mend) for lim in limits if lim.status == "unknown"]
    asked = {line.criterion for line in (*needs.criteria, *wishes.criteria) if line.unknown}
    covered = {lim.limit for lim in limits if lim.status == "unknown"}
    for criterion in (*NEEDS, *WISHES):
        partly = criterion.name in {"must_skills", "nice_skills", "gain"} and criterion.asked(
            demand
        )
        if partly or (criterion.name in asked and _LIMIT_OF.get(criterion.name) not in covered):
            found += criterion.questions(person, demand)
    return tuple({unknown.question: unknown for unknown in reversed(found)}.values())[::-1]


# Criteria whose question the limit of the same fact has asked already.
_LIMIT_OF = {"travel": "travel", "weekly_hours": "hours"}
