"""Changes tried one by one, and two together where one does not do it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from matching.means import Catalogue, starter_catalogue
from matching.profiles import Demand, PersonProfile
from matching.raising.applying import applied
from matching.raising.change import MOST_RAISES, Change, RankOf, both
from matching.raising.limits import limit_changes
from matching.raising.needs import need_changes
from matching.raising.scorer import PairScorer
from matching.raising.wishes import wish_changes
from matching.results import Raise, sets_aside
from matching.scoring import judge_limits

# The rank of a score under a demand, which may itself have been changed.
Ranker = Callable[[int, Demand], int]


@dataclass(frozen=True, slots=True)
class Case:
    """A pair as it stands: its score in hundredths, and the means at hand."""

    person: PersonProfile
    demand: Demand
    score: int
    means: Catalogue

    @property
    def scorer(self) -> PairScorer:
        """Scores changes of the pair."""
        return PairScorer(self.person, self.demand)


def what_would_raise(
    person: PersonProfile,
    demand: Demand,
    score: int,
    rank_of: RankOf,
    means: Catalogue | None = None,
) -> tuple[Raise, ...]:
    """The changes that gain most, best first. `rank_of` gives the rank of a new score."""
    case = Case(person, demand, score, means or starter_catalogue())
    best = every_raise(case)[:MOST_RAISES]
    return tuple(told(case, change, new, rank=rank_of(new)) for change, new in best)


def every_raise(case: Case) -> list[tuple[Change, int]]:
    """Every single change that gains, with its new score, best first."""
    person, demand = case.person, case.demand
    changes = {change.words: change for change in wish_changes(person, demand)}
    # A skill that is both needed and a plus is one change, told once, as needed.
    changes |= {change.words: change for change in reversed([*need_changes(person, demand)])}
    return _gaining(case, changes.values())


def into_top(case: Case, rank_of: RankOf, top: int) -> tuple[Raise, ...]:
    """What brings a listed person among the first: one change, else two together."""
    singles = every_raise(case)
    for tried in (singles, _gaining(case, _pairs([change for change, _ in singles]))):
        ranked = [(change, new, rank_of(new)) for change, new in tried[:MOST_RAISES]]
        enough = [one for one in ranked if one[2] is not None and one[2] <= top]
        if enough:
            return tuple(told(case, change, new, rank=rank) for change, new, rank in enough)
    return ()


def what_would_lift(case: Case, rank_of: Ranker) -> tuple[Raise, ...]:
    """For a person set aside: each change that lifts a limit, then two together if need be.

    What brings the person into the list comes first and has a rank; the others name in `left`
    the limits that remain.
    """
    reasons = tuple(filter(sets_aside, judge_limits(case.person, case.demand)))
    singles = list(limit_changes(case.person, case.demand, reasons))
    alone = [_lifted(case, change, rank_of) for change in singles]
    together = []
    if all(lift.left for lift in alone):
        together = [_lifted(case, two, rank_of) for two in _pairs(singles)]
        together = _best([lift for lift in together if not lift.left])
    return (*_best([lift for lift in alone if not lift.left]), *together,
            *(lift for lift in alone if lift.left))  # fmt: skip


def _gaining(case: Case, changes: Iterable[Change]) -> list[tuple[Change, int]]:
    scorer, found = case.scorer, []
    for change in changes:
        person, demand = applied(case.person, case.demand, change.steps)
        new = scorer.after(person, demand, change.steps)
        if new > case.score:
            found.append((change, new))
    return sorted(found, key=lambda one: (-one[1], one[0].words))


def _pairs(changes: list[Change]) -> Iterator[Change]:
    """Two and two, but never two ways to the same fact."""
    for one, other in combinations(changes, 2):
        if not {step.value for step in one.steps} & {step.value for step in other.steps}:
            yield both(one, other)


def _lifted(case: Case, change: Change, rank_of: Ranker) -> Raise:
    person, demand = applied(case.person, case.demand, change.steps)
    new = case.scorer.after(person, demand, change.steps)
    left = tuple(limit.limit for limit in filter(sets_aside, judge_limits(person, demand)))
    rank = None if left else rank_of(new, demand)
    return told(case, change, new, rank=rank, left=left)


def _best(lifts: list[Raise]) -> list[Raise]:
    return sorted(lifts, key=lambda lift: (-lift.new_score, lift.change))[:MOST_RAISES]


def told(
    case: Case, change: Change, new: int, *, rank: int | None, left: tuple[str, ...] = ()
) -> Raise:
    """A change tried, with its gain and the means that lead to it."""
    means = (case.means.leading_to(step, case.demand) for step in change.steps)
    return Raise(
        change=change.words,
        criterion=change.touches,
        gain=new - case.score,
        new_score=new,
        new_rank=rank,
        steps=change.steps,
        means=tuple(one for found in means for one in found),
        left=left,
    )
