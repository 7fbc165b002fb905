"""Who is told what about an agreement. Who signs next is told where signing is done."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor, system_actor
from models.placement import Placement
from placements.agreements.facts import workplace_names
from support.notices import Event, Receiver, Subject, notify, settle

SUBJECT = "placement"
DECIDE = "agreement_to_decide"
DRAFT_WEEK = "agreement_draft_week"
DRAFT_DAY = "agreement_draft_day"


def tell(  # noqa: PLR0913 - what, to whom, by when
    session: Session,
    actor: Actor,
    placement: Placement,
    kind: str,
    now: datetime,
    receivers: Iterable[Receiver],
    *,
    due_on: date | None = None,
) -> None:
    """Write the notices of one event; whoever did it is not told."""
    house = system_actor(placement.municipality_id)
    names = workplace_names(session, house, {placement.p_number})
    event = Event(
        kind,
        placement.municipality_id,
        placement.citizen_id,
        SUBJECT,
        placement.id,
        now,
        actor.user_id,
        workplace=names.get(placement.p_number),
        due_on=due_on,
    )
    own = Receiver.staff(actor.staff_id) if actor.staff_id else None
    notify(session, event, [each for each in receivers if each != own])


def staff_of(placement: Placement) -> list[Receiver]:
    """Caseworker and consultant."""
    ids = dict.fromkeys((placement.caseworker_id, placement.consultant_id))
    return [Receiver.staff(staff_id) for staff_id in ids if staff_id is not None]


def parties_of(placement: Placement) -> list[Receiver]:
    """Everybody with an account who has the agreement before them."""
    found = [Receiver.employer(placement.cvr), Receiver.citizen(placement.citizen_id)]
    if placement.mentor_user_id is not None:
        found.append(Receiver.user(placement.mentor_user_id))
    return found


def everybody(placement: Placement) -> list[Receiver]:
    """Staff, and the parties once it was sent to them."""
    parties = parties_of(placement) if placement.sent_at is not None else []
    return [*staff_of(placement), *parties]


def decided(session: Session, placement: Placement, now: datetime) -> None:
    """Close every notice that asked for something about an agreement that is decided or gone."""
    subject = Subject(placement.municipality_id, SUBJECT, placement.id)
    kinds = (
        DECIDE,
        DRAFT_WEEK,
        DRAFT_DAY,
        "signing_turn",
        "signing_code",
        "signing_link",
        "signing_declined",
    )
    settle(session, subject, kinds, now)
