"""Matches as other rooms ask for them: with a session, an actor and an index store."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import numpy as np
from sqlmodel import Session

from access.actor import Actor
from access.audit import guard
from access.policies import SEES_PROTECTED_ADDRESS
from matching.arrays import Rows
from matching.finding import Found, Search, find
from matching.opening_limits import opening_limits
from matching.options import MatchOptions, Reach
from matching.profiles import Demand, PersonProfile
from matching.raising import RankOf, what_would_raise
from matching.results import Match, Pair, sets_aside
from matching.scoring import judge_limits, score_pair, score_value
from matching.search import Scores, count_reasons
from matching.store import IndexStore, Snapshot
from matching.tie import tie_key, tie_order
from models.errors import not_found


def match_opening(
    session: Session, actor: Actor, store: IndexStore, opening_id: str, options: MatchOptions
) -> Match:
    """Candidates for an opening or a package place, and those who need something first."""
    with _snapshot(session, actor, store) as snapshot:
        demand = _demand(snapshot, opening_id, options.today)
        search = _search(snapshot, actor, demand, options)
        found = find(snapshot.people, search, count=options.facets)
        listed = found.scores.best(found.listed, options.top)
        best = [_profile(snapshot, actor, found.people.rows[place]) for place in listed]
        aside = [_profile(snapshot, actor, row) for row in found.best(found.aside, options.top)]
    results = [
        _listed(person, demand, rank, found, found.listed[found.listed != place])
        for rank, (person, place) in enumerate(zip(best, listed, strict=True), start=1)
    ]
    return Match(
        opening_limits=opening_limits(demand),
        results=tuple(results),
        set_aside=tuple(score_pair(person, demand) for person in aside),
        counts={
            "candidates": found.candidates,
            "results": len(found.listed),
            "set_aside": len(found.aside),
            "set_aside_by_limit": count_reasons(found.scores, found.aside),
        },
        facets=found.facets,
    )


def match_citizen(
    session: Session, actor: Actor, store: IndexStore, citizen_id: str, options: MatchOptions
) -> Match:
    """Openings and package places for a citizen, the same score seen from the other side."""
    with _snapshot(session, actor, store) as snapshot:
        person = _person(snapshot, actor, citizen_id)
        demands = snapshot.demands_on(options.today)
    ranked = sorted(
        (-score_value(person, demand), _tie(demand.id, person.id), demand.id)
        for demand in demands.values()
    )
    reasons = {key: _reasons(person, demand) for key, demand in demands.items()}
    listed = [place for place in ranked if not reasons[place[2]]]
    aside = [place for place in ranked if reasons[place[2]]]
    top = options.top or None
    results = [
        replace(
            score_pair(person, demands[key]),
            rank=rank,
            raises=what_would_raise(
                person, demands[key], -negative, _rank_among(listed, (tie, key))
            ),
        )
        for rank, (negative, tie, key) in enumerate(listed[:top], start=1)
    ]
    return Match(
        opening_limits=(),
        results=tuple(results),
        set_aside=tuple(score_pair(person, demands[key]) for _, _, key in aside[:top]),
        counts={
            "openings": len(ranked),
            "results": len(listed),
            "set_aside": len(aside),
            "set_aside_by_limit": dict(
                Counter(limit for _, _, key in aside for limit in reasons[key])
            ),
        },
    )


def explain_pair(
    session: Session,
    actor: Actor,
    store: IndexStore,
    citizen_id: str,
    opening_id: str,
    today: date,
) -> Pair:
    """One person and one opening: every level, limit and question, ranked if listed."""
    with _snapshot(session, actor, store) as snapshot:
        person = _person(snapshot, actor, citizen_id)
        demand = _demand(snapshot, opening_id, today)
        found = find(snapshot.people, Search(demand, shielded=_shielded(actor)))
        place = snapshot.people.row[citizen_id]
        listed = found.listed[found.people.open_to_search[found.listed]]
    if found.scores.aside[place]:
        pair = score_pair(person, demand)
        return replace(
            pair, raises=what_would_raise(person, demand, pair.score, lambda _score: None)
        )
    others = listed[listed != place]
    scores = found.scores
    rank = scores.rank_of(int(scores.score[place]), int(scores.tie[place]), others)
    return _listed(person, demand, rank, found, others)


def listed_ids(
    session: Session, actor: Actor, store: IndexStore, opening_id: str, options: MatchOptions
) -> tuple[tuple[str, ...], int]:
    """Who is listed for an opening, the best `options.top` of them, and how many in all."""
    with _snapshot(session, actor, store) as snapshot:
        demand = _demand(snapshot, opening_id, options.today)
        found = find(snapshot.people, _search(snapshot, actor, demand, options))
        best = found.best(found.listed, options.top)
        return tuple(snapshot.people.ids[row] for row in best), len(found.listed)


def person_of(session: Session, actor: Actor, store: IndexStore, citizen_id: str) -> PersonProfile:
    """The profile of one citizen as the actor may know it; raises NOT_FOUND.

    Whether the actor may name the citizen is the use case's to ask first.
    """
    with _snapshot(session, actor, store) as snapshot:
        return _person(snapshot, actor, citizen_id)


def people_of(
    session: Session, actor: Actor, store: IndexStore, citizen_ids: Iterable[str]
) -> list[PersonProfile]:
    """`person_of` for many, in order, all as they stood at one moment."""
    with _snapshot(session, actor, store) as snapshot:
        return [_person(snapshot, actor, citizen_id) for citizen_id in citizen_ids]


def demands_of(
    session: Session, actor: Actor, store: IndexStore, opening_ids: Iterable[str], today: date
) -> list[Demand]:
    """`demand_of` for many, in order."""
    with _snapshot(session, actor, store) as snapshot:
        return [_demand(snapshot, opening_id, today) for opening_id in opening_ids]


def demand_of(
    session: Session, actor: Actor, store: IndexStore, opening_id: str, today: date
) -> Demand:
    """What an opening or a package place asks for on a day; raises NOT_FOUND."""
    with _snapshot(session, actor, store) as snapshot:
        return _demand(snapshot, opening_id, today)


def everybodys_scores(session: Session, actor: Actor, store: IndexStore, demand: Demand) -> Scores:
    """Scores of everybody open to search, to find ranks among; nobody is named."""
    with _snapshot(session, actor, store) as snapshot:
        search = Search(demand, reach=Reach(open_to_search=True), shielded=_shielded(actor))
        return find(snapshot.people, search).scores


def _listed(person: PersonProfile, demand: Demand, rank: int, found: Found, others: Rows) -> Pair:
    pair = score_pair(person, demand)
    tie = _tie(demand.id, person.id)
    rank_of: RankOf = lambda score: found.scores.rank_of(score, tie, others)  # noqa: E731
    return replace(pair, rank=rank, raises=what_would_raise(person, demand, pair.score, rank_of))


def _rank_among(listed: list[tuple[int, int, str]], own: tuple[int, str]) -> RankOf:
    others = [(negative, tie) for negative, tie, key in listed if key != own[1]]

    def rank_of(score: int) -> int:
        return 1 + sum(other < (-score, own[0]) for other in others)

    return rank_of


def _reasons(person: PersonProfile, demand: Demand) -> list[str]:
    return [limit.limit for limit in judge_limits(person, demand) if sets_aside(limit)]


def _tie(opening_id: str, citizen_id: str) -> int:
    return tie_order(tie_key(opening_id), tie_key(citizen_id))


@contextmanager
def _snapshot(session: Session, actor: Actor, store: IndexStore) -> Iterator[Snapshot]:
    """What is taken from the index counts as touching persons, like a row of the database."""
    guard.touch(session, "index")
    with store.snapshot(session, actor) as snapshot:
        yield snapshot


def _search(snapshot: Snapshot, actor: Actor, demand: Demand, options: MatchOptions) -> Search:
    """The search asked for; the unit group of an occupation is the words' to know."""
    filters = options.filters
    occupation = snapshot.taxonomy.occupations.get(filters.occupation or "")
    if occupation is not None:
        filters = replace(filters, occupation_isco=occupation.isco)
    return Search(demand, filters, options.reach, shielded=_shielded(actor))


def _shielded(actor: Actor) -> bool:
    """Where the protected live is for few to know."""
    return actor.role not in SEES_PROTECTED_ADDRESS


def _profile(snapshot: Snapshot, actor: Actor, row: np.intp) -> PersonProfile:
    return snapshot.people.profile(int(row), shielded=_shielded(actor))


def _demand(snapshot: Snapshot, opening_id: str, today: date) -> Demand:
    if opening_id not in snapshot.demands:
        raise not_found("en åbning", opening_id)
    return replace(snapshot.demands[opening_id], today=today)


def _person(snapshot: Snapshot, actor: Actor, citizen_id: str) -> PersonProfile:
    if citizen_id not in snapshot.people.row:
        raise not_found("en borger", citizen_id)
    return snapshot.people.profile(snapshot.people.row[citizen_id], shielded=_shielded(actor))
