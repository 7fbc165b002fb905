"""What waits for those outside the house: an employer, a mentor, a representative, a citizen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction, PresentationState, Role
from models.opening import Opening
from models.placement_enums import Party, PlacementStatus
from models.placement_enums import ProposalState as S
from models.presentation import Presentation
from models.proposal import Proposal
from models.running import EndAssessment
from models.visit import CareVisit, PlacementVisit
from models.visit_enums import VisitState
from placements.proposals.naming import case_number
from support.clock import danish_date_of
from usecases.visits.tours import wish_of
from usecases.waiting.agreements import living
from usecases.waiting.lines import Look

Visit = TypeVar("Visit", PlacementVisit, CareVisit)
_PARTIES = {
    Role.EMPLOYER: Party.EMPLOYER,
    Role.REPRESENTATIVE: Party.REPRESENTATIVE,
    Role.CITIZEN: Party.CITIZEN,
}
_ASSESSING = frozenset({Party.EMPLOYER, Party.CITIZEN})
_ANSWERED_BY_EMPLOYER = (S.PRESENTED.value, S.TALK_HELD.value)


@dataclass(frozen=True, slots=True)
class OwnTask:
    """One thing to do, in plain words, and where."""

    what: str
    since: date
    link: str
    due: date | None = None


def own_tasks(session: Session, actor: Actor, now: datetime) -> list[OwnTask]:
    """What waits for this party, the oldest first."""
    today = danish_date_of(now)
    look = Look(session, actor, now, today, {})
    found = [*_signatures(look), *_assessments(look)]
    if actor.role is Role.EMPLOYER:
        found += [*_candidates(look), *_visits(look)]
    if actor.role is Role.CITIZEN:
        found += _questions(look)
    detail = {"count": len(found)}
    citizen = actor.citizen_id
    record(session, actor, Act(AuditAction.VIEW, "front page", citizen_id=citizen, detail=detail))
    return sorted(found, key=lambda task: (task.due or date.max, task.since, task.link))


def _signatures(look: Look) -> list[OwnTask]:
    party = _PARTIES.get(look.actor.role)
    if party is None:
        return []
    return [
        OwnTask(
            "Læs en aftale om et forløb, og svar.",
            danish_date_of(sent),
            f"/aftaler/{one.placement.id}/underskriv",
            one.facts.starts if one.facts.starts >= look.today else None,
        )
        for one in living(look)
        if (sent := one.placement.sent_at) is not None and party in one.progress.turn
    ]


def _assessments(look: Look) -> list[OwnTask]:
    """Placements that are over, where this side has not said yet how it went."""
    party = _PARTIES.get(look.actor.role)
    if party not in _ASSESSING:
        return []
    over = [one for one in living(look) if one.status(look.today) is PlacementStatus.OVER]
    query = readable(look.actor, EndAssessment).where(
        col(EndAssessment.placement_id).in_([one.placement.id for one in over]),
        col(EndAssessment.party) == party.value,
    )
    written = {row.placement_id for row in look.session.exec(query)}
    return [
        OwnTask(
            "Fortæl, hvordan forløbet gik.",
            one.facts.ends or look.today,
            f"/mine-aftaler/{one.placement.id}/slut",
        )
        for one in over
        if one.placement.id not in written
    ]


def _candidates(look: Look) -> list[OwnTask]:
    rows = look.session.exec(
        readable(look.actor, Proposal).where(col(Proposal.state).in_(_ANSWERED_BY_EMPLOYER))
    ).all()
    query = readable(look.actor, Opening).where(
        col(Opening.id).in_({row.demand_id for row in rows})
    )
    titles = {row.id: row.title for row in look.session.exec(query)}
    tasks = []
    for row in rows:
        title = titles.get(row.demand_id)
        to = f" til »{title}«" if title else ""
        talked = row.state == S.TALK_HELD.value
        name = case_number(row)
        what = (
            f"Sig, om I vælger kandidat {name}{to}." if talked else f"Svar om kandidat {name}{to}."
        )
        tasks.append(
            OwnTask(
                what,
                danish_date_of(row.since),
                f"/kandidater/{row.presentation_id}" if row.presentation_id else "/kandidater",
            )
        )
    return tasks


def _visits(look: Look) -> list[OwnTask]:
    """Times the municipality has proposed, as one thing to do."""
    rows: list[PlacementVisit | CareVisit] = [
        *_proposed(look, PlacementVisit),
        *_proposed(look, CareVisit),
    ]
    rows = [row for row in rows if wish_of(row) is None]
    asked = [row.proposed_at for row in rows if row.proposed_at is not None]
    if not asked:
        return []
    first = min(row.day for row in rows)
    return [
        OwnTask("Svar på tiden til et besøg.", danish_date_of(min(asked)), "/mine-besoeg", first)
    ]


def _questions(look: Look) -> list[OwnTask]:
    rows = look.session.exec(
        readable(look.actor, Presentation).where(
            col(Presentation.state) == PresentationState.ASKED.value,
            col(Presentation.asked_until) >= look.today,
        )
    ).all()
    return [
        OwnTask(
            "Sig ja eller nej til, at en arbejdsplads må se oplysninger om dig.",
            danish_date_of(row.created_at),
            "/mit/samtykke",
            row.asked_until,
        )
        for row in rows
    ]


def _proposed(look: Look, table: type[Visit]) -> Sequence[Visit]:
    query = readable(look.actor, table).where(
        col(table.state) == VisitState.PROPOSED.value, col(table.day) >= look.today
    )
    return look.session.exec(query).all()
