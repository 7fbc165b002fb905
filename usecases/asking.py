"""Whom to ask what first, for an opening or of one citizen; every look written down."""

from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from matching import service
from matching.asking.calls import Call, call_list, can_be_asked
from matching.asking.questions import Question, questions_for
from matching.options import MatchOptions
from matching.results import Pair
from matching.store import IndexStore
from models.access_enums import AuditAction
from usecases.matches import reach

# How far beyond the top list a person may stand and still be tried.
PEOPLE_TRIED = 200
OPENINGS_TRIED = 40


def calls(
    session: Session, actor: Actor, store: IndexStore, opening_id: str, options: MatchOptions
) -> tuple[Call, ...]:
    """Whom to call about an opening, among those the actor may name; raises NOT_FOUND.

    `options.top` is the length of the list the calls are to settle.
    """
    tried = replace(options, top=PEOPLE_TRIED, reach=reach(session, actor))
    match = service.match_opening(session, actor, store, opening_id, tried)
    demand = service.demand_of(session, actor, store, opening_id, options.today)
    askable = [pair.citizen for pair in _askable((*match.results, *match.set_aside))]
    people = service.people_of(session, actor, store, askable)
    found = call_list(demand, people, options.top)
    named = tuple(sorted(call.citizen for call in found))
    detail = {"top": options.top, "named_count": len(named)}
    record(
        session,
        actor,
        Act(AuditAction.SEARCH, "call list", opening_id, detail=detail, named=named),
    )
    return found


def questions(
    session: Session, actor: Actor, store: IndexStore, citizen_id: str, options: MatchOptions
) -> tuple[Question, ...]:
    """What to ask one citizen, judged on the openings that fit best.

    Raises NOT_FOUND or PURPOSE_NEEDED.
    """
    get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "questions to citizen", citizen_id=citizen_id))
    tried = replace(options, top=OPENINGS_TRIED)
    match = service.match_citizen(session, actor, store, citizen_id, tried)
    person = service.person_of(session, actor, store, citizen_id)
    pairs = list(_askable((*match.results, *match.set_aside)))
    pairs.sort(key=lambda pair: -pair.score)
    openings = [pair.opening for pair in pairs[:OPENINGS_TRIED]]
    demands = service.demands_of(session, actor, store, openings, options.today)
    return questions_for(person, demands, options.top)


def _askable(pairs: Iterable[Pair]) -> Iterable[Pair]:
    return (pair for pair in pairs if can_be_asked(pair))
