"""A sample of the log: the unusual first, every kind of it in turn, the same for the same seed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from usecases.oversight.rules import STANDS_OUT, Weighed, is_routine, reasons, survey

_ORDINARY = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event drawn, and by which rules it stands out."""

    number: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """A sample and what it was drawn from."""

    events: tuple[Drawn, ...]
    weighed: int
    routine: int
    unusual: int


def draw(period: Sequence[Weighed], wanted: Sequence[Weighed], size: int, seed: str) -> Draw:
    """`size` of the `wanted` events, judged by all events of the period."""
    around = survey(period)
    piles: dict[str, list[Drawn]] = {name: [] for name in (*STANDS_OUT, _ORDINARY)}
    routine = 0
    for event in wanted:
        why = reasons(event, around)
        if not why and is_routine(event):
            routine += 1
        else:
            piles[why[0] if why else _ORDINARY].append(Drawn(event.number, why))
    for pile in piles.values():
        pile.sort(key=lambda drawn: _chance(seed, drawn.number))
    ordinary = piles.pop(_ORDINARY)
    unusual = sum(map(len, piles.values()))
    chosen = [*_in_turn(list(piles.values())), *ordinary][:size]
    return Draw(tuple(chosen), len(wanted), routine, unusual)


def _in_turn(piles: list[list[Drawn]]) -> list[Drawn]:
    """The first of each pile, the second of each, and so on: no kind crowds out another."""
    longest = max(map(len, piles), default=0)
    return [pile[place] for place in range(longest) for pile in piles if place < len(pile)]


def _chance(seed: str, number: int) -> bytes:
    """As good as random, and the same tomorrow."""
    return hashlib.sha256(f"{seed}:{number}".encode()).digest()
