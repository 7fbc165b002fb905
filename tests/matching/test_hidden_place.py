"""A protected or unclear address: it counts as before, but nothing shown tells where it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from access.actor import Actor
from matching.criteria.travel import OVER, Travel, travel_minutes
from matching.filters import narrowed
from matching.index import PeopleIndex
from matching.options import Filters, MatchOptions
from matching.profiles import Demand, PersonProfile
from matching.raising import what_would_raise
from matching.results import Pair, Raise
from matching.scoring import score_pair
from matching.search import score_all
from matching.service import explain_pair, match_opening
from matching.store import IndexStore
from models.access_enums import Role
from support.travel import Place
from taxonomy.starter import starter_taxonomy
from tests.conftest import on_sqlite
from tests.matching.towns import TODAY, AnyPair, pairs, seeds, town
from tests.rows import CITIZEN, OPENING, changed, load_town, without

PLACES = [Place(p.code, p.lat, p.lon) for p in starter_taxonomy().postcodes.values()]
MINUTES = re.compile(r"(\d+) minut")


def _explained(person: PersonProfile, demand: Demand) -> Pair:
    pair = score_pair(person, demand)
    return replace(pair, raises=what_would_raise(person, demand, pair.score, lambda new: -new))


def _texts(pair: Pair) -> Iterator[str]:
    yield from (line.label for side in (pair.needs, pair.wishes) for line in side.criteria)
    for limit in pair.limits:
        yield from (limit.label, limit.mend)
    yield from (unknown.question for unknown in pair.unknown)
    yield from (found.change for found in pair.raises)


def _travel_texts(pair: Pair) -> Iterator[str]:
    yield from (line.label for line in pair.wishes.criteria if line.criterion == "travel")
    for limit in pair.limits:
        if limit.limit == "travel":
            yield from (limit.label, limit.mend)
    yield from (found.change for found in pair.raises if found.criterion == "travel")


@given(pairs(), st.sampled_from(PLACES))
def test_no_text_holds_minutes_but_the_persons_own_most(pair: AnyPair, home: Place) -> None:
    person, demand = replace(pair[0], place_hidden=True, place=home), pair[1]
    found = _explained(person, demand)
    own = {str(person.wishes.max_travel)}
    for text in _texts(found):
        assert set(MINUTES.findall(text)) <= own, text
    for text in _travel_texts(found):
        assert set(re.findall(r"\d+", text)) <= own, text


@given(pairs(), st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_two_homes_on_one_level_cannot_be_told_apart(
    pair: AnyPair, one: Place, other: Place
) -> None:
    person, demand = replace(pair[0], place_hidden=True, place=one), pair[1]
    moved = replace(person, place=other)
    if Travel().level(person, demand) == Travel().level(moved, demand):
        assert _explained(person, demand) == _explained(moved, demand)


@given(pairs())
def test_what_is_hidden_changes_no_score_level_or_limit(pair: AnyPair) -> None:
    shown, hidden = (
        score_pair(replace(pair[0], place_hidden=flag), pair[1]) for flag in (False, True)
    )
    assert shown.score == hidden.score
    for one, other in ((shown.needs, hidden.needs), (shown.wishes, hidden.wishes)):
        assert one.score == other.score
        assert [c.level for c in one.criteria] == [c.level for c in other.criteria]
    assert [(x.limit, x.status) for x in shown.limits] == [
        (x.limit, x.status) for x in hidden.limits
    ]


@given(seeds)
def test_the_vectorised_search_orders_hidden_people_as_others(seed: int) -> None:
    people, demands = town(seed)
    shown, hidden = (
        score_all(PeopleIndex([replace(p, place_hidden=flag) for p in people]), demands[0])
        for flag in (False, True)
    )
    rows = np.arange(len(people))
    assert list(shown.best(rows, 0)) == list(hidden.best(rows, 0))
    assert list(shown.aside) == list(hidden.aside)


@given(seeds, st.lists(st.integers(1, 10_000), min_size=2, max_size=6))
def test_the_filter_on_minutes_answers_the_same_whatever_is_asked(
    seed: int, asked: list[int]
) -> None:
    people, demands = town(seed)
    index = PeopleIndex(people)
    for demand in demands:
        for most in asked:
            kept = set(narrowed(index.select(), demand, Filters(max_minutes=most)).rows.tolist())
            for row, person in enumerate(people):
                spent = travel_minutes(person, demand)
                near = spent is not None and spent <= most
                assert (row in kept) == (near and not person.place_hidden)


@given(pairs())
def test_wider_travel_is_offered_by_the_level_alone_and_gains(pair: AnyPair) -> None:
    person, demand = replace(pair[0], place_hidden=True), pair[1]
    travel = [r for r in _explained(person, demand).raises if r.criterion == "travel"]
    assert {found.change for found in travel} <= {"Hvis borgeren vil rejse længere"}
    if travel:
        assert 0 < Travel().level(person, demand) < OVER
        assert travel[0].gain > 0


@on_sqlite
@pytest.mark.parametrize(
    ("citizen", "hidden"),
    [
        (CITIZEN, False),
        (changed(CITIZEN, protected_address=True), True),
        (changed(CITIZEN, protected_address=None), True),
        (without(CITIZEN, "protected_address"), True),
    ],
)
def test_only_an_address_known_to_be_open_shows_minutes(
    session: Session, actor: Actor, tmp_path: Path, citizen: dict[str, object], hidden: bool
) -> None:
    load_town(session, actor, tmp_path, citizens=[citizen])
    match = match_opening(session, actor, IndexStore(), "O-1", MatchOptions(TODAY))
    (found,) = match.results
    figures = {figure for text in _travel_texts(found) for figure in MINUTES.findall(text)}
    assert (figures == {"45"}) == hidden
    filtered = MatchOptions(TODAY, filters=Filters(max_minutes=10_000))
    near = match_opening(session, actor, IndexStore(), "O-1", filtered)
    assert (near.results == ()) == hidden


@on_sqlite
def test_all_workplaces_together_tell_a_consultant_nothing_of_a_home(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    """What an attacker would do: ask about every workplace and keep the places that fit."""
    homes = ("5000", "5550", "5700", "8000")
    hidden = changed(CITIZEN, protected_address=True)
    people = [changed(hidden, id=f"B-{home}", postcode=home) for home in homes]
    openings = [
        changed(OPENING, jobAdId=f"O-{code}", job__address__postalCode=code)
        for code in ("5000", "5220", "5500", "5610", "5800", "5900")
    ]
    load_town(session, actor, tmp_path, citizens=people, openings=openings)
    consultant = replace(actor, role=Role.VIRKSOMHEDSKONSULENT)
    store = IndexStore()

    def seen(by: Actor, home: str) -> list[object]:
        found = (explain_pair(session, by, store, f"B-{home}", f"O-{o[-4:]}", TODAY) for o in ids)
        return [replace(pair, citizen="", rank=None, raises=_rankless(pair)) for pair in found]

    ids = [str(opening["jobAdId"]) for opening in openings]
    assert all(seen(consultant, home) == seen(consultant, homes[0]) for home in homes)
    # The control: the house itself knows, so the homes do differ.
    assert seen(actor, homes[0]) != seen(actor, homes[-1])


def _rankless(pair: Pair) -> tuple[Raise, ...]:
    return tuple(replace(change, new_rank=None) for change in pair.raises)
