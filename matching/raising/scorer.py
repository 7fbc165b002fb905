"""The score of one pair after a change, without scoring anew what the change cannot touch.

Tests hold it to `scoring.score_value` for every change of random pairs.
"""

from matching.criteria import NEEDS, WISHES
from matching.profiles import Demand, PersonProfile
from matching.scorecard import load_scorecard
from matching.scoring import harmonic, plan_side, score_value
from matching.steps import Step, StepKind

_SKILLS = frozenset({"occupation", "must_skills", "nice_skills", "gain"})
# The criteria that read what a step changes.
_TOUCHES: dict[StepKind, frozenset[str]] = {
    StepKind.CARD: _SKILLS,
    StepKind.SKILL: _SKILLS,
    StepKind.CERTIFICATE: frozenset({"nice_skills"}),
    StepKind.LICENCE: frozenset(),
    StepKind.LANGUAGE: frozenset({"languages"}),
    StepKind.MODULE: frozenset({"sequence"}),
    StepKind.TRAVEL: frozenset({"travel"}),
    StepKind.WORK: frozenset({"work_wanted"}),
    StepKind.HOURS: frozenset({"weekly_hours"}),
    StepKind.SHIFTS: frozenset({"shifts_days"}),
    StepKind.DAYS: frozenset({"shifts_days"}),
    StepKind.CONSENT: frozenset(),
}


class PairScorer:
    """Scores changes of one person for one demand."""

    def __init__(self, person: PersonProfile, demand: Demand) -> None:
        card = load_scorecard()
        self._demand = demand
        self._plans = [plan_side(side, demand, card) for side in (NEEDS, WISHES)]
        self._points = [
            [
                points[criterion.level(person, demand)]
                for criterion, points in zip(plan.criteria, plan.points, strict=True)
            ]
            for plan in self._plans
        ]

    def after(self, person: PersonProfile, demand: Demand, steps: tuple[Step, ...]) -> int:
        """The score in hundredths of the pair that `steps` led to."""
        if demand is not self._demand:
            return score_value(person, demand)
        touched = frozenset[str]().union(*(_TOUCHES[step.kind] for step in steps))
        sides = [
            sum(
                points[criterion.level(person, demand)] if criterion.name in touched else before
                for criterion, points, before in zip(
                    plan.criteria, plan.points, earned, strict=True
                )
            )
            for plan, earned in zip(self._plans, self._points, strict=True)
        ]
        return harmonic(*sides)
