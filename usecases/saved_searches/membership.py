"""Who stands in a search's list now, and what has changed since it was last seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from access.actor import Actor
from matching import service
from matching.options import Filters, MatchOptions
from matching.store import IndexStore
from usecases.matches import reach

# The top of a list that is remembered from look to look.
REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """The first citizens of a list in order, and how many stand in it."""

    ids: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class News:
    """Who has come into a list and who has left it; `capped`: only its top was compared."""

    total: int
    new: frozenset[str]
    gone: frozenset[str]
    capped: bool


def listing(
    session: Session,
    actor: Actor,
    store: IndexStore,
    search: tuple[str, Filters],
    today: date,
    only: frozenset[str] | None = None,
) -> Listing:
    """The list of a search (opening, filters) as the actor may name it; raises NOT_FOUND.

    `only`: among these citizens. The caller records the look.
    """
    within = reach(session, actor)
    if only is not None:
        within = replace(within, only=only if within.only is None else only & within.only)
    opening_id, filters = search
    options = MatchOptions(today, REMEMBERED, filters, within)
    return Listing(*service.listed_ids(session, actor, store, opening_id, options))


def compare(
    seen: frozenset[str], now: Listing, still: Callable[[frozenset[str]], frozenset[str]]
) -> News:
    """What has changed since the citizens `seen` stood in the list.

    `still` finds, among citizens missing from the top of a long list, those further down.
    """
    shown = frozenset(now.ids)
    capped = now.total > len(now.ids)
    missing = seen - shown
    gone = missing - still(missing) if capped and missing else missing
    return News(now.total, shown - seen, gone, capped)
