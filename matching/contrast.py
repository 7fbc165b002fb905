"""Why one person stands before another for the same opening, to the last hundredth.

The difference of a side is the sum of its criteria's differences. The score is not a sum, so
its difference is told with both sides of both persons.
"""

from dataclasses import dataclass
from enum import StrEnum

from matching.profiles import PersonProfile
from matching.raising.applying import applied
from matching.raising.finding import Case, Ranker, every_raise, told, what_would_lift
from matching.results import CriterionResult, Pair, Raise, Side, sets_aside
from matching.scoring import judge_limits, score_pair
from matching.tie import tie_key, tie_order
from support.danish import danish_points

MOST_TURNS = 3


class Decides(StrEnum):
    """What puts one before the other."""

    LIMIT = "limit"
    SCORE = "score"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class CriterionContrast:
    """One criterion of both; `difference` is points of the first less those of the second."""

    one: CriterionResult
    other: CriterionResult

    @property
    def difference(self) -> int:
        """In hundredths."""
        return self.one.points - self.other.points

    @property
    def signed(self) -> str:
        """The difference as people read it."""
        return signed_points(self.difference)


@dataclass(frozen=True, slots=True)
class SideContrast:
    """One side of both, criterion by criterion."""

    one: int
    other: int
    criteria: tuple[CriterionContrast, ...]

    @property
    def difference(self) -> int:
        """In hundredths; exactly the sum of the criteria's."""
        return self.one - self.other

    @property
    def signed(self) -> str:
        """The difference as people read it."""
        return signed_points(self.difference)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two persons for one opening, the one who stands first as `one`.

    `turns` are single changes for the other, each of which alone would turn the order around.
    """

    one: Pair
    other: Pair
    needs: SideContrast
    wishes: SideContrast
    decides: Decides
    turns: tuple[Raise, ...] = ()

    @property
    def difference(self) -> int:
        """Of the scores, in hundredths; negative where a limit outweighs a higher score."""
        return self.one.score - self.other.score


def stands_before(one: Pair, other: Pair) -> bool:
    """Whether one comes before another: listed before set aside, then score, then keyed order."""
    return _place(one) < _place(other)


def contrast(one: Pair, other: Pair, turns: tuple[Raise, ...] = ()) -> Contrast:
    """Compare two pairs of the same opening, in any order."""
    if stands_before(other, one):
        one, other = other, one
    return Contrast(
        one=one,
        other=other,
        needs=_side(one.needs, other.needs),
        wishes=_side(one.wishes, other.wishes),
        decides=_decides(one, other),
        turns=turns,
    )


def signed_points(hundredths: int) -> str:
    """`+3,40`, `−1,20` or `0,00`."""
    sign = "+" if hundredths > 0 else "−" if hundredths < 0 else ""
    return sign + danish_points(abs(hundredths))


def decided_words(found: Contrast, names: tuple[str, str]) -> str:
    """What puts the first before the second, in a sentence or two."""
    one, other = names
    if found.decides is Decides.LIMIT:
        reasons = " ".join(reason.label for reason in found.other.reasons)
        return f"Grænser går forud for point, og {other} kræver noget først. {reasons}"
    if found.decides is Decides.SCORE:
        points = danish_points(found.one.score), danish_points(found.other.score)
        return f"{one} har {points[0]} point, og {other} har {points[1]}."
    return (
        "De har lige mange point. Så afgør en fast nøgle for åbning og borger, hvem der står "
        "først: den er forskellig fra åbning til åbning og den samme hver gang."
    )


def harmonic_words(one: Pair, other: Pair, names: tuple[str, str]) -> str:
    """The difference of the scores in one sentence, by the sides they are made of."""
    first, second = (
        f"{name} har {danish_points(pair.needs.score)} i Behov og "
        f"{danish_points(pair.wishes.score)} i Ønsker, som giver {danish_points(pair.score)}"
        for name, pair in zip(names, (one, other), strict=True)
    )
    gap = abs(one.score - other.score)
    return (
        f"{first}; {second}: en forskel på {danish_points(gap)} point, for scoren vejer de to "
        "sider sammen, og den laveste side vejer tungest."
    )


def what_would_turn(case: Case, leader: PersonProfile, rank_of: Ranker) -> tuple[Raise, ...]:
    """Changes that alone would bring the person of `case` before the leader, who stays as is."""
    aside = any(map(sets_aside, judge_limits(case.person, case.demand)))
    raises = [
        told(case, change, new, rank=None if aside else rank_of(new, case.demand))
        for change, new in every_raise(case)
    ]
    lifts = what_would_lift(case, rank_of) if aside else ()
    turning = [change for change in (*lifts, *raises) if _turns(case, leader, change)]
    return tuple(turning[:MOST_TURNS])


def _turns(case: Case, leader: PersonProfile, change: Raise) -> bool:
    person, demand = applied(case.person, case.demand, change.steps)
    return _place(score_pair(person, demand)) < _place(score_pair(leader, demand))


def _place(pair: Pair) -> tuple[bool, int, int]:
    tie = tie_order(tie_key(pair.opening), tie_key(pair.citizen))
    return bool(pair.reasons), -pair.score, tie


def _decides(one: Pair, other: Pair) -> Decides:
    if bool(one.reasons) != bool(other.reasons):
        return Decides.LIMIT
    return Decides.ORDER if one.score == other.score else Decides.SCORE


def _side(one: Side, other: Side) -> SideContrast:
    """The demand is the same, so both sides hold the same criteria in the same order."""
    lines = zip(one.criteria, other.criteria, strict=True)
    return SideContrast(one.score, other.score, tuple(CriterionContrast(*both) for both in lines))
