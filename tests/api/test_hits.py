"""Which reasons are worth a glance."""

from api.pages.hits import strongest, weakest
from matching.results import CriterionResult, Pair, Side


def criterion(name: str, points: int, most: int, *, unknown: bool = False) -> CriterionResult:
    return CriterionResult(name, "level", name, points, most, unknown)


def pair(*criteria: CriterionResult) -> Pair:
    side = Side(sum(line.points for line in criteria), criteria)
    return Pair("B", "O", 0, 1, side, Side(0, ()), ())


def test_the_strongest_gave_most_points_and_are_known() -> None:
    lines = [criterion(f"c{points}", points, 4000) for points in (4000, 3000, 2900, 2600)]
    found = strongest(pair(*lines, criterion("guess", 4000, 4000, unknown=True)))
    assert [line.criterion for line in found] == ["c4000", "c3000", "c2900"]


def test_a_low_level_is_no_strength_even_when_it_weighs_much() -> None:
    assert strongest(pair(criterion("far", 1360, 3400))) == ()


def test_the_weakest_costs_most_and_is_no_strength() -> None:
    found = weakest(pair(criterion("good", 2560, 3200), criterion("bad", 0, 800)))
    assert found is not None
    assert found.criterion == "bad"


def test_small_or_unknown_losses_are_not_worth_a_line() -> None:
    assert weakest(pair(criterion("small", 100, 500))) is None
    assert weakest(pair(criterion("guess", 0, 4000, unknown=True))) is None
