"""The drawing of a tour: everything on the paper, nothing on top of something else."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from api.pages.visits.drawing import WIDTH, Drawing, Stand, draw
from api.pages.visits.lettering import Box, in_short
from support.travel import Place, kilometres

ODENSE = Stand("Odense C", 55.3959, 10.3883)
MIDDELFART = Stand("Middelfart", 55.4986, 9.7444)
SVENDBORG = Stand("Svendborg", 55.0598, 10.6068)
STANDS = st.builds(
    Stand,
    st.text("abcæøå ", min_size=1, max_size=25),
    st.floats(54.6, 57.7),
    st.floats(8.1, 15.1),
)


def drawn(home: Stand, *stops: Stand) -> Drawing:
    found = draw(home, stops)
    assert found is not None
    return found


def test_a_day_at_home_is_not_drawn() -> None:
    assert draw(ODENSE, ()) is None


def test_stops_are_numbered_in_order_and_shared_places_marked_once() -> None:
    found = drawn(ODENSE, MIDDELFART, MIDDELFART, SVENDBORG, MIDDELFART)
    assert found.home.text == ""
    assert [(mark.spot.town, mark.text) for mark in found.marks] == [
        ("Middelfart", "1-2, 4"),
        ("Svendborg", "3"),
    ]
    assert len(found.route.split()) == 6


def test_a_stop_where_the_tour_begins_is_told_on_the_square() -> None:
    found = drawn(ODENSE, ODENSE, SVENDBORG)
    assert found.home.text == "1"
    assert [mark.text for mark in found.marks] == ["2"]


def test_north_is_up_and_east_is_right() -> None:
    found = drawn(ODENSE, MIDDELFART, SVENDBORG)
    west, south = (mark.spot for mark in found.marks)
    assert west.x < found.home.spot.x < south.x
    assert west.y < found.home.spot.y < south.y


def test_the_scale_is_true() -> None:
    found = drawn(ODENSE, MIDDELFART)
    one, other = found.home.spot, found.marks[0].spot
    shown = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
    true = kilometres(Place("5000", *ODENSE[1:]), Place("5500", *MIDDELFART[1:]))
    assert abs(shown / found.scale.width * found.scale.km - true) < true * 0.02


def test_runs_of_numbers_are_written_in_short() -> None:
    assert in_short([]) == ""
    assert in_short([4]) == "4"
    assert in_short([1, 2, 3, 5, 8, 9]) == "1-3, 5, 8-9"


@given(STANDS, st.lists(STANDS, min_size=1, max_size=12))
def test_everything_lies_on_the_paper(home: Stand, stops: list[Stand]) -> None:
    found = drawn(home, *stops)
    paper = Box(0, 0, WIDTH, found.height)
    assert found.scale.width <= WIDTH / 3
    for mark in (found.home, *found.marks):
        assert paper.holds(Box(mark.spot.x, mark.spot.y, 0, 0))


@given(STANDS, st.lists(STANDS, min_size=1, max_size=12))
def test_no_name_covers_another_or_a_mark(home: Stand, stops: list[Stand]) -> None:
    marks = (drawn(home, *stops).home, *drawn(home, *stops).marks)
    names = [
        Box(mark.name_at[0], mark.name_at[1] - 10, len(mark.spot.town) * 6.4, 14)
        for mark in marks
        if mark.name_at
    ]
    for one, other in combinations(names, 2):
        assert not _overlap(one, other)
    for name in names:
        assert not any(_overlap(name, mark.box) for mark in marks)


def _overlap(one: Box, other: Box) -> bool:
    """By more than what rounding to a tenth can make of edges that touch."""
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    high = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return wide > 0.2 and high > 0.2
