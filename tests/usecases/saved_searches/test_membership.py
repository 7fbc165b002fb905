"""What has come into a list and left it, from ids alone."""

from hypothesis import given
from hypothesis import strategies as st

from usecases.saved_searches.membership import Listing, compare

IDS = st.frozensets(st.sampled_from([f"B-{number}" for number in range(12)]))


def whole(now: frozenset[str], top: int) -> Listing:
    """A list of which only the first are known."""
    return Listing(tuple(sorted(now)[:top]), len(now))


@given(seen=IDS, now=IDS)
def test_a_short_list_is_compared_whole(seen: frozenset[str], now: frozenset[str]) -> None:
    def nobody_asks(_: frozenset[str]) -> frozenset[str]:
        raise AssertionError

    found = compare(seen, whole(now, len(now)), nobody_asks)
    assert (found.new, found.gone) == (now - seen, seen - now)
    assert (found.total, found.capped) == (len(now), False)


@given(seen=IDS, now=IDS, top=st.integers(0, 5))
def test_of_a_long_list_nobody_further_down_is_called_gone(
    seen: frozenset[str], now: frozenset[str], top: int
) -> None:
    listing = whole(now, top)
    found = compare(seen, listing, lambda missing: missing & now)
    assert found.gone == seen - now
    assert found.new == frozenset(listing.ids) - seen
    assert found.capped == (len(now) > top)
