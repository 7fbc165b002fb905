"""Saved searches as rows: found for their owner alone, filters as plain JSON."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import delete
from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor
from access.scopes import readable
from matching.options import Filters
from models.errors import not_found
from models.saved_search import SavedSearch, SavedSearchSeen

_FILTERS = TypeAdapter(Filters)


def stored_filters(filters: Filters) -> dict[str, Any]:
    """The filters set, as JSON values."""
    found: dict[str, Any] = _FILTERS.dump_python(filters, mode="json")
    return {name: value for name, value in found.items() if value not in (None, "", False)}


def filters_of(search: SavedSearch) -> Filters:
    """The filters of a saved search; one no longer known counts as not set."""
    names = {field.name for field in fields(Filters)}
    known = {name: value for name, value in search.filters.items() if name in names}
    return _FILTERS.validate_python(known)


def own_searches(session: Session, actor: Actor) -> list[SavedSearch]:
    """The actor's own, newest first."""
    rows = session.exec(_own(actor)).all()
    return sorted(rows, key=lambda row: (row.created_at, row.id), reverse=True)


def own_search(session: Session, actor: Actor, search_id: str) -> SavedSearch:
    """One of the actor's own; raises NOT_FOUND, also for somebody else's."""
    found = session.exec(_own(actor).where(col(SavedSearch.id) == search_id)).first()
    if found is None:
        raise not_found("en gemt søgning", search_id)
    return found


def seen_rows(session: Session, actor: Actor, search_id: str) -> list[SavedSearchSeen]:
    """Whom the owner saw at the last look, as far as the owner may still know of them."""
    rows = readable(actor, SavedSearchSeen).where(col(SavedSearchSeen.search_id) == search_id)
    return list(session.exec(rows))


def remember(
    session: Session,
    search: SavedSearch,
    citizens: Iterable[str],
    new: frozenset[str],
    now: datetime,
) -> None:
    """Put these citizens in the place of those seen before."""
    session.execute(
        delete(SavedSearchSeen).where(
            col(SavedSearchSeen.municipality_id) == search.municipality_id,
            col(SavedSearchSeen.search_id) == search.id,
        )
    )
    session.add_all(
        SavedSearchSeen(
            municipality_id=search.municipality_id,
            citizen_id=citizen,
            search_id=search.id,
            is_new=citizen in new,
            seen_at=now,
        )
        for citizen in citizens
    )
    session.flush()


def _own(actor: Actor) -> SelectOfScalar[SavedSearch]:
    # The house reads every row; a list of searches is still its owner's.
    return readable(actor, SavedSearch).where(col(SavedSearch.owner_id) == actor.user_id)
