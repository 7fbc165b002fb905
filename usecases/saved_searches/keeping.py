"""Saving, renaming and deleting one's own searches."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from matching.options import Filters
from matching.store import IndexStore
from models.access_enums import AuditAction
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError
from models.saved_search import SavedSearch
from support.clock import danish_date_of
from usecases.saved_searches.membership import listing
from usecases.saved_searches.stored import own_search, own_searches, remember, stored_filters

SAVED_SEARCH = "saved search"
LONGEST_NAME = 60
MOST = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search to keep."""

    name: str
    opening_id: str
    filters: Filters


def save_search(
    session: Session, actor: Actor, store: IndexStore, wanted: Wanted, now: datetime
) -> SavedSearch:
    """Keep a search; who stands in its list now counts as seen.

    Raises NOT_FOUND for an unknown opening, INPUT_REFUSED for a name that does not do, for a
    free text (it may be somebody's name) and for one search too many.
    """
    require(actor, Permission.SEARCH_CANDIDATES)
    name = _checked(wanted.name)
    if wanted.filters.text:
        raise _refused("text", "kan ikke gemmes: fritekst kan være et navn. Fjern den først")
    if len(own_searches(session, actor)) >= MOST:
        raise _refused("name", f"kan ikke gemmes: du har {MOST} søgninger. Slet en først")
    today = danish_date_of(now)
    found = listing(session, actor, store, (wanted.opening_id, wanted.filters), today)
    search = SavedSearch(
        municipality_id=actor.municipality_id,
        id=uuid4().hex,
        owner_id=actor.user_id,
        name=name,
        opening_id=wanted.opening_id,
        filters=stored_filters(wanted.filters),
        created_at=now,
        looked_at=now,
    )
    session.add(search)
    session.flush()
    remember(session, search, found.ids, frozenset(), now)
    record(session, actor, Act(AuditAction.SEARCH, SAVED_SEARCH, search.id, detail=_of(search)))
    record(session, actor, _change(search, "saved"))
    return search


def rename_search(session: Session, actor: Actor, search_id: str, name: str) -> None:
    """Give it another name; raises NOT_FOUND or INPUT_REFUSED."""
    search = own_search(session, actor, search_id)
    search.name = _checked(name)
    session.flush()
    record(session, actor, _change(search, "renamed"))


def delete_search(session: Session, actor: Actor, search_id: str) -> None:
    """Forget it and whom it showed; raises NOT_FOUND."""
    search = own_search(session, actor, search_id)
    record(session, actor, _change(search, "deleted"))
    session.delete(search)
    session.flush()


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise _refused("name", "mangler")
    if len(name) > LONGEST_NAME:
        raise _refused("name", f"må højst have {LONGEST_NAME} tegn")
    if holds_cpr(name):
        raise _refused("name", "må ikke indeholde et CPR-nummer")
    return name


def _refused(field: str, problem: str) -> PraktikmatchError:
    word = {"name": "navnet", "text": "fritekst"}[field]
    details: list[dict[str, object]] = [{"field": field, "problem": problem}]
    return PraktikmatchError(ErrorCode.INPUT_REFUSED, details, reason=f"{word} {problem}.")


def _of(search: SavedSearch) -> dict[str, object]:
    return {"opening": search.opening_id, "filters": sorted(search.filters)}


def _change(search: SavedSearch, what: str) -> Act:
    return Act(AuditAction.CHANGE, SAVED_SEARCH, search.id, detail={"what": what})
