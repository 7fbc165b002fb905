"""Numbers, dates and lists of a rule as Danes read them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from law.types import Number
from models.enums import LabelledEnum
from support.danish import danish_date

CENT = Decimal("0.01")


def exact(value: float) -> Fraction:
    """A figure as it was typed: 23.4 is 234/10, not its nearest binary fraction."""
    return Fraction(str(value))


def decimal(value: Fraction | float) -> str:
    """At most two decimals and a comma: `23,5`, `4`, `0,81`."""
    fraction = Fraction(value)
    rounded = (Decimal(fraction.numerator) / Decimal(fraction.denominator)).quantize(
        CENT, ROUND_HALF_UP
    )
    whole, _, rest = f"{rounded:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole},{rest}" if rest else whole.replace("-0", "0")


def listed(words: Iterable[str], last: str = "og") -> str:
    """`a`, `a og b`, `a, b og c`."""
    *first, end = [*words] or ["ingen"]
    return f"{', '.join(first)} {last} {end}" if first else end


def named(value: LabelledEnum) -> str:
    """A label that can stand in a list: »løntilskud (privat)« where it has a comma of its own."""
    head, comma, rest = value.label.partition(", ")
    return f"{head} ({rest})" if comma else head


def shown(value: object) -> str:
    """Any parameter in words."""
    if value is None:
        return "ikke kendt"
    if isinstance(value, Mapping):
        return "; ".join(f"{shown(name)}: {shown(part)}" for name, part in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return listed(shown(part) for part in value)
    return _one(value)


def _one(value: object) -> str:
    if isinstance(value, LabelledEnum):
        return named(value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):
        return danish_date(value)
    return decimal(value) if isinstance(value, int | float | Fraction) else str(value)


def amount(name: str, label: str, value: Fraction | float, unit: str = "") -> Number:
    """A number of a finding with its unit."""
    return Number(name, label, value, f"{decimal(value)} {unit}".rstrip())


def day_number(name: str, label: str, value: date) -> Number:
    """A date of a finding."""
    return Number(name, label, value, danish_date(value))


def period(starts: date, ends: date | None) -> str:
    """`fra 7. december 2026 til 3. januar 2027`."""
    since = f"fra {danish_date(starts)}"
    return since if ends is None else f"{since} til {danish_date(ends)}"
