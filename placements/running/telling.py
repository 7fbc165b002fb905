"""Who is told what about a running placement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.account import RoleGrant, UserAccount
from models.placement import Placement
from models.placement_enums import Party
from placements.agreements.facts import workplace_names
from support.clock import danish_date_of
from support.notices import Event, Receiver, Subject, notify, settle
from support.notices.kinds import Told, catalogue
from support.notices.telling import told_by_default

SUBJECT = "placement"


@dataclass(frozen=True, slots=True)
class News:
    """A notice: its kind, and its receivers where they are not those of the catalogue."""

    kind: str
    to: tuple[Receiver, ...] | None = None
    due_on: date | None = None


def parties(placement: Placement) -> dict[Told, Receiver | None]:
    """Everybody with a part in the placement, as the catalogue of notices names them."""
    consultant, mentor = placement.consultant_id, placement.mentor_user_id
    return {
        Told.CASEWORKER: Receiver.staff(placement.caseworker_id),
        Told.CONSULTANT: Receiver.staff(consultant) if consultant else None,
        Told.OWNER: Receiver.staff(consultant or placement.caseworker_id),
        Told.EMPLOYER: Receiver.employer(placement.cvr),
        Told.MENTOR: Receiver.user(mentor) if mentor else None,
        Told.CITIZEN: Receiver.citizen(placement.citizen_id),
    }


def owner_of(placement: Placement, part: str) -> str:
    """The staff id of the consultant or the caseworker; without a consultant the caseworker."""
    if part == "consultant" and placement.consultant_id is not None:
        return placement.consultant_id
    return placement.caseworker_id


def tell(session: Session, actor: Actor, placement: Placement, news: News, now: datetime) -> None:
    """Write a notice to those the catalogue names, or to the receivers.

    Whoever did it is not told, unless the notice asks for an act: then it is theirs to do.
    """
    told = news.to
    if told is None:
        told = tuple(told_by_default(news.kind, parties(placement)))
    own = None if catalogue()[news.kind].requires_action else _own_key(actor)
    event = Event(
        news.kind,
        placement.municipality_id,
        placement.citizen_id,
        SUBJECT,
        placement.id,
        now,
        actor.user_id,
        workplace=_workplace(session, placement),
        due_on=news.due_on,
    )
    notify(session, event, (receiver for receiver in told if receiver.key != own))


def done(session: Session, placement: Placement, kinds: Iterable[str], now: datetime) -> None:
    """What the notices asked for is done."""
    settle(session, Subject(placement.municipality_id, SUBJECT, placement.id), kinds, now)


def leads(session: Session, municipality_id: str, now: datetime) -> list[Receiver]:
    """The accounts that lead casework today."""
    house = system_actor(municipality_id)
    granted = session.exec(
        readable(house, RoleGrant).where(
            col(RoleGrant.role) == Role.LEAD_CASEWORK.value,
            col(RoleGrant.until).is_(None) | (col(RoleGrant.until) >= danish_date_of(now)),
        )
    ).all()
    users = readable(house, UserAccount).where(
        col(UserAccount.active), col(UserAccount.id).in_([grant.user_id for grant in granted])
    )
    return [Receiver.user(user.id) for user in session.exec(users)]


def raiser(session: Session, placement: Placement, party: Party, user_id: str) -> Receiver:
    """Whoever wrote something, so that the answer comes back."""
    if party is Party.EMPLOYER:
        return Receiver.employer(placement.cvr)
    if party is Party.CITIZEN:
        return Receiver.citizen(placement.citizen_id)
    house = system_actor(placement.municipality_id)
    account = session.exec(readable(house, UserAccount).where(col(UserAccount.id) == user_id))
    found = account.first()
    return Receiver.staff(found.staff_id) if found and found.staff_id else Receiver.user(user_id)


def _own_key(actor: Actor) -> str:
    own = Receiver.staff(actor.staff_id) if actor.staff_id else Receiver.user(actor.user_id)
    return own.key


def _workplace(session: Session, placement: Placement) -> str:
    house = system_actor(placement.municipality_id)
    return workplace_names(session, house, {placement.p_number})[placement.p_number]
