"""Small seeded towns, and hypothesis strategies over them."""

from datetime import date
from functools import lru_cache

from hypothesis import strategies as st

from matching.evaluation.synthetic import Town
from matching.profiles import Demand, PersonProfile
from taxonomy.starter import starter_taxonomy

TODAY = date(2026, 11, 22)
PEOPLE, DEMANDS = 25, 8


@lru_cache(maxsize=64)
def town(seed: int) -> tuple[tuple[PersonProfile, ...], tuple[Demand, ...]]:
    """People and openings of one seed."""
    drawn = Town(starter_taxonomy(), seed)
    return tuple(drawn.people(PEOPLE)), tuple(drawn.demands(DEMANDS))


AnyPair = tuple[PersonProfile, Demand]
seeds = st.integers(0, 10_000)


@st.composite
def pairs(draw: st.DrawFn) -> AnyPair:
    """A person and an opening of one town."""
    people, demands = town(draw(seeds))
    return draw(st.sampled_from(people)), draw(st.sampled_from(demands))
