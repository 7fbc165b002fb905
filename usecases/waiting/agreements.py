"""Agreements that wait: for the parties, for a decision, for the start, for their ending."""

from datetime import date

from sqlmodel import col

from access.scopes import readable
from models.placement import Placement
from models.placement_enums import Party
from models.placement_enums import PlacementStatus as S
from placements.agreements.checklist import outstanding
from placements.agreements.facts import workplace_names
from placements.agreements.loading import Loaded, load_many
from support.clock import danish_date_of
from usecases.waiting.lines import Line, Look, Waiter, party


def agreement_lines(look: Look) -> list[Line]:
    """What each living agreement waits for, if anything."""
    loaded = living(look)
    names = workplace_names(look.session, look.actor, {one.placement.p_number for one in loaded})
    return [
        line for one in loaded for line in _lines(look, one, names.get(one.placement.p_number, ""))
    ]


def living(look: Look) -> list[Loaded]:
    """Agreements within the actor's reach that are not closed in one way or another."""
    rows = look.session.exec(
        readable(look.actor, Placement).where(
            col(Placement.closed_at).is_(None),
            col(Placement.cancelled_at).is_(None),
            col(Placement.refused_at).is_(None),
            col(Placement.expired_at).is_(None),
        )
    ).all()
    return load_many(look.session, rows, look.today)


def _lines(look: Look, one: Loaded, workplace: str) -> list[Line]:
    placement = one.placement
    staff = frozenset(filter(None, (placement.caseworker_id, placement.consultant_id)))
    return [
        Line(
            kind="Aftale",
            what=what,
            waits_for=waiter,
            since=since,
            link=f"/aftaler/{placement.id}",
            due=due,
            citizen_id=placement.citizen_id,
            workplace=workplace,
            asked_by=staff,
        )
        for what, waiter, since, due in _waits(look, one)
    ]


Wait = tuple[str, Waiter, date, date | None]


def _waits(look: Look, one: Loaded) -> list[Wait]:
    placement, facts = one.placement, one.facts
    follower = look.person(placement.consultant_id or placement.caseworker_id)
    touched = danish_date_of(placement.touched_at)
    match one.status(look.today):
        case S.DRAFT:
            return [("gør aftalen færdig, og send den", follower, touched, None)]
        case S.SIGNING | S.DECIDING | S.GRANTED | S.NOT_READY:
            return _before_start(look, one, follower)
        case S.RUNNING | S.PAUSED if one.change_waits:
            decide = ("træf afgørelse om ændringen", _decider(look, one), touched, None)
            return _signing(one, follower, touched, None) or [decide]
        case S.OVER:
            ended = facts.ended_on or facts.ends or look.today
            return [("skriv afslutningen", follower, ended, ended)]
    return []


def _before_start(look: Look, one: Loaded, follower: Waiter) -> list[Wait]:
    """Signatures, then the decision, then the start checklist; all due on the first day."""
    facts, sent = one.facts, one.placement.sent_at or one.placement.touched_at
    since = danish_date_of(sent)
    if not facts.signed:
        return _signing(one, follower, since, facts.starts)
    if facts.needs_grant and not facts.granted:
        return [("træf afgørelse", _decider(look, one), since, facts.starts)]
    if outstanding(one.points):
        return [("få startlisten på plads", follower, since, facts.starts)]
    return []


def _decider(look: Look, one: Loaded) -> Waiter:
    return look.person(one.placement.caseworker_id)


def _signing(one: Loaded, follower: Waiter, since: date, due: date | None) -> list[Wait]:
    if one.progress.complete:
        return []
    if one.progress.stopped_by:
        return [("en part har sagt nej: tal med parten", follower, since, due)]
    turn = [
        ("underskriv aftalen", party(of), since, due)
        for of in one.progress.turn
        if of is not Party.MUNICIPALITY
    ]
    # What is asked in VITAS, or is only to be told, staff must note here.
    return turn or [("noter, hvad parterne har svaret", follower, since, due)]
