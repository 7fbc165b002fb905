"""What is wrong with a score table, said in Danish: it is a file that people edit.

A table that does not hold together would still give everybody a score, only a wrong one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

SIDES = ("needs", "wishes")
COLUMNS = ("job", "praktik", "place")
# The criteria there is code for. It tells levels by their place, so each must be in its own.
LEVELS = {
    "occupation": "same_concept isco_4 isco_3 isco_2 other unknown",
    "must_skills": "full high good half some little none unknown",
    "nice_skills": "full high good half some little none unknown",
    "experience": "years_3 years_1 under_1 none unknown",
    "languages": "all some none unknown",
    "gain": "all most some few none unknown",
    "sequence": "next parallel skipped done unknown",
    "work_wanted": "wished near branch open outside unknown",
    "travel": "quarter half three_quarters full over unknown",
    "weekly_hours": "inside overlap none unknown",
    "shifts_days": "all some none unknown",
}
_WHOLE = 100
_PRAKTIK = "share_praktik"

Raw = Mapping[str, Any]


class ScorecardError(ValueError):
    """A score table that cannot be used; the text says every fault."""


def check_scorecard(raw: Raw) -> None:
    """Raise ScorecardError with every fault."""
    if faults := list(_faults(raw)):
        raise ScorecardError("Pointtabellen kan ikke bruges. " + " ".join(faults))


def _faults(raw: Raw) -> Iterator[str]:
    if not isinstance(raw.get("version"), str) or not raw["version"]:
        yield "Den mangler »version«."
    lines = raw.get("criterion")
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        yield "Den har ingen kriterier (»[[criterion]]«)."
        return
    shapeless = False
    for place, line in enumerate(lines, start=1):
        found = list(_shape(line, place))
        shapeless = shapeless or bool(found)
        yield from found
    if shapeless:
        return  # the rest would only repeat it
    yield from _names(lines)
    for line in lines:
        yield from _levels(line)
    yield from _sums(lines)


def _shape(line: Raw, place: int) -> Iterator[str]:
    """Whether a criterion has what the checks after this one read."""
    name = line.get("name")
    who = f"»{name}«" if isinstance(name, str) else f"Kriterium nr. {place}"
    for key in ("name", "title"):
        if not isinstance(line.get(key), str):
            yield f"{who} mangler »{key}«."
    if line.get("side") not in SIDES:
        yield f"{who} skal have »side« {' eller '.join(SIDES)}."
    weight, levels = line.get("weight"), line.get("levels")
    if not isinstance(weight, dict) or not weight:
        yield f"{who} mangler vægte (»weight«)."
    elif not set(weight) <= set(COLUMNS) or not all(_is_share(one) for one in weight.values()):
        yield f"{who} skal have hele vægte fra 0 til 100 for {', '.join(COLUMNS)}."
    if not isinstance(levels, list) or not all(_is_level(one) for one in levels):
        yield f"{who} skal have niveauer med »name«, »text« og »share« fra 0 til 100."


def _names(lines: list[Raw]) -> Iterator[str]:
    count = Counter(line["name"] for line in lines)
    for name in (name for name in count if count[name] > 1):
        yield f"»{name}« står {count[name]} gange."
    for name in sorted(set(LEVELS) - set(count)):
        yield f"»{name}« mangler."
    for name in sorted(set(count) - set(LEVELS)):
        yield f"»{name}« er ikke et kriterium, vi kender."


def _levels(line: Raw) -> Iterator[str]:
    who, levels = f"»{line['name']}«", line["levels"]
    names = [level["name"] for level in levels]
    wanted = LEVELS.get(line["name"], "").split()
    if names != wanted:
        if wanted:  # an unknown criterion is told elsewhere
            yield f"{who} skal have niveauerne {', '.join(wanted)}, i den rækkefølge."
        return
    for column, key in (("job", "share"), ("praktik", _PRAKTIK)):
        shares = [level.get(key, level["share"]) for level in levels]
        if shares[0] != _WHOLE:
            yield f"{who} skal give {_WHOLE} på det bedste niveau ({column})."
        for number in range(1, len(levels) - 1):
            if shares[number] > shares[number - 1]:
                yield (
                    f"{who} giver mere på »{names[number]}« ({shares[number]}) end på det bedre "
                    f"»{names[number - 1]}« ({shares[number - 1]}) ({column})."
                )
        if not shares[-1]:
            yield f"{who} giver 0 på »{names[-1]}«: det, vi ikke ved, må ikke straffes ({column})."


def _sums(lines: list[Raw]) -> Iterator[str]:
    for side in SIDES:
        for column in COLUMNS:
            total = sum(line["weight"].get(column, 0) for line in lines if line["side"] == side)
            if total != _WHOLE:
                yield f"Vægtene for {side} ({column}) giver {total}, de skal give {_WHOLE}."


def _is_level(level: object) -> bool:
    return (
        isinstance(level, dict)
        and isinstance(level.get("name"), str)
        and isinstance(level.get("text"), str)
        and isinstance(level.get("text_hidden", ""), str)
        and _is_share(level.get("share"))
        and _is_share(level.get(_PRAKTIK, 0))
    )


def _is_share(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _WHOLE
