from hypothesis import given
from hypothesis import strategies as st

from models.enums import Mode
from support.travel import UNREACHABLE, Place, fastest, kilometres, minutes

ODENSE = Place("5000", 55.40, 10.38)
NYBORG = Place("5800", 55.31, 10.79)
KORSOER = Place("4220", 55.33, 11.14)
MARSTAL = Place("5960", 54.85, 10.52)

places = st.builds(
    Place, st.sampled_from(["5000", "5960", "4220", "8000"]), st.floats(54.5, 57), st.floats(8, 12)
)


def test_odense_to_nyborg_is_about_28_kilometres() -> None:
    assert 26 < kilometres(ODENSE, NYBORG) < 30


@given(places, places, st.sampled_from(list(Mode)))
def test_the_way_back_is_as_long_and_nothing_is_nearer_than_five_minutes(
    one: Place, other: Place, mode: Mode
) -> None:
    assert minutes(one, other, mode) == minutes(other, one, mode) >= 5


def test_nobody_cycles_across_storebaelt() -> None:
    assert minutes(NYBORG, KORSOER, Mode.BIKE) == UNREACHABLE
    assert minutes(NYBORG, KORSOER, Mode.BUS) < UNREACHABLE


def test_an_island_costs_its_ferry_once() -> None:
    there = minutes(ODENSE, MARSTAL, Mode.CAR)
    assert there > 90
    assert minutes(MARSTAL, MARSTAL, Mode.CAR) == 5


@given(places, places)
def test_another_mode_never_makes_the_way_longer(one: Place, other: Place) -> None:
    bike = fastest(one, other, frozenset({Mode.BIKE}))
    assert fastest(one, other, frozenset({Mode.BIKE, Mode.CAR})) <= bike


def test_no_mode_told_means_bus() -> None:
    assert fastest(ODENSE, NYBORG, frozenset()) == minutes(ODENSE, NYBORG, Mode.BUS)
