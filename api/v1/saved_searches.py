"""One's own saved searches: what is new in each, and whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import Field

from api.desks import CandidateDesk
from api.filter_check import check
from api.filter_query import LONGEST, FilterQuery, query_of
from api.limits import Bound, slow_down
from usecases.saved_searches.keeping import Wanted, delete_search, save_search
from usecases.saved_searches.looking import SearchLine, look, opened, overview

router = APIRouter(prefix="/saved-searches", tags=["saved searches"])
_Id = Annotated[str, Path(max_length=LONGEST)]


class NewSearch(FilterQuery):
    """A search to keep. A free text is refused: it may be somebody's name."""

    name: str = Field(max_length=LONGEST)
    opening: str = Field(min_length=1, max_length=LONGEST)


@dataclass(frozen=True, slots=True)
class SavedSearchLine:
    """A saved search; the counts are null where its opening is gone.

    `capped`: the list is long, and only its top 200 were compared.
    """

    id: str
    name: str
    opening: str
    filters: dict[str, Any]
    looked_at: datetime
    listed: int | None
    new: int | None
    gone: int | None
    capped: bool


@dataclass(frozen=True, slots=True)
class OpenedSearch:
    """A saved search with the citizens new in its list since `since`."""

    search: SavedSearchLine
    since: datetime
    new: list[str]


@router.get("")
def list_searches(desk: CandidateDesk) -> list[SavedSearchLine]:
    """One's own, newest first."""
    slow_down(desk.request, Bound.SEARCH)
    return [_line(each) for each in overview(desk.session, desk.actor, desk.store, desk.today)]


@router.post("", status_code=201)
def keep(desk: CandidateDesk, wanted: NewSearch) -> OpenedSearch:
    """Keep a search; who stands in its list now counts as seen."""
    slow_down(desk.request, Bound.SEARCH)
    filters = check(wanted, desk.words.taxonomy).or_refuse().filters
    new = Wanted(wanted.name, wanted.opening, filters)
    search = save_search(desk.session, desk.actor, desk.store, new, desk.now)
    return _opened(desk, search.id)


@router.get("/{search_id}")
def show(desk: CandidateDesk, search_id: _Id) -> OpenedSearch:
    """Who is new; looking this way does not count as seen."""
    slow_down(desk.request, Bound.SEARCH)
    return _opened(desk, search_id)


@router.post("/{search_id}/look")
def open_search(desk: CandidateDesk, search_id: _Id) -> OpenedSearch:
    """Who is new, and from now on seen."""
    slow_down(desk.request, Bound.SEARCH)
    look(desk.session, desk.actor, desk.store, search_id, desk.now)
    return _opened(desk, search_id)


@router.delete("/{search_id}", status_code=204)
def delete(desk: CandidateDesk, search_id: _Id) -> None:
    """Delete it and what was remembered for it."""
    delete_search(desk.session, desk.actor, search_id)


def _opened(desk: CandidateDesk, search_id: str) -> OpenedSearch:
    found = opened(desk.session, desk.actor, desk.store, search_id, desk.today)
    return OpenedSearch(_line(found.line), found.since, sorted(found.new))


def _line(line: SearchLine) -> SavedSearchLine:
    news = line.news
    return SavedSearchLine(
        id=line.id,
        name=line.name,
        opening=line.opening_id,
        filters=query_of(line.filters).chosen,
        looked_at=line.looked_at,
        listed=news.total if news else None,
        new=len(news.new) if news else None,
        gone=len(news.gone) if news else None,
        capped=bool(news and news.capped),
    )
