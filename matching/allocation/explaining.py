"""Why each pair: the best other place for the person, and the best other person for the place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from matching.allocation.model import allowed, few_rows
from matching.allocation.types import NOWHERE, Bools, Plan, Problem, Rules


class Why(StrEnum):
    """Why the alternative was not chosen; each is a fact of the plan, not a guess."""

    LOWER = "lower"  # gives no more points than the pair
    LOCKED = "locked"  # the pair is locked
    HOLDER_LOCKED = "holder_locked"  # those who have the place are locked to it
    HOLDER_BETTER = "holder_better"  # everybody there scores higher there
    HOLDER_FEWER = "holder_fewer"  # somebody there has fewer possible places
    GROUP_FULL = "group_full"  # the limit the place shares is used up
    BETTER_THERE = "better_there"  # the other person scores as much where they are
    OTHER_LOCKED = "other_locked"  # the other person is locked elsewhere
    RULE = "rule"  # a rule gives this person the place
    WHOLE = "whole"  # no plan with it is better


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """The best other place for a person, and who has it."""

    place: str
    score: int
    given_to: tuple[str, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class OtherCitizen:
    """The best other person for a place, and where that person is (None: without a place)."""

    citizen: str
    score: int
    given: str | None
    given_score: int
    why: Why


@dataclass(frozen=True, slots=True)
class Explained:
    """One pair of the plan."""

    citizen: str
    place: str
    score: int
    locked: bool
    other_place: OtherPlace | None
    other_citizen: OtherCitizen | None


class WhyNot(StrEnum):
    """Why somebody is without a place."""

    NO_FIT = "no_fit"  # limits close every place
    BY_RULES = "by_rules"  # exclusions or the least score take the possible ones
    TAKEN = "taken"  # others have the possible ones


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Somebody without a place. `best` is the best place the rules allow, and who has it."""

    citizen: str
    options: int
    why: WhyNot
    hindrances: Mapping[str, int] = field(default_factory=dict)
    best: OtherPlace | None = None


def explain(problem: Problem, rules: Rules, plan: Plan) -> tuple[Explained, ...]:
    """Every pair of the plan, highest score first."""
    told = _Teller(problem, rules, plan)
    found = [told.pair(row, column) for row, column in plan.pairs]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.citizen)))


def unplaced(problem: Problem, rules: Rules, plan: Plan) -> tuple[Unplaced, ...]:
    """Everybody without a place, those with most possible places first."""
    told = _Teller(problem, rules, plan)
    rows = [row for row, column in enumerate(plan.given) if column == NOWHERE]
    found = [told.left_out(row) for row in rows]
    return tuple(sorted(found, key=lambda one: (-one.options, one.citizen)))


class _Teller:
    """Facts about one plan, looked up once."""

    def __init__(self, problem: Problem, rules: Rules, plan: Plan) -> None:
        self.problem, self.rules, self.plan = problem, rules, plan
        self.score = problem.matrix.score
        self.options = problem.options
        # What a lock closes is still an alternative worth telling.
        self.allowed: Bools = allowed(problem, _without_locks(rules))
        self.locked = {(problem.row[c], problem.column[p]) for c, p in rules.locked}
        few = few_rows(problem, rules.few.most_options) if rules.few else np.zeros(0, np.int64)
        self.favoured = {problem.row[citizen] for citizen in rules.must} | set(few.tolist())
        self.people = [plan.at(column) for column in range(len(problem.places))]

    def pair(self, row: int, column: int) -> Explained:
        return Explained(
            citizen=self.problem.citizens[row],
            place=self.problem.places[column].id,
            score=int(self.score[row, column]),
            locked=(row, column) in self.locked,
            other_place=self.other_place(row, column),
            other_citizen=self.other_citizen(row, column),
        )

    def left_out(self, row: int) -> Unplaced:
        citizen, options = self.problem.citizens[row], int(self.options[row])
        if options == 0:
            hindrances = self.problem.matrix.hindrances[row]
            return Unplaced(citizen, 0, WhyNot.NO_FIT, hindrances)
        best = self.other_place(row, NOWHERE)
        return Unplaced(citizen, options, WhyNot.TAKEN if best else WhyNot.BY_RULES, best=best)

    def other_place(self, row: int, own: int) -> OtherPlace | None:
        columns = [c for c in np.flatnonzero(self.allowed[row]) if c != own]
        if not columns:
            return None
        # Ids are in order, so the first of equals is the same every time.
        best = int(max(columns, key=lambda column: (self.score[row, column], -column)))
        return OtherPlace(
            place=self.problem.places[best].id,
            score=int(self.score[row, best]),
            given_to=tuple(self.problem.citizens[one] for one in self.people[best]),
            why=self.why_not_there(row, own, best),
        )

    def why_not_there(self, row: int, own: int, best: int) -> Why:
        if (row, own) in self.locked:
            return Why.LOCKED
        if own != NOWHERE and self.score[row, best] <= self.score[row, own]:
            return Why.LOWER
        if len(self.people[best]) < self.problem.capacity[best]:
            return Why.GROUP_FULL
        return self.why_holders(row, best)

    def why_holders(self, row: int, best: int) -> Why:
        score = int(self.score[row, best])
        free = [one for one in self.people[best] if (one, best) not in self.locked]
        if not free:
            return Why.HOLDER_LOCKED
        if all(self.score[one, best] > score for one in free):
            return Why.HOLDER_BETTER
        if any(self.options[one] < self.options[row] for one in free):
            return Why.HOLDER_FEWER
        return Why.WHOLE

    def other_citizen(self, row: int, column: int) -> OtherCitizen | None:
        rows = [
            one for one in np.flatnonzero(self.allowed[:, column]) if one not in self.people[column]
        ]
        if not rows:
            return None
        best = int(max(rows, key=lambda one: (self.score[one, column], -one)))
        given = self.plan.given[best]
        return OtherCitizen(
            citizen=self.problem.citizens[best],
            score=int(self.score[best, column]),
            given=None if given == NOWHERE else self.problem.places[given].id,
            given_score=0 if given == NOWHERE else int(self.score[best, given]),
            why=self.why_not_them(row, column, best),
        )

    def why_not_them(self, row: int, column: int, best: int) -> Why:
        score, given = int(self.score[best, column]), self.plan.given[best]
        if (row, column) in self.locked:
            return Why.LOCKED
        if score <= self.score[row, column]:
            return Why.LOWER
        if given == NOWHERE:
            return Why.RULE if row in self.favoured else Why.WHOLE
        if (best, given) in self.locked:
            return Why.OTHER_LOCKED
        return Why.BETTER_THERE if self.score[best, given] >= score else Why.WHOLE


def _without_locks(rules: Rules) -> Rules:
    return Rules(excluded=rules.excluded, least_score=rules.least_score)
