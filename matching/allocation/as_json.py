"""An allocation as JSON; points leave as numbers with two decimals. See docs/allocation.md."""

from typing import Any

from matching.allocation.answer import Impossible, Solved
from matching.allocation.comparing import Figures
from matching.allocation.explaining import Explained, OtherCitizen, OtherPlace, Unplaced
from matching.allocation.swapping import Swap
from matching.allocation.wording import (
    Names,
    advice,
    other_citizen_words,
    other_place_words,
    unplaced_words,
)

Json = dict[str, Any]


def answer_as_json(result: Solved | Impossible, names: Names, notes: tuple[str, ...]) -> Json:
    """A plan with its reasons, or the conflict."""
    if isinstance(result, Impossible):
        return _conflict(result, names, notes)
    comparison = result.comparison
    return {
        "goal": result.rules.goal.value,
        "proved": result.plan.proved,
        **_figures(comparison.plan),
        "pairs": [_pair(pair, names) for pair in result.pairs],
        "unplaced": [_unplaced(one, names) for one in result.unplaced],
        "places": [
            {
                "opening": place.id,
                "positions": place.most,
                "used": len(result.plan.at(column)),
                "closed": place.closed or None,
            }
            for column, place in enumerate(result.problem.places)
        ],
        "comparison": {
            "own_best": _figures(comparison.own_best),
            "one_by_one": _figures(comparison.one_by_one),
            "other_goal": comparison.other_goal and _figures(comparison.other_goal),
            "without_floors": comparison.without_floors and _figures(comparison.without_floors),
        },
        "conflict": [],
        "notes": list(notes),
    }


def swap_as_json(swap: Swap | None) -> Json | None:
    """What a change of one pair costs; None where the rules allow no such plan."""
    if swap is None:
        return None
    return {
        "loss": points(swap.loss),
        "fewer_placed": swap.fewer_placed,
        "moved": swap.moved,
        "opening": swap.given,
    }


def points(hundredths: int) -> float:
    """7120 as 71.2."""
    return round(hundredths / 100, 2)


def _conflict(result: Impossible, names: Names, notes: tuple[str, ...]) -> Json:
    told = advice(result.problem, result.rules, result.clashes, names)
    return {
        "goal": result.rules.goal.value,
        "pairs": [],
        "conflict": [
            {
                "rule": clash.kind.value,
                "citizen": clash.citizen or None,
                "opening": clash.place or None,
                "group": clash.group and clash.group.name,
                "text": line.rule,
                "mend": line.mend,
            }
            for clash, line in zip(result.clashes, told, strict=True)
        ],
        "notes": list(notes),
    }


def _figures(figures: Figures) -> Json:
    return {
        "placed": figures.placed,
        "total": points(figures.total),
        "mean": None if figures.mean is None else points(figures.mean),
        "lowest": None if figures.lowest is None else points(figures.lowest),
        "too_many": figures.too_many,
    }


def _pair(pair: Explained, names: Names) -> Json:
    return {
        "citizen": pair.citizen,
        "opening": pair.place,
        "score": points(pair.score),
        "locked": pair.locked,
        "other_place": _other_place(pair.other_place),
        "other_place_text": other_place_words(pair.other_place, names),
        "other_citizen": _other_citizen(pair.other_citizen),
        "other_citizen_text": other_citizen_words(pair.other_citizen, names),
    }


def _other_place(other: OtherPlace | None) -> Json | None:
    if other is None:
        return None
    return {
        "opening": other.place,
        "score": points(other.score),
        "given_to": list(other.given_to),
        "why": other.why.value,
    }


def _other_citizen(other: OtherCitizen | None) -> Json | None:
    if other is None:
        return None
    return {
        "citizen": other.citizen,
        "score": points(other.score),
        "opening": other.given,
        "opening_score": None if other.given is None else points(other.given_score),
        "why": other.why.value,
    }


def _unplaced(one: Unplaced, names: Names) -> Json:
    return {
        "citizen": one.citizen,
        "possible": one.options,
        "why": one.why.value,
        "hindrances": dict(one.hindrances),
        "best": _other_place(one.best),
        "text": unplaced_words(one, names),
    }
