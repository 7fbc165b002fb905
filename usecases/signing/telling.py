"""Who is told what about signatures. A party without an account is sent its link by mail."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.account import RoleGrant, UserAccount
from models.citizen import Citizen
from models.employer import ProductionUnit
from models.placement import Placement
from models.placement_enums import Party
from placements.agreements.facts import workplace_names
from placements.agreements.loading import Loaded
from placements.signatures import signing_rule
from placements.signing.order import Progress
from support.notices import Event, Receiver, Subject, notify, settle
from usecases.signing.links import Recipient, close_links, put_link, waiting_links

_TURN, _CODE, _LINK = "signing_turn", "signing_code", "signing_link"
_ASKING = (_TURN, _CODE, _LINK)
_LINK_PATH = "/link/aftale/{token}"
_ACCOUNTS = {
    Party.EMPLOYER: Role.EMPLOYER,
    Party.REPRESENTATIVE: Role.REPRESENTATIVE,
    Party.CITIZEN: Role.CITIZEN,
}


def tell_next(
    session: Session,
    actor: Actor,
    loaded: Loaded,
    now: datetime,
    before: Progress | None = None,
) -> None:
    """Close what was asked before, and ask whoever's turn it has become; staff at the end.

    `before` is how far the same version had come; without it everybody is asked anew, as when
    an agreement is sent or its text has changed.
    """
    placement, progress = loaded.placement, loaded.progress
    if before is not None and (progress.turn, progress.complete) == (before.turn, before.complete):
        return
    settle(session, _subject(placement), _ASKING, now)
    if before is None:
        _close_replaced(session, loaded, now)
    if progress.complete:
        kind = "signing_done" if signing_rule(placement).needs_grant else "signing_contract"
        _notify(session, actor, placement, kind, _staff(placement), now)
    for party in progress.turn:
        _ask(session, actor, loaded, party, now)


def tell_declined(session: Session, actor: Actor, loaded: Loaded, now: datetime) -> None:
    """Staff learn of a no; nobody is asked meanwhile."""
    settle(session, _subject(loaded.placement), _ASKING, now)
    _notify(session, actor, loaded.placement, "signing_declined", _staff(loaded.placement), now)


def tell_on_behalf(session: Session, actor: Actor, loaded: Loaded, now: datetime) -> None:
    """Everybody learns that staff noted a signature for somebody."""
    parties = (each.step.party for each in loaded.progress.standings)
    reached = [
        receiver
        for party in parties
        if party in _ACCOUNTS
        for receiver in _reached(session, loaded, party)
    ]
    everybody = (*_staff(loaded.placement), *reached)
    _notify(session, actor, loaded.placement, "signed_on_behalf", everybody, now)


def recipient_of(session: Session, loaded: Loaded, party: Party) -> Recipient:
    """Whom the agreement names for a party; empty where it names nobody."""
    placement, content = loaded.placement, loaded.newest
    if party is Party.CITIZEN:
        citizen = session.exec(
            readable(system_actor(placement.municipality_id), Citizen).where(
                col(Citizen.id) == placement.citizen_id
            )
        ).one()
        return Recipient(party, citizen.name or "", citizen.email or "")
    named = {
        Party.EMPLOYER: content.contact,
        Party.REPRESENTATIVE: content.representative,
        Party.MENTOR: content.mentor,
    }[party]
    if party is Party.REPRESENTATIVE and not named.name:
        unit = unit_of(session, placement)
        return Recipient(party, unit.representative_name or "", unit.representative_email or "")
    return Recipient(party, named.name, named.email)


def accounts_of(session: Session, placement: Placement, party: Party) -> list[Receiver]:
    """How a party with an account is reached; empty where nobody can sign in for it."""
    house = system_actor(placement.municipality_id)
    granted = (
        readable(house, RoleGrant)
        .where(col(RoleGrant.role) == _ACCOUNTS[party].value)
        .with_only_columns(col(RoleGrant.user_id))
    )
    users = readable(house, UserAccount).where(
        col(UserAccount.active), col(UserAccount.id).in_(granted)
    )
    if party is Party.CITIZEN:
        found = session.exec(users.where(col(UserAccount.citizen_id) == placement.citizen_id))
        return [Receiver.citizen(placement.citizen_id)] if found.first() else []
    found = session.exec(users.where(col(UserAccount.cvr) == placement.cvr))
    if party is Party.EMPLOYER:
        return [Receiver.employer(placement.cvr)] if found.first() else []
    return [Receiver.user(user.id) for user in found]


def workplace_of(session: Session, placement: Placement) -> str:
    """What the workplace is called."""
    house = system_actor(placement.municipality_id)
    return workplace_names(session, house, {placement.p_number})[placement.p_number]


def unit_of(session: Session, placement: Placement) -> ProductionUnit:
    """The production unit of an agreement."""
    query = readable(system_actor(placement.municipality_id), ProductionUnit)
    return session.exec(query.where(col(ProductionUnit.p_number) == placement.p_number)).one()


def _reached(session: Session, loaded: Loaded, party: Party) -> list[Receiver]:
    """By account, else at the address the agreement names."""
    accounts = accounts_of(session, loaded.placement, party)
    named = recipient_of(session, loaded, party)
    if accounts or not named.email:
        return accounts
    return [Receiver.address(named.email, named.name)]


def _close_replaced(session: Session, loaded: Loaded, now: datetime) -> None:
    """Whoever the text names no longer answers for a workplace: their link opens nothing."""
    for party, link in waiting_links(session, loaded.placement, now).items():
        named = recipient_of(session, loaded, party)
        if party is not Party.CITIZEN and (link.name, link.email) != (named.name, named.email):
            close_links(session, loaded.placement, party, now)


def _ask(session: Session, actor: Actor, loaded: Loaded, party: Party, now: datetime) -> None:
    placement = loaded.placement
    accounts = accounts_of(session, placement, party)
    if accounts:
        _notify(session, actor, placement, _TURN, accounts, now)
        return
    recipient = recipient_of(session, loaded, party)
    if not recipient.name or not recipient.email:
        _notify(session, actor, placement, _LINK, _staff(placement)[:1], now)
        return
    address = Receiver.address(recipient.email, recipient.name)
    has = waiting_links(session, placement, now).get(party)
    if has is None or (has.name, has.email) != (recipient.name, recipient.email):
        link = put_link(session, placement, recipient, actor, now)
        address = replace(address, link=_LINK_PATH.format(token=link.token))
    _notify(session, actor, placement, _TURN, [address], now)
    _notify(session, actor, placement, _CODE, _staff(placement)[:1], now)


def _staff(placement: Placement) -> tuple[Receiver, ...]:
    """The consultant first, who has the workplace; the caseworker where there is none."""
    owners = (placement.consultant_id, placement.caseworker_id)
    return tuple(Receiver.staff(owner) for owner in owners if owner is not None)


def _notify(
    session: Session,
    actor: Actor,
    placement: Placement,
    kind: str,
    receivers: Iterable[Receiver],
    now: datetime,
) -> None:
    event = Event(
        kind,
        placement.municipality_id,
        placement.citizen_id,
        "placement",
        placement.id,
        now,
        actor.user_id,
        workplace=workplace_of(session, placement),
    )
    notify(session, event, receivers)


def _subject(placement: Placement) -> Subject:
    return Subject(placement.municipality_id, "placement", placement.id)
