"""Saved searches over a small town: new, gone, one's own, forgotten with the person."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from access.retention.rules import RuleId
from matching.options import Filters
from matching.store import IndexStore
from models.access_enums import Role
from models.audit import AuditEvent
from models.errors import ErrorCode, PraktikmatchError
from models.saved_search import SavedSearch, SavedSearchSeen
from tests.conftest import TEST_NOW as NOW
from tests.conftest import on_sqlite
from tests.rows import CITIZEN, changed, load, load_town
from usecases.retention.anonymise import anonymise
from usecases.saved_searches import membership
from usecases.saved_searches.keeping import (
    MOST,
    Wanted,
    delete_search,
    rename_search,
    save_search,
)
from usecases.saved_searches.looking import Opened, look, opened, overview
from usecases.saved_searches.stored import filters_of, own_search, stored_filters

TODAY = NOW.date()
LATER = NOW + timedelta(days=3)
FILTERS = Filters(licence="B", hours_from=20.5, available_by=TODAY, no_unknown=True)


class Store:
    """A fresh index for every test: its versions are those of another database."""

    now = IndexStore()


def person(number: int, *, fits: bool = True, **changes: Any) -> dict[str, Any]:
    """One who stands in the list, or is set aside for want of consent."""
    return changed(CITIZEN, id=f"B-{number}", consent__share_profile=fits, **changes)


@pytest.fixture
def lead(actor: Actor) -> Actor:
    return replace(actor, role=Role.LEAD_CASEWORK, user_id="u-1")


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    Store.now = IndexStore()
    citizens = [person(1), person(2), person(3, fits=False)]
    load_town(session, actor, tmp_path, citizens=citizens)


@pytest.fixture
def search(session: Session, lead: Actor) -> SavedSearch:
    saved = save_search(session, lead, Store.now, Wanted(" Min  søgning ", "O-1", Filters()), NOW)
    session.commit()
    return saved


def news(session: Session, actor: Actor) -> tuple[set[str], set[str]]:
    [line] = overview(session, actor, Store.now, TODAY)
    assert line.news is not None
    return set(line.news.new), set(line.news.gone)


def open_it(session: Session, actor: Actor, search: SavedSearch) -> Opened:
    return opened(session, actor, Store.now, search.id, TODAY)


def refused(act: Any) -> PraktikmatchError:
    with pytest.raises(PraktikmatchError) as caught:
        act()
    return caught.value


def test_what_is_saved_counts_as_seen(session: Session, lead: Actor, search: SavedSearch) -> None:
    assert search.name == "Min søgning"
    assert news(session, lead) == (set(), set())
    assert open_it(session, lead, search).new == frozenset()


def test_new_and_gone_until_the_next_look(
    session: Session, actor: Actor, lead: Actor, search: SavedSearch, tmp_path: Path
) -> None:
    load(session, actor, tmp_path, citizens=[person(1, fits=False), person(3), person(4)])
    assert news(session, lead) == ({"B-3", "B-4"}, {"B-1"})
    assert open_it(session, lead, search).new == {"B-3", "B-4"}
    assert news(session, lead) == ({"B-3", "B-4"}, {"B-1"}), "showing is not looking"
    look(session, lead, Store.now, search.id, LATER)
    session.commit()
    assert news(session, lead) == (set(), set())
    shown = open_it(session, lead, search)
    assert shown.new == {"B-3", "B-4"}, "marks stay while one reads"
    assert (shown.since, shown.line.looked_at) == (NOW, LATER)
    load(session, actor, tmp_path, citizens=[person(4, fits=False)])
    assert open_it(session, lead, search).new == {"B-3"}, "who has left is no longer new"
    look(session, lead, Store.now, search.id, LATER + timedelta(hours=1))
    assert open_it(session, lead, search).new == frozenset()


def test_of_a_long_list_only_the_top_is_remembered(
    session: Session,
    actor: Actor,
    lead: Actor,
    search: SavedSearch,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load(session, actor, tmp_path, citizens=[person(3)])
    monkeypatch.setattr(membership, "REMEMBERED", 1)
    [line] = overview(session, lead, Store.now, TODAY)
    assert line.news is not None
    assert (line.news.total, line.news.capped, line.news.gone) == (3, True, frozenset())
    look(session, lead, Store.now, search.id, LATER)
    assert len(session.exec(select(SavedSearchSeen)).all()) == 1


@pytest.mark.usefixtures("search")
def test_a_forgotten_person_is_forgotten_here(session: Session, actor: Actor, lead: Actor) -> None:
    anonymise(session, actor, "B-1", RuleId.CLOSED_CASE)
    session.commit()
    assert {row.citizen_id for row in session.exec(select(SavedSearchSeen))} == {"B-2"}
    assert news(session, lead) == (set(), set()), "nobody is told that a person was erased"


def test_only_whom_the_owner_may_name(session: Session, actor: Actor, tmp_path: Path) -> None:
    load(session, actor, tmp_path, citizens=[person(1, caseworker="s-1")])
    worker = replace(actor, role=Role.SAGSBEHANDLER, user_id="u-2", staff_id="s-1")
    search = save_search(session, worker, Store.now, Wanted("Mine", "O-1", Filters()), NOW)
    assert {row.citizen_id for row in session.exec(select(SavedSearchSeen))} == {"B-1"}
    load(session, actor, tmp_path, citizens=[person(1), person(4)])
    assert news(session, worker) == (set(), set()), "beyond reach is neither new nor gone"
    look(session, worker, Store.now, search.id, LATER)
    assert session.exec(select(SavedSearchSeen)).all() == []


def test_nobody_elses_search_is_found(session: Session, lead: Actor, search: SavedSearch) -> None:
    other = replace(lead, user_id="u-9")
    assert overview(session, other, Store.now, TODAY) == []
    for act in (
        lambda: open_it(session, other, search),
        lambda: look(session, other, Store.now, search.id, NOW),
        lambda: rename_search(session, other, search.id, "Min nu"),
        lambda: delete_search(session, other, search.id),
    ):
        assert refused(act).code is ErrorCode.NOT_FOUND
    house = replace(lead, role=Role.SYSTEM, user_id="system")
    assert overview(session, house, Store.now, TODAY) == []


def test_a_search_whose_opening_is_gone_can_still_be_deleted(
    session: Session, lead: Actor, search: SavedSearch
) -> None:
    search.opening_id = "O-væk"
    session.flush()
    [line] = overview(session, lead, Store.now, TODAY)
    assert (line.opening, line.news) == (None, None)
    delete_search(session, lead, search.id)
    session.commit()
    assert session.exec(select(SavedSearchSeen)).all() == []


@on_sqlite
@pytest.mark.parametrize(
    ("name", "opening", "filters", "said"),
    [
        ("", "O-1", Filters(), "mangler"),
        ("x" * 61, "O-1", Filters(), "højst have 60 tegn"),
        ("010266-5234", "O-1", Filters(), "CPR"),
        ("Mette", "O-1", Filters(text="mette"), "kan være et navn"),
        ("Ny", "O-9", Filters(), "O-9"),
    ],
)
def test_what_cannot_be_saved_is_told(
    session: Session, lead: Actor, name: str, opening: str, filters: Filters, said: str
) -> None:
    error = refused(
        lambda: save_search(session, lead, Store.now, Wanted(name, opening, filters), NOW)
    )
    assert said in error.sentence
    assert session.exec(select(SavedSearch)).all() == []


@on_sqlite
def test_there_is_a_most(session: Session, lead: Actor, search: SavedSearch) -> None:
    for number in range(1, MOST):
        copy = search.model_dump() | {"id": f"s-{number}"}
        session.add(SavedSearch(**copy))
    session.flush()
    error = refused(
        lambda: save_search(session, lead, Store.now, Wanted("En til", "O-1", Filters()), NOW)
    )
    assert f"{MOST} søgninger" in error.sentence


@on_sqlite
def test_filters_come_back_as_they_were(session: Session, lead: Actor) -> None:
    saved = save_search(session, lead, Store.now, Wanted("B", "O-1", FILTERS), NOW)
    session.commit()
    session.expire_all()
    assert filters_of(own_search(session, lead, saved.id)) == FILTERS
    assert set(stored_filters(FILTERS)) == {"licence", "hours_from", "available_by", "no_unknown"}
    assert session.exec(select(SavedSearch.filters)).one()["available_by"] == TODAY.isoformat()


@on_sqlite
def test_a_filter_no_longer_known_counts_as_not_set(search: SavedSearch) -> None:
    search.filters = {"licence": "B", "colour": "red"}
    assert filters_of(search) == Filters(licence="B")


@on_sqlite
def test_every_act_is_logged_and_no_name_of_a_search(
    session: Session, lead: Actor, search: SavedSearch
) -> None:
    overview(session, lead, Store.now, TODAY)
    open_it(session, lead, search)
    look(session, lead, Store.now, search.id, LATER)
    rename_search(session, lead, search.id, "Andet navn")
    delete_search(session, lead, search.id)
    session.commit()
    events = session.exec(select(AuditEvent).where(AuditEvent.actor_id == lead.user_id)).all()
    kinds = {(event.action, event.object_kind) for event in events}
    assert kinds == {
        ("search", "saved search"),
        ("search", "saved searches"),
        ("change", "saved search"),
    }
    assert "navn" not in repr(events)
    assert "Min søgning" not in repr(events)
