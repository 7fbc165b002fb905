"""Danish words for the report, the same in the terminal and on the page."""

from matching.evaluation.fairness.tally import ASIDE, TOP
from matching.evaluation.fairness.ties import BY_ID, KEYED, RANDOM
from matching.limits.titles import LIMIT_TITLES

ORDER_TITLES = {
    KEYED: "Vores rækkefølge",
    RANDOM: "Helt tilfældig",
    BY_ID: "Efter id (skal falde igennem)",
}
HIDDEN = "skjult"
STANDS_OUT = "se nærmere"


def measure_title(measure: str, top: int) -> str:
    """What a row of a table counts."""
    if measure == TOP:
        return f"Blandt de {top} øverste"
    if measure == ASIDE:
        return "Kræver noget først, i alt"
    return f"Kræver noget først: {limit_title(measure).lower()}"


def limit_title(measure: str) -> str:
    """What people call the limit, or all of them together."""
    return "Alle grænser" if measure == ASIDE else LIMIT_TITLES[measure]


def decimal(value: float, digits: int = 1) -> str:
    """A number with a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def percent(share: float) -> str:
    """`4,2 %`."""
    return f"{decimal(100 * share)} %"
