"""How many there are beside those named, in Danish sentences."""

from collections.abc import Callable
from urllib.parse import urlencode

from api.dependencies import Desk
from api.filter_query import SHOWN_AT_MOST
from api.filters import number, plural
from api.words import Words
from matching.results import Match


def summary(match: Match, total: str, one: str, many: str) -> str:
    """`53 passer og 120 kræver noget først, ud af 1.500 borgere`."""
    count = _reader(match)
    everything = plural(count(total), one, many)
    fits, needs = number(count("results")), number(count("set_aside"))
    return f"{fits} passer og {needs} kræver noget først, ud af {everything}"


def rest(match: Match, words: Words) -> list[str]:
    """Those not named, and why people are set aside; a person may have several reasons."""
    count = _reader(match)
    lines = []
    if more := count("results") - len(match.results):
        lines.append(plural(more, "mere passer", "flere passer"))
    if more := count("set_aside") - len(match.set_aside):
        lines.append(plural(more, "mere kræver noget først", "flere kræver noget først"))
    reasons = match.counts.get("set_aside_by_limit", {})
    if isinstance(reasons, dict) and reasons:
        ordered = sorted(reasons.items(), key=lambda item: -item[1])
        named = ", ".join(f"{words.limit(name).lower()} ({hits})" for name, hits in ordered)
        lines.append(f"Grunde til at noget kræves først: {named}")
    return lines


def more_address(desk: Desk, top: int, match: Match) -> str | None:
    """The address that names more, where there may be more to name."""
    if top >= SHOWN_AT_MOST or max(len(match.results), len(match.set_aside)) < top:
        return None
    query = {**desk.request.query_params, "top": str(SHOWN_AT_MOST)}
    return f"?{urlencode(query)}"


def _reader(match: Match) -> Callable[[str], int]:
    def count(name: str) -> int:
        value = match.counts.get(name, 0)
        return value if isinstance(value, int) else 0

    return count
