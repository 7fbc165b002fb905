"""The match contract as JSON: points leave as numbers with two decimals."""

from typing import Any

from matching.contrast import Contrast, SideContrast
from matching.raising.standing import Standing
from matching.results import CriterionResult, Match, Pair, Raise, Side
from matching.voices.consultant import why_not

Json = dict[str, Any]


def match_as_json(match: Match, *, opening: str | None = None, citizen: str | None = None) -> Json:
    """The answer to `match`, for an opening or for a citizen."""
    head = {"opening": opening} if opening is not None else {"citizen": citizen}
    own = "citizen" if opening is not None else "opening"
    return {
        **head,
        "opening_limits": [
            {"limit": lim.limit, "status": lim.status.value, "label": lim.label}
            for lim in match.opening_limits
        ],
        "results": [{own: getattr(pair, own), **_listed(pair)} for pair in match.results],
        "set_aside": [{own: getattr(pair, own), **_aside(pair)} for pair in match.set_aside],
        "counts": match.counts,
    }


def facets_as_json(match: Match) -> Json:
    """How many people each value of a filter would leave, by filter."""
    return {"facets": {facet.filter: dict(facet.counts) for facet in match.facets}}


def pair_as_json(pair: Pair) -> Json:
    """The answer to `explain`: one row with both ids, and reasons if set aside."""
    return {
        "citizen": pair.citizen,
        "opening": pair.opening,
        **_listed(pair),
        "reasons": _aside(pair)["reasons"],
    }


def standing_as_json(standing: Standing) -> Json:
    """The answer to `explain` for a named person: the row, why not, and what would lift it."""
    pair = standing.pair
    return {
        **pair_as_json(pair),
        "listed": standing.listed,
        "top": standing.top,
        "why_not": [
            {**_criterion(cost.line), "lost": _number(cost.lost)} for cost in why_not(pair).costs
        ],
        "into_top": [_raise(change) for change in standing.into_top],
        "lift": [_raise(change) for change in standing.lifts],
    }


def contrast_as_json(contrast: Contrast) -> Json:
    """The answer to `contrast`: who stands first, and by what, to the last hundredth."""
    return {
        "opening": contrast.one.opening,
        "first": _contrasted(contrast.one),
        "second": _contrasted(contrast.other),
        "decides": contrast.decides.value,
        "difference": _number(contrast.difference),
        "needs": _side_contrast(contrast.needs),
        "wishes": _side_contrast(contrast.wishes),
        "turn": [_raise(change) for change in contrast.turns],
    }


def _contrasted(pair: Pair) -> Json:
    return {
        "citizen": pair.citizen,
        "rank": pair.rank,
        **_aside(pair),
        "needs": _number(pair.needs.score),
        "wishes": _number(pair.wishes.score),
    }


def _side_contrast(side: SideContrast) -> Json:
    return {
        "difference": _number(side.difference),
        "criteria": [
            {
                "criterion": line.one.criterion,
                "first": _criterion(line.one),
                "second": _criterion(line.other),
                "difference": _number(line.difference),
            }
            for line in side.criteria
        ],
    }


def _listed(pair: Pair) -> Json:
    return {
        "rank": pair.rank,
        "score": _number(pair.score),
        "needs": _side(pair.needs),
        "wishes": _side(pair.wishes),
        "limits": [
            {"limit": lim.limit, "status": lim.status.value, "label": lim.label}
            for lim in pair.limits
        ],
        "unknown": [{"fact": un.fact, "question": un.question} for un in pair.unknown],
        "raise": [_raise(found) for found in pair.raises],
    }


def _raise(found: Raise) -> Json:
    return {
        "change": found.change,
        "criterion": found.criterion,
        "gain": _number(found.gain),
        "new_score": _number(found.new_score),
        "new_rank": found.new_rank,
        "steps": [{"kind": step.kind.value, "value": step.value} for step in found.steps],
        "means": [
            {
                "name": means.name,
                "kind": means.kind.value,
                "days": means.days,
                "verified": means.verified,
                "late": means.late,
            }
            for means in found.means
        ],
        "left": list(found.left),
    }


def _aside(pair: Pair) -> Json:
    reasons = [
        {"limit": lim.limit, "status": lim.status.value, "label": lim.label, "mend": lim.mend}
        for lim in pair.reasons
    ]
    return {"score": _number(pair.score), "reasons": reasons}


def _side(side: Side) -> Json:
    return {"score": _number(side.score), "criteria": [_criterion(c) for c in side.criteria]}


def _criterion(line: CriterionResult) -> Json:
    return {
        "criterion": line.criterion,
        "level": line.level,
        "label": line.label,
        "points": _number(line.points),
        "max": _number(line.max),
    }


def _number(hundredths: int) -> float:
    return hundredths / 100
