"""A saved plan as the page shows it: lines with names, words and the decisions people took."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from matching.allocation.answer import Impossible, Solved
from matching.allocation.comparing import Figures
from matching.allocation.explaining import Explained
from matching.allocation.wording import (
    Advice,
    Names,
    advice,
    conflict_words,
    other_citizen_words,
    other_place_words,
    unplaced_words,
)
from models.allocation import AllocationPair
from models.enums import AllocationState, DropReason
from support.danish import danish_points
from usecases.allocating.looking import Recalled


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair of the plan. `why` is empty where the plan has been overtaken."""

    citizen: str
    opening: str
    name: str
    place: str
    score: int | None
    kept: bool
    why: tuple[str, ...]
    worth: str
    explanation: str


@dataclass(frozen=True, slots=True)
class WaitLine:
    """Somebody without a place."""

    citizen: str
    name: str
    must: bool
    why: str
    page: str


@dataclass(frozen=True, slots=True)
class DropLine:
    """A pair a person has dropped."""

    citizen: str
    opening: str
    name: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line of the comparison."""

    name: str
    figures: Figures
    says: str


def pair_lines(found: Recalled) -> list[PairLine]:
    """The plan's pairs; as stored where the best plan is another by now."""
    result, names = found.answer.result, found.answer.names
    told: dict[tuple[str, str], Explained] = {}
    if isinstance(result, Solved) and found.fresh:
        told = {(pair.citizen, pair.place): pair for pair in result.pairs}
    dropped = AllocationState.DROPPED.value
    stored = [pair for pair in found.pairs if pair.state != dropped]
    stored.sort(key=lambda pair: (-_score(pair, told), pair.citizen_id))
    return [_pair(found, names, pair, told) for pair in stored]


def wait_lines(found: Recalled) -> list[WaitLine]:
    """Everybody without a place, with the reason."""
    result, names = found.answer.result, found.answer.names
    if not isinstance(result, Solved) or not found.fresh:
        return []
    return [
        WaitLine(
            citizen=one.citizen,
            name=names.citizen(one.citizen),
            must=one.citizen in found.rules.must,
            why=unplaced_words(one, names),
            page=f"/borgere/{quote(one.citizen)}",
        )
        for one in result.unplaced
    ]


def drop_lines(found: Recalled) -> list[DropLine]:
    """What people have dropped, and why."""
    names = found.answer.names
    reasons = {reason.value: reason.label for reason in DropReason}
    return [
        DropLine(
            citizen=pair.citizen_id,
            opening=pair.opening_id,
            name=names.citizen(pair.citizen_id),
            place=names.place(pair.opening_id),
            reason=reasons.get(pair.reason or "", ""),
        )
        for pair in found.pairs
        if pair.state == AllocationState.DROPPED.value
    ]


def clash_lines(found: Recalled) -> tuple[str, list[Advice]]:
    """Why there is no plan, or nothing."""
    result = found.answer.result
    if not isinstance(result, Impossible):
        return "", []
    told = advice(result.problem, result.rules, result.clashes, found.answer.names)
    return conflict_words(told), told


def figure_lines(found: Recalled) -> list[FigureLine]:
    """The plan beside the other ways, each with what it says about the plan."""
    result = found.answer.result
    return list(_figures(result)) if isinstance(result, Solved) else []


def _figures(result: Solved) -> Iterator[FigureLine]:
    compared = result.comparison
    placed_first = result.rules.goal.value == "placed"
    other = "Flest point først" if placed_first else "Flest borgere først"
    yield FigureLine("Planen", compared.plan, "Den bedste plan efter dine regler.")
    if compared.other_goal is not None:
        says = f"Det andet mål først: {_difference(compared.plan, compared.other_goal)}"
        yield FigureLine(other, compared.other_goal, says)
    if compared.without_floors is not None:
        says = f"Kravenes pris: {_difference(compared.plan, compared.without_floors)}"
        yield FigureLine("Uden krav", compared.without_floors, says)
    says = (
        f"Hver tager det bedste, der er tilbage: {_difference(compared.plan, compared.one_by_one)}"
    )
    yield FigureLine("Én ad gangen", compared.one_by_one, says)
    full = compared.own_best.too_many or "Ingen"
    says = f"{full} af dem ville stå på en plads, der er fuld."
    yield FigureLine("Alles eget bedste sted", compared.own_best, says)


def _difference(plan: Figures, other: Figures) -> str:
    """What the other way gives more and less than the plan."""
    people, points = other.placed - plan.placed, other.total - plan.total
    if not (people or points):
        return "det samme som planen."
    count = "1 borger" if abs(people) == 1 else f"{abs(people)} borgere"
    parts = [f"{count} {_more(people)}"] if people else []
    parts += [f"{danish_points(abs(points))} point {_more(points)}"] if points else []
    return f"{' og '.join(parts)} end planen."


def _more(change: int) -> str:
    return "flere" if change > 0 else "færre"


def _pair(
    found: Recalled,
    names: Names,
    pair: AllocationPair,
    told: dict[tuple[str, str], Explained],
) -> PairLine:
    couple = (pair.citizen_id, pair.opening_id)
    explained = told.get(couple)
    why: tuple[str, ...] = ()
    if explained is not None:
        why = (
            other_place_words(explained.other_place, names),
            other_citizen_words(explained.other_citizen, names),
        )
    query = urlencode({"borger": couple[0], "aabning": couple[1]})
    return PairLine(
        citizen=couple[0],
        opening=couple[1],
        name=names.citizen(couple[0]),
        place=names.place(couple[1]),
        score=explained.score if explained else pair.score,
        kept=pair.state == AllocationState.KEPT.value,
        why=why,
        worth=f"/fordelinger/{found.row.id}/par?{query}",
        explanation=f"/forklaring?{query}",
    )


def _score(pair: AllocationPair, told: dict[tuple[str, str], Explained]) -> int:
    explained = told.get((pair.citizen_id, pair.opening_id))
    return explained.score if explained else pair.score or 0
