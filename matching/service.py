"""Matches as other rooms ask for them: with a session, an actor and an index store."""

from dataclasses import replace
from datetime import date

import numpy as np
from sqlmodel import Session

from access.actor import Actor
from access.audit import guard
from access.policies import SEES_PROTECTED_ADDRESS
from matching.filters import passing
from matching.index import PeopleIndex
from matching.opening_limits import opening_limits
from matching.options import MatchOptions
from matching.profiles import Demand, PersonProfile
from matching.raising import RankOf, what_would_raise
from matching.results import Match, Pair
from matching.scoring import score_pair
from matching.search import Scores, count_reasons, score_all
from matching.store import IndexStore, Snapshot
from matching.tie import tie_key, tie_order
from models.errors import not_found


def match_opening(
    session: Session, actor: Actor, store: IndexStore, opening_id: str, options: MatchOptions
) -> Match:
    """Candidates for an opening or a package place, and those who need something first."""
    snapshot = _snapshot(session, actor, store)
    demand = _demand(snapshot, opening_id, options.today)
    people = _people(snapshot, actor)
    scores = score_all(people, demand)
    passes = passing(people, demand, scores, options.filters)
    if options.only is not None:
        passes &= np.array([person.id in options.only for person in people.profiles], np.bool_)
    listed = np.flatnonzero(passes & ~scores.aside)
    aside = np.flatnonzero(passes & scores.aside)
    results = [
        _listed(people.profiles[row], demand, rank, scores, listed[listed != row])
        for rank, row in enumerate(scores.best(listed, options.top), start=1)
    ]
    return Match(
        opening_limits=opening_limits(demand),
        results=tuple(results),
        set_aside=tuple(
            score_pair(people.profiles[row], demand) for row in scores.best(aside, options.top)
        ),
        counts={
            "candidates": len(people) if options.only is None else len(options.only),
            "results": len(listed),
            "set_aside": len(aside),
            "set_aside_by_limit": count_reasons(scores, aside),
        },
    )


def match_citizen(
    session: Session, actor: Actor, store: IndexStore, citizen_id: str, options: MatchOptions
) -> Match:
    """Openings and package places for a citizen, the same score seen from the other side."""
    snapshot = _snapshot(session, actor, store)
    person = _person(_people(snapshot, actor), citizen_id)
    demands = snapshot.demands_on(options.today)
    pairs = [score_pair(person, demand) for demand in demands.values()]
    pairs.sort(key=lambda pair: (-pair.score, _tie(pair)))
    listed = [pair for pair in pairs if not pair.reasons]
    aside = [pair for pair in pairs if pair.reasons]
    top = options.top or None
    results = [
        replace(
            pair,
            rank=rank,
            raises=what_would_raise(
                person, demands[pair.opening], pair.score, _rank_among(listed, pair)
            ),
        )
        for rank, pair in enumerate(listed[:top], start=1)
    ]
    by_limit: dict[str, int] = {}
    for pair in aside:
        for reason in pair.reasons:
            by_limit[reason.limit] = by_limit.get(reason.limit, 0) + 1
    return Match(
        opening_limits=(),
        results=tuple(results),
        set_aside=tuple(aside[:top]),
        counts={
            "openings": len(pairs),
            "results": len(listed),
            "set_aside": len(aside),
            "set_aside_by_limit": by_limit,
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
    snapshot = _snapshot(session, actor, store)
    person = _person(_people(snapshot, actor), citizen_id)
    demand = _demand(snapshot, opening_id, today)
    people = _people(snapshot, actor)
    scores = score_all(people, demand)
    row = people.row[citizen_id]
    others = np.flatnonzero(~scores.aside)
    others = others[others != row]
    if scores.aside[row]:
        pair = score_pair(person, demand)
        return replace(
            pair, raises=what_would_raise(person, demand, pair.score, lambda _score: None)
        )
    rank = scores.rank_of(int(scores.score[row]), int(scores.tie[row]), others)
    return _listed(person, demand, rank, scores, others)


def person_of(session: Session, actor: Actor, store: IndexStore, citizen_id: str) -> PersonProfile:
    """The profile of one citizen as the actor may know it; raises NOT_FOUND.

    Whether the actor may name the citizen is the use case's to ask first.
    """
    return _person(_people(_snapshot(session, actor, store), actor), citizen_id)


def demand_of(
    session: Session, actor: Actor, store: IndexStore, opening_id: str, today: date
) -> Demand:
    """What an opening or a package place asks for on a day; raises NOT_FOUND."""
    return _demand(_snapshot(session, actor, store), opening_id, today)


def _listed(
    person: PersonProfile,
    demand: Demand,
    rank: int,
    scores: Scores,
    others: np.ndarray[tuple[int], np.dtype[np.intp]],
) -> Pair:
    pair = score_pair(person, demand)
    tie = tie_order(tie_key(demand.id), tie_key(person.id))
    rank_of: RankOf = lambda score: scores.rank_of(score, tie, others)  # noqa: E731
    return replace(pair, rank=rank, raises=what_would_raise(person, demand, pair.score, rank_of))


def _rank_among(listed: list[Pair], own: Pair) -> RankOf:
    keys = [(-pair.score, _tie(pair)) for pair in listed if pair.opening != own.opening]

    def rank_of(score: int) -> int:
        return 1 + sum(key < (-score, _tie(own)) for key in keys)

    return rank_of


def _tie(pair: Pair) -> int:
    return tie_order(tie_key(pair.opening), tie_key(pair.citizen))


def _snapshot(session: Session, actor: Actor, store: IndexStore) -> Snapshot:
    """What is taken from the index counts as touching persons, like a row of the database."""
    guard.touch(session, "index")
    return store.snapshot(session, actor)


def _people(snapshot: Snapshot, actor: Actor) -> PeopleIndex:
    """Everybody as the actor may know of them: where the protected live is for few."""
    sees = actor.role in SEES_PROTECTED_ADDRESS
    return snapshot.people if sees else snapshot.people.shielded


def _demand(snapshot: Snapshot, opening_id: str, today: date) -> Demand:
    if opening_id not in snapshot.demands:
        raise not_found("en åbning", opening_id)
    return replace(snapshot.demands[opening_id], today=today)


def _person(people: PeopleIndex, citizen_id: str) -> PersonProfile:
    if citizen_id not in people.row:
        raise not_found("en borger", citizen_id)
    return people.profiles[people.row[citizen_id]]
