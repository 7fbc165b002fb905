"""Where one named person stands for an opening, and what would change it."""

from dataclasses import dataclass, replace

from matching.means import Catalogue
from matching.profiles import Demand, PersonProfile
from matching.raising.finding import Case, into_top, what_would_lift, what_would_raise
from matching.raising.ranks import Ranks
from matching.results import Pair, Raise
from matching.scoring import score_pair

TOP = 20  # the list a consultant reads


@dataclass(frozen=True, slots=True)
class Standing:
    """One explained pair, ranked among all (`listed`) whatever a search was filtered by.

    `into_top`: what would bring a listed person among the `top` first. `lifts`: what would
    bring a person out of »Kræver noget først«.
    """

    pair: Pair
    listed: int
    top: int
    into_top: tuple[Raise, ...] = ()
    lifts: tuple[Raise, ...] = ()

    @property
    def is_low(self) -> bool:
        """Whether the first question is »hvorfor ikke?«."""
        return self.pair.rank is None or self.pair.rank > self.top


def standing(
    person: PersonProfile, demand: Demand, ranks: Ranks, means: Catalogue, top: int = TOP
) -> Standing:
    """Explain a pair, with what would lift it."""
    pair = score_pair(person, demand)
    case = Case(person, demand, pair.score, means)
    listed = ranks.listed(demand)
    if pair.reasons:
        raises = what_would_raise(person, demand, pair.score, lambda _score: None, means)
        lifts = what_would_lift(case, ranks.rank)
        return Standing(replace(pair, raises=raises), listed, top, lifts=lifts)

    def rank_of(score: int) -> int:
        return ranks.rank(score, demand)

    pair = replace(
        pair,
        rank=rank_of(pair.score),
        raises=what_would_raise(person, demand, pair.score, rank_of, means),
    )
    low = pair.rank is not None and pair.rank > top
    return Standing(pair, listed, top, into_top=into_top(case, rank_of, top) if low else ())
