"""Matches as an actor may see them: only persons within reach, and every look written down."""

from dataclasses import asdict, replace
from datetime import date

from sqlmodel import Session

from access import policies
from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen, nameable
from matching import service
from matching.options import Filters, MatchOptions, Reach
from matching.results import Match, Pair
from matching.store import IndexStore
from models.access_enums import AuditAction
from usecases.lawful.limits import with_law

_LONGEST_CODE = 20


def candidates(
    session: Session, actor: Actor, store: IndexStore, opening_id: str, options: MatchOptions
) -> Match:
    """Who fits an opening, among those the actor may name; raises NOT_FOUND."""
    options = replace(options, reach=reach(session, actor))
    match = service.match_opening(session, actor, store, opening_id, options)
    match = with_law(session, actor, match, opening_id, options.today)
    shown = tuple(pair.citizen for pair in (*match.results, *match.set_aside))
    detail = {**_criteria(options.filters), "top": options.top, "named_count": len(shown)}
    record(
        session,
        actor,
        Act(
            AuditAction.SEARCH,
            "opening",
            opening_id,
            detail=detail,
            named=tuple(sorted(set(shown))),
        ),
    )
    return match


def reach(session: Session, actor: Actor) -> Reach:
    """Whom a search may name to the actor, as the index knows it.

    One whose case is closed, or who was taken out of the matching, is in nobody's search, not
    even the caseworker's own: that is what taking out means.
    """
    if policies.reach_of(actor) is policies.Reach.OPEN_FOR_MATCHING:
        return Reach(open_to_search=True)
    return Reach(only=nameable(session, actor), open_to_search=True)


def offers(
    session: Session, actor: Actor, store: IndexStore, citizen_id: str, options: MatchOptions
) -> Match:
    """The openings that fit one citizen; raises NOT_FOUND or PURPOSE_NEEDED."""
    get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "openings of citizen", citizen_id=citizen_id))
    return service.match_citizen(session, actor, store, citizen_id, options)


def explanation(
    session: Session,
    actor: Actor,
    store: IndexStore,
    citizen_id: str,
    opening_id: str,
    today: date,
) -> Pair:
    """Why one citizen fits one opening or not; raises NOT_FOUND or PURPOSE_NEEDED."""
    get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "opening", opening_id, citizen_id=citizen_id))
    return service.explain_pair(session, actor, store, citizen_id, opening_id, today)


def _criteria(filters: Filters) -> dict[str, object]:
    """The filters set, as the log keeps them."""
    return {
        name: _kept(value)
        for name, value in asdict(filters).items()
        if value not in (None, "", False)
    }


def _kept(value: object) -> object:
    """A code or number as it is; of anything longer only the length, as it may be a name."""
    if isinstance(value, date):
        return value.isoformat()
    short = not isinstance(value, str) or (value.isascii() and len(value) <= _LONGEST_CODE)
    return value if short and " " not in str(value) else f"({len(str(value))} tegn)"
