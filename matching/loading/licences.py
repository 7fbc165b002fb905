"""Which driving licences include others.

Kørekortbekendtgørelsen's rules on what a category gives the right to drive, as commonly
stated; not verified against the decree in force.
"""

from collections.abc import Iterable

INCLUDES: dict[str, tuple[str, ...]] = {
    "A": ("A2", "A1", "AM"),
    "A2": ("A1", "AM"),
    "A1": ("AM",),
    "B": ("AM", "TM"),
    "BE": ("B", "AM", "TM"),
    "C1": ("B", "AM", "TM"),
    "C1E": ("C1", "BE", "B", "AM", "TM"),
    "C": ("C1", "B", "AM", "TM"),
    "CE": ("C", "C1", "C1E", "BE", "B", "AM", "TM"),
    "D1": ("B", "AM", "TM"),
    "D": ("D1", "B", "AM", "TM"),
    "DE": ("D", "D1", "BE", "B", "AM", "TM"),
}


def with_included(codes: Iterable[str]) -> frozenset[str]:
    """The licences held and those they include."""
    held = set(codes)
    for code in tuple(held):
        held.update(INCLUDES.get(code, ()))
    return frozenset(held)
