"""Random pairs in their town, openings and package places, with ranks found by plain loops."""

from dataclasses import replace

from hypothesis import strategies as st

from matching.index import PeopleIndex
from matching.means import starter_catalogue
from matching.profiles import Demand, Goal, Module, PersonProfile, Ref
from matching.raising.ranks import RanksOf
from matching.raising.standing import Standing, standing
from matching.scoring import score_pair
from matching.search import score_all
from matching.tie import tie_key, tie_order
from models.enums import Level, PackageStatus
from tests.matching.towns import seeds, town

People = tuple[PersonProfile, ...]
World = tuple[People, PersonProfile, Demand]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A town, one of its people and one of its demands, some of them package places."""
    people, demands = town(draw(seeds))
    demand = draw(st.sampled_from(demands))
    if draw(st.integers(0, 3)) == 0:
        demand = _as_place(demand)
        status = draw(st.sampled_from([None, *PackageStatus]))
        packages = {} if status is None else {"P-1/foerste": status.value}
        people = tuple(replace(one, packages=packages) for one in people)
    return people, draw(st.sampled_from(people)), demand


def stands(world: World, top: int = 3) -> Standing:
    """The standing of the person of a world."""
    people, person, demand = world
    index = PeopleIndex(people)
    ranks = RanksOf(lambda asked: score_all(index, asked), person)
    return standing(person, demand, ranks, starter_catalogue(), top)


def rank_by_hand(people: People, person: PersonProfile, demand: Demand) -> int | None:
    """The rank of a person as it now is, in plain loops; None if set aside."""
    pairs = [score_pair(one, demand) for one in people if one.id != person.id]
    own = score_pair(person, demand)
    if own.reasons:
        return None
    keys = [(-pair.score, _tie(demand, pair.citizen)) for pair in pairs if not pair.reasons]
    return 1 + sum(key < (-own.score, _tie(demand, person.id)) for key in keys)


def _tie(demand: Demand, citizen: str) -> int:
    return tie_order(tie_key(demand.id), tie_key(citizen))


def _as_place(demand: Demand) -> Demand:
    goals = tuple(Goal(Ref(ref.key, ref.label), Level.ALONE) for ref in demand.must_skills)
    module = Module("P-1", "andet", "foerste", "Første forløb", goals)
    return replace(demand, module=module)
