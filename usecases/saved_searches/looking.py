"""Looking at one's saved searches: how many are new in each, and who in one."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from matching.options import Filters
from matching.store import IndexStore
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError
from models.saved_search import SavedSearch
from support.clock import danish_date_of
from usecases.reading.opening_types import OpeningLine
from usecases.reading.openings import opening_titles
from usecases.saved_searches.keeping import SAVED_SEARCH
from usecases.saved_searches.membership import News, compare, listing
from usecases.saved_searches.stored import (
    filters_of,
    own_search,
    own_searches,
    remember,
    seen_rows,
)


@dataclass(frozen=True, slots=True)
class SearchLine:
    """One saved search. `opening` and `news` are None where the opening is gone."""

    id: str
    name: str
    opening_id: str
    filters: Filters
    looked_at: datetime
    opening: OpeningLine | None
    news: News | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A saved search with the citizens to mark as new since `since`."""

    line: SearchLine
    new: frozenset[str]
    since: datetime


def overview(session: Session, actor: Actor, store: IndexStore, today: date) -> list[SearchLine]:
    """The actor's searches, newest first, with what is new since each was last looked at."""
    rows = own_searches(session, actor)
    openings = opening_titles(session, actor, sorted({row.opening_id for row in rows}))
    lines = [
        _line(session, actor, store, (row, openings.get(row.opening_id)), today) for row in rows
    ]
    record(session, actor, Act(AuditAction.SEARCH, "saved searches", detail={"count": len(lines)}))
    return lines


def look(session: Session, actor: Actor, store: IndexStore, search_id: str, now: datetime) -> None:
    """Count the list as seen now; raises NOT_FOUND. Marks stay until the next look."""
    search = own_search(session, actor, search_id)
    wanted = (search.opening_id, filters_of(search))
    # The row is written first, so that two looks at once wait for each other.
    search.looked_before, search.looked_at = search.looked_at, now
    session.flush()
    seen = frozenset(row.citizen_id for row in seen_rows(session, actor, search_id))
    found = listing(session, actor, store, wanted, danish_date_of(now))
    remember(session, search, found.ids, frozenset(found.ids) - seen, now)
    record(session, actor, Act(AuditAction.SEARCH, SAVED_SEARCH, search_id))


def opened(
    session: Session, actor: Actor, store: IndexStore, search_id: str, today: date
) -> Opened:
    """One search and whom to mark: new at the last look, or come since; raises NOT_FOUND."""
    search = own_search(session, actor, search_id)
    openings = opening_titles(session, actor, [search.opening_id])
    line = _line(session, actor, store, (search, openings.get(search.opening_id)), today)
    marked = frozenset(row.citizen_id for row in seen_rows(session, actor, search_id) if row.is_new)
    new = (marked - line.news.gone) | line.news.new if line.news else frozenset()
    named = tuple(sorted(new))
    record(session, actor, Act(AuditAction.SEARCH, SAVED_SEARCH, search_id, named=named))
    return Opened(line, new, search.looked_before or search.looked_at)


def _line(
    session: Session,
    actor: Actor,
    store: IndexStore,
    found: tuple[SavedSearch, OpeningLine | None],
    today: date,
) -> SearchLine:
    search, opening = found
    return SearchLine(
        id=search.id,
        name=search.name,
        opening_id=search.opening_id,
        filters=filters_of(search),
        looked_at=search.looked_at,
        opening=opening,
        news=_news(session, actor, store, search, today),
    )


def _news(
    session: Session, actor: Actor, store: IndexStore, search: SavedSearch, today: date
) -> News | None:
    """What has changed in the list; None where its opening is gone."""
    wanted = (search.opening_id, filters_of(search))
    seen = frozenset(row.citizen_id for row in seen_rows(session, actor, search.id))
    try:
        now = listing(session, actor, store, wanted, today)
        return compare(
            seen,
            now,
            lambda missing: frozenset(listing(session, actor, store, wanted, today, missing).ids),
        )
    except PraktikmatchError as error:
        if error.code is not ErrorCode.NOT_FOUND:
            raise
        return None
