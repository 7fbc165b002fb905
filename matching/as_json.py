"""The match contract as JSON: points leave as numbers with two decimals."""

from typing import Any

from matching.results import CriterionResult, Match, Pair, Side

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


def pair_as_json(pair: Pair) -> Json:
    """The answer to `explain`: one row with both ids, and reasons if set aside."""
    return {
        "citizen": pair.citizen,
        "opening": pair.opening,
        **_listed(pair),
        "reasons": _aside(pair)["reasons"],
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
        "raise": [
            {
                "change": found.change,
                "criterion": found.criterion,
                "gain": _number(found.gain),
                "new_score": _number(found.new_score),
                "new_rank": found.new_rank,
            }
            for found in pair.raises
        ],
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
