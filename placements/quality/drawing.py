"""Drawing cases for review: by chance, the same on the same day, spread over caseworkers. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may be drawn."""

    placement_id: str
    caseworker_id: str


def draw(
    candidates: Iterable[Candidate], number: int, seed: str, before: Mapping[str, int]
) -> tuple[str, ...]:
    """As many placements as asked for, or all; whoever was drawn least is drawn first.

    `before`: how often each caseworker was drawn before. Order and doubles do not matter.
    """
    waiting: dict[str, list[str]] = defaultdict(list)
    for each in sorted(set(candidates), key=lambda one: _chance(seed, one.placement_id)):
        waiting[each.caseworker_id].append(each.placement_id)
    times = {caseworker: before.get(caseworker, 0) for caseworker in waiting}
    drawn: list[str] = []
    while waiting and len(drawn) < number:
        least = min(waiting, key=lambda caseworker: (times[caseworker], _chance(seed, caseworker)))
        drawn.append(waiting[least].pop(0))
        times[least] += 1
        if not waiting[least]:
            del waiting[least]
    return tuple(drawn)


def _chance(seed: str, what: str) -> bytes:
    return sha256(f"{seed}\n{what}".encode()).digest()
