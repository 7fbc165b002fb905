"""The whole report as it may be published: figures about groups, nobody's id."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matching.evaluation.fairness.concentration import (
    Concentration,
    concentration,
    mean_concentration,
)
from matching.evaluation.fairness.groups import LEAST, Facts, groupings
from matching.evaluation.fairness.steadiness import ProfileOf, Steadiness, steadiness
from matching.evaluation.fairness.tables import GroupTable, group_table, redraws
from matching.evaluation.fairness.tally import TOP, Pool, tally
from matching.evaluation.fairness.ties import TieSpread
from matching.profiles import Demand
from matching.search import Scores

SEED = 1849
STEADY_OPENINGS = 20
# Below this nothing is published: almost every figure would tell of fewer than five.
FEWEST_PEOPLE = 4 * LEAST
ScoreOf = Callable[[Demand], Scores]


@dataclass(frozen=True, slots=True)
class Population:
    """Whom and what the report is about. `facts` follow the ids of the pool's rows."""

    pool: Pool
    facts: Sequence[Facts]
    demands: Sequence[Demand]
    has_basis: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What may be shown. `openings_of` counts the openings there are, `openings` those used.

    Without a legal basis there is no table by sex, age or origin. With too few people or no
    openings `people` is None and everything else is empty.
    """

    made_on: date
    top: int
    openings: int
    openings_of: int
    has_basis: bool
    people: int | None = None
    tables: tuple[GroupTable, ...] = ()
    lists: Concentration | None = None
    lists_by_chance: Concentration | None = None
    comparisons: int = 0
    ties: tuple[TieSpread, ...] = ()
    steadiness: Steadiness | None = None

    @property
    def hidden(self) -> int:
        """Cells left out of the tables."""
        return sum(table.hidden for table in self.tables)


def make_report(
    population: Population, score: ScoreOf, profile_of: ProfileOf, top: int, most: int, today: date
) -> Report:
    """Compute the report on at most `most` openings (0 = all), evenly spaced."""
    pool, demands = population.pool, _spaced(population.demands, most)
    head = Report(today, top, len(demands), len(population.demands), population.has_basis)
    if pool.size < FEWEST_PEOPLE or not demands:
        return head
    counted = tally(map(score, demands), pool, top, SEED)
    steady = _spaced(demands, STEADY_OPENINGS)
    inside = [facts for facts, may in zip(population.facts, pool.open, strict=True) if may]
    draws = redraws(pool.size, SEED)
    return replace(
        head,
        people=pool.size,
        tables=tuple(
            group_table(grouping, counted, draws)
            for grouping in groupings(inside, today.year, with_personal=population.has_basis)
        ),
        lists=concentration(counted.hits[TOP]),
        lists_by_chance=mean_concentration(counted.random),
        comparisons=counted.orders.comparisons,
        ties=counted.orders.spreads(),
        steadiness=steadiness(
            ((demand, score(demand)) for demand in steady), pool, top, profile_of
        ),
    )


def _spaced(demands: Sequence[Demand], most: int) -> list[Demand]:
    """Every n-th, so that a sample reaches from the first to the last."""
    if not 0 < most < len(demands):
        return list(demands)
    return [demands[number * len(demands) // most] for number in range(most)]
