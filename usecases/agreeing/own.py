"""Agreements as their parties read them: employer, mentor, representative, citizen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.placement import Placement
from models.placement_enums import Party, PlacementStatus
from placements.agreements.differences import Difference
from placements.agreements.duties import Duty
from placements.agreements.facts import workplace_names
from placements.agreements.loading import Loaded, load_many, load_one
from placements.agreements.needed import Needed, Stops, for_party, needed, own_turn
from placements.agreements.opening import staff_name
from placements.agreements.words import offer_words
from placements.content import FirstDay
from placements.lifecycle.groups import CAME_TO_NOTHING
from support.clock import danish_date_of
from usecases.agreeing.own_task import assessed_by, own_task
from usecases.agreeing.page import party_duties, target_group
from usecases.signing.lines import Line, agreement_lines, changes_for
from usecases.signing.reading import step_sentence
from usecases.signing.standing import find_placement, party_of


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One agreement in a party's list. `person` is None where the party reads no name."""

    id: str
    where: str
    person: str | None
    offer: str
    starts: date
    ends: date | None
    status: PlacementStatus
    does: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One agreement before a party. `first_day` is None for who does not read it."""

    line: OwnLine
    loaded: Loaded
    party: Party
    contact: str
    contact_text: str
    needed: tuple[Needed, ...]
    lines: tuple[Line, ...]
    signers: tuple[str, ...]
    changes: tuple[tuple[int, tuple[Difference, ...]], ...]
    duties: tuple[Duty, ...]
    first_day: FirstDay | None
    turn: bool


def own_lines(session: Session, actor: Actor, now: datetime) -> list[OwnLine]:
    """A party's own agreements, the latest start first; the look is recorded."""
    rows = session.exec(
        readable(actor, Placement)
        .where(col(Placement.sent_at).is_not(None))
        .order_by(col(Placement.starts).desc(), col(Placement.id))
    ).all()
    named = tuple(sorted({row.citizen_id for row in rows}))
    detail = {"count": len(rows)}
    record(session, actor, Act(AuditAction.SEARCH, "placements", detail=detail, named=named))
    today = danish_date_of(now)
    return _lines(session, actor, load_many(session, rows, today), today)


def own_agreement(
    session: Session,
    actor: Actor,
    placement_id: str,
    hensyn: Callable[[str], str],
    now: datetime,
) -> OwnPage:
    """One of a party's own; raises NOT_FOUND, also for one not sent yet. The look is recorded."""
    placement = find_placement(session, actor, placement_id)
    about = Act(AuditAction.VIEW, "placement", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, about)
    today = danish_date_of(now)
    loaded = load_one(session, placement, today)
    party = _party(actor)
    caseworker = staff_name(session, placement.municipality_id, placement.caseworker_id)
    consultant = staff_name(session, placement.municipality_id, placement.consultant_id)
    contact = consultant if placement.consultant_id and party is not Party.CITIZEN else caseworker
    reads_sheet = party in (Party.CITIZEN, Party.EMPLOYER, Party.MENTOR)
    group = target_group(session, placement) if party is Party.CITIZEN else None
    return OwnPage(
        line=_lines(session, actor, [loaded], today)[0],
        loaded=loaded,
        party=party,
        contact=contact,
        contact_text=loaded.ways.contact_text,
        needed=_needed(loaded, today, party, caseworker),
        lines=agreement_lines(loaded.newest, party, hensyn),
        signers=tuple(step_sentence(each, loaded) for each in loaded.progress.standings),
        changes=_changes(loaded, party, hensyn),
        duties=party_duties(placement, today, group),
        first_day=loaded.content(loaded.in_force).first_day if reads_sheet else None,
        turn=party in loaded.progress.turn and loaded.status(today) not in CAME_TO_NOTHING,
    )


def _lines(session: Session, actor: Actor, loaded: Sequence[Loaded], today: date) -> list[OwnLine]:
    house = system_actor(actor.municipality_id)
    places = workplace_names(session, house, {each.placement.p_number for each in loaded})
    party = _party(actor)
    reads_names = party is not Party.REPRESENTATIVE
    people = _people(session, house, loaded) if reads_names else {}
    told = assessed_by(session, actor, party, {each.placement.id for each in loaded})
    return [
        OwnLine(
            each.placement.id,
            places[each.placement.p_number],
            people.get(each.placement.citizen_id),
            offer_words(each.placement.offer),
            each.facts.starts,
            each.facts.ends,
            each.status(today),
            ("" if each.status(today) in CAME_TO_NOTHING else own_turn(each, party))
            or own_task(each.status(today), party, assessed=each.placement.id in told),
        )
        for each in loaded
    ]


def _people(session: Session, house: Actor, loaded: Sequence[Loaded]) -> dict[str, str | None]:
    ids = {each.placement.citizen_id for each in loaded}
    rows = session.exec(readable(house, Citizen).where(col(Citizen.id).in_(ids)))
    return {row.id: row.name for row in rows}


def _needed(loaded: Loaded, today: date, party: Party, caseworker: str) -> tuple[Needed, ...]:
    status = loaded.status(today)
    if status in CAME_TO_NOTHING:
        return ()
    return for_party(needed(loaded, status, Stops(), caseworker), party)


def _changes(
    loaded: Loaded, party: Party, hensyn: Callable[[str], str]
) -> tuple[tuple[int, tuple[Difference, ...]], ...]:
    """What each later version changed, as far as the party reads it; the newest first."""
    found = [
        (new.number, changes_for(old.content, new.content, party, hensyn))
        for old, new in pairwise(loaded.versions)
    ]
    return tuple(pair for pair in reversed(found) if pair[1])


def _party(actor: Actor) -> Party:
    party = party_of(actor)
    return Party.MUNICIPALITY if party is None else party
