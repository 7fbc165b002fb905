"""Which reasons are worth a glance."""

from dataclasses import replace

from api.pages.hits import costliest, strongest, unknown
from api.words import Words
from matching.results import CriterionResult, LimitResult, Pair, Side, Status
from taxonomy.starter import starter_taxonomy


def criterion(name: str, points: int, most: int, *, unknown: bool = False) -> CriterionResult:
    return CriterionResult(name, "level", name, points, most, unknown)


def pair(*criteria: CriterionResult) -> Pair:
    side = Side(sum(line.points for line in criteria), criteria)
    return Pair("B", "O", 0, 1, side, Side(0, ()), ())


def test_the_strongest_gave_most_points_and_are_known() -> None:
    lines = [criterion(f"c{points}", points, 4000) for points in (4000, 3000, 2900, 2600)]
    found = strongest(pair(*lines, criterion("guess", 4000, 4000, unknown=True)))
    assert [line.criterion for line in found] == ["c4000", "c3000"]


def test_a_low_level_is_no_strength_even_when_it_weighs_much() -> None:
    assert strongest(pair(criterion("far", 1360, 3400))) == ()


def test_the_costliest_cost_most_and_are_no_strengths() -> None:
    lines = [criterion("good", 2560, 3200), criterion("bad", 0, 800), criterion("worse", 400, 4000)]
    found = costliest(pair(*lines, criterion("third", 0, 700)))
    assert [line.criterion for line in found] == ["worse", "bad"]


def test_small_or_unknown_losses_are_not_worth_a_line() -> None:
    assert costliest(pair(criterion("small", 100, 500))) == ()
    assert costliest(pair(criterion("guess", 0, 4000, unknown=True))) == ()


def test_what_nobody_knows_is_named_once_limits_first() -> None:
    found = pair(
        criterion("experience", 0, 800, unknown=True), criterion("travel", 0, 800, unknown=True)
    )
    limits = [LimitResult(name, Status.UNKNOWN, "") for name in ("licence", "travel")]
    limits.append(LimitResult("hours", Status.MET, ""))
    words = Words(starter_taxonomy())
    told = unknown(replace(found, limits=tuple(limits)), words)
    assert told == ("kørekort", "rejsetid", "erfaring i faget")
