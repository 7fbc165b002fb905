"""A short call list for an opening: whom to ask what, so that the top list can be trusted.

Every open fact is tried with its best and its worst plausible answer. The worth of a call is
how many of the top places would get another holder, on average over all combinations of the
extreme answers to its questions, each weighed the same: no chance is predicted of anybody.
Ranks are among the people handed in, so their number should be well beyond the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from matching.asking.facts import OpenFact, open_facts
from matching.asking.standing import Ranking, Standing, places_changed, standing
from matching.profiles import Demand, PersonProfile
from matching.results import Pair, Unknown, sets_aside
from matching.scoring import score_pair

MOST_CALLS, MOST_QUESTIONS = 10, 3


@dataclass(frozen=True, slots=True)
class Call:
    """One person to call. Ranks are now, at best and at worst; None = needs something first.

    `worth`: places of the top list that change holder, the mean over the answers tried.
    """

    citizen: str
    rank: int | None
    best_rank: int | None
    worst_rank: int | None
    questions: tuple[Unknown, ...]
    worth: float


@dataclass(frozen=True, slots=True)
class _Effect:
    """What one question alone can do."""

    fact: OpenFact
    places: int
    turns: bool
    spread: int

    @property
    def weight(self) -> tuple[int, bool, int]:
        return self.places, self.turns, self.spread


def call_list(demand: Demand, people: Sequence[PersonProfile], top: int) -> tuple[Call, ...]:
    """The calls that could change the first `top` places most, best first; at most ten.

    People set aside by more than a missing consent are left out: no answer lifts them.
    """
    now = {person.id: standing(person, demand) for person in people}
    ranking = Ranking(now.values())
    calls = [
        (call, now[person.id])
        for person in people
        if (call := _call(person, demand, ranking, now[person.id], top)) is not None
    ]
    calls.sort(key=lambda found: (-found[0].worth, found[1]))
    return tuple(call for call, _ in calls[:MOST_CALLS])


def can_be_asked(pair: Pair) -> bool:
    """Whether answers alone could put the person on the list, or are about its order."""
    return all(limit.status == "unknown" for limit in pair.limits if sets_aside(limit))


def _call(
    person: PersonProfile, demand: Demand, ranking: Ranking, now: Standing, top: int
) -> Call | None:
    pair = score_pair(person, demand)
    if not can_be_asked(pair):
        return None
    before = ranking.rank(now, now)
    effects = [
        _effect(fact, person, demand, (ranking, now, top))
        for fact in open_facts(person, demand, pair.unknown)
    ]
    telling = [effect for effect in effects if effect.turns or effect.spread]
    # Stable: of equal questions the one people read first on the explanation comes first.
    chosen = sorted(telling, key=lambda effect: effect.weight, reverse=True)[:MOST_QUESTIONS]
    after = [
        ranking.rank(now, standing(answered, demand))
        for answered in _answered(person, [effect.fact for effect in chosen])
    ]
    worth = sum(places_changed(before, rank, len(ranking), top) for rank in after) / len(after)
    if worth == 0:
        return None
    return Call(
        citizen=person.id,
        rank=before,
        best_rank=min((rank for rank in after if rank is not None), default=None),
        worst_rank=None if None in after else max(rank for rank in after if rank is not None),
        questions=tuple(effect.fact.question for effect in chosen),
        worth=worth,
    )


def _effect(
    fact: OpenFact, person: PersonProfile, demand: Demand, field: tuple[Ranking, Standing, int]
) -> _Effect:
    ranking, now, top = field
    before = ranking.rank(now, now)
    found = [standing(edit(person), demand) for edit in fact.answers]
    return _Effect(
        fact=fact,
        places=sum(
            places_changed(before, ranking.rank(now, then), len(ranking), top) for then in found
        ),
        turns=any(then.aside != now.aside for then in found),
        spread=max(abs(then.loss - now.loss) for then in found),
    )


def _answered(person: PersonProfile, facts: Sequence[OpenFact]) -> list[PersonProfile]:
    """The person after every combination of extreme answers."""
    found = []
    for edits in product(*(fact.answers for fact in facts)):
        answered = person
        for edit in edits:
            answered = edit(answered)
        found.append(answered)
    return found
