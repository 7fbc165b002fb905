"""Why there is no plan: a smallest set of rules that cannot hold together.

QuickXplain: halves the rules again and again, so that few problems are solved even where there
are hundreds of locks. Every rule found is needed: without it the others could be kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from matching.allocation.model import few_rows
from matching.allocation.solving import has_plan, most_placed
from matching.allocation.types import Group, Problem, Rules


class RuleKind(StrEnum):
    """What the user may take back."""

    LOCK = "lock"
    MUST = "must"
    EXCLUDE = "exclude"
    LEAST_PLACED = "least_placed"
    LEAST_SCORE = "least_score"
    FEW = "few"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Clash:
    """One rule of the conflict. `reach`: the highest number it could ask for beside the others."""

    kind: RuleKind
    citizen: str = ""
    place: str = ""
    group: Group | None = None
    reach: int | None = None


def conflict(problem: Problem, rules: Rules) -> tuple[Clash, ...]:
    """The rules that together make a plan impossible; empty where there is a plan."""
    if has_plan(problem, rules):
        return ()
    found = _explain(problem, rules, [], _listed(rules))
    return tuple(_with_reach(problem, rules, found, clash) for clash in found)


def _listed(rules: Rules) -> list[Clash]:
    """Every rule; the first are blamed last, so what is easiest to change stands last."""
    listed = [Clash(RuleKind.GROUP, group=group) for group in rules.groups]
    listed += [Clash(RuleKind.EXCLUDE, *couple) for couple in sorted(rules.excluded)]
    listed += [Clash(RuleKind.LOCK, *couple) for couple in sorted(rules.locked)]
    listed += [Clash(RuleKind.MUST, citizen) for citizen in sorted(rules.must)]
    asked = {
        RuleKind.LEAST_SCORE: rules.least_score > 0,
        RuleKind.FEW: rules.few is not None and rules.few.least > 0,
        RuleKind.LEAST_PLACED: rules.least_placed > 0,
    }
    return listed + [Clash(kind) for kind, is_asked in asked.items() if is_asked]


def _only(rules: Rules, kept: Sequence[Clash]) -> Rules:
    """The rules with none but the kept ones."""
    kinds = {clash.kind for clash in kept}

    def couples(kind: RuleKind) -> frozenset[tuple[str, str]]:
        return frozenset((one.citizen, one.place) for one in kept if one.kind is kind)

    return replace(
        rules,
        groups=tuple(one.group for one in kept if one.group is not None),
        excluded=couples(RuleKind.EXCLUDE),
        locked=couples(RuleKind.LOCK),
        must=frozenset(one.citizen for one in kept if one.kind is RuleKind.MUST),
        least_score=rules.least_score if RuleKind.LEAST_SCORE in kinds else 0,
        few=rules.few if RuleKind.FEW in kinds else None,
        least_placed=rules.least_placed if RuleKind.LEAST_PLACED in kinds else 0,
    )


def _explain(
    problem: Problem, rules: Rules, held: Sequence[Clash], open_: Sequence[Clash]
) -> list[Clash]:
    """A smallest part of `open_` that clashes with what is held."""
    if len(open_) == 1:
        return list(open_)
    first, second = open_[: len(open_) // 2], open_[len(open_) // 2 :]
    if not has_plan(problem, _only(rules, [*held, *first])):
        return _explain(problem, rules, held, first)
    if not has_plan(problem, _only(rules, [*held, *second])):
        return _explain(problem, rules, held, second)
    from_second = _explain(problem, rules, [*held, *first], second)
    if has_plan(problem, _only(rules, [*held, *from_second])):
        return _explain(problem, rules, [*held, *from_second], first) + from_second
    return from_second


def _with_reach(problem: Problem, rules: Rules, found: Sequence[Clash], clash: Clash) -> Clash:
    others = _only(rules, [one for one in found if one is not clash])
    if clash.kind is RuleKind.LEAST_PLACED:
        return replace(clash, reach=most_placed(problem, others))
    if clash.kind is RuleKind.FEW and rules.few is not None:
        rows = few_rows(problem, rules.few.most_options)
        return replace(clash, reach=most_placed(problem, others, rows))
    if clash.kind is RuleKind.LEAST_SCORE:
        return replace(clash, reach=_highest_floor(problem, others))
    return clash


def _highest_floor(problem: Problem, rules: Rules) -> int:
    """The highest least score that leaves a plan, by halving over the scores there are."""
    scores = np.unique(problem.matrix.score[problem.possible])
    low, high = 0, len(scores)
    while low < high:
        middle = (low + high) // 2
        if has_plan(problem, replace(rules, least_score=int(scores[middle]))):
            low = middle + 1
        else:
            high = middle
    return int(scores[low - 1]) if low else 0
