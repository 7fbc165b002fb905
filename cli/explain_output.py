"""One explained pair in the terminal: first why not, then everything."""

from collections.abc import Sequence

from cli.match_output import print_pair
from cli.output import out
from matching.limits.titles import LIMIT_TITLES
from matching.raising.standing import Standing
from matching.results import Raise
from matching.voices.consultant import why_not
from support.danish import danish_points

NOTHING = "Der er intet at vise."
MOST_COSTS = 5


def print_standing(standing: Standing) -> None:
    """Where a person stands, what it costs, what would lift it, and the whole pair."""
    if standing.is_low:
        _print_why_not(standing)
    print_pair(standing.pair)
    for change in standing.pair.raises:
        if change.means:
            out.print(f"Vejen til »{change.change}«:", markup=False)
            _print_means(change)


def print_lines(lines: Sequence[str]) -> None:
    """Sentences, one a line."""
    for line in lines or [NOTHING]:
        out.print(line, markup=False)


def print_change(change: Raise) -> None:
    """A change, where it leads, and what leads to it."""
    left = " og ".join(LIMIT_TITLES[limit].lower() for limit in change.left)
    after = f", så mangler stadig: {left}" if left else ""
    after = f", nr. {change.new_rank}" if change.new_rank else after
    score = danish_points(change.new_score)
    out.print(f"- {change.change}: {score} point{after}", markup=False)
    _print_means(change)


def _print_why_not(standing: Standing) -> None:
    out.print("Hvorfor ikke?", style="bold")
    found = why_not(standing.pair)
    for cost in found.costs[:MOST_COSTS]:
        out.print(f"- Koster {danish_points(cost.lost)} point: {cost.line.label}", markup=False)
    for limit in found.limits:
        out.print(f"- Grænse: {limit.label} {limit.mend}", markup=False)
    if standing.lifts:
        out.print("Hvad ville fjerne hindringen?", style="bold")
    if standing.into_top:
        out.print(f"Hvad ville bringe borgeren i de {standing.top} første?", style="bold")
    for change in (*standing.lifts, *standing.into_top):
        print_change(change)


def _print_means(change: Raise) -> None:
    for means in change.means:
        out.print(f"    {means.words}", markup=False)
