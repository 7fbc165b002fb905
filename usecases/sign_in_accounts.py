"""Which account somebody has whom a provider vouches for."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col

from access.accounts import Grant, NewAccount, add_account, find_account, grant_role, move_account
from access.actor import Actor, system_actor
from access.doors import link_of
from access.keyring import KeySettings, load_ring
from access.oidc.identity import Identity
from access.oidc.provider import Door, Provider
from access.scopes import readable
from models.access_enums import Purpose, Role
from models.account import UserAccount
from models.employer import Employer
from usecases.cpr import find_by_cpr

NAMELESS = "Navn ikke oplyst"
_FIRST_ROLE = {Door.EMPLOYER: Role.EMPLOYER, Door.CITIZEN: Role.CITIZEN}
Links = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody back from a provider; `keys` tell where the key lies that finds a CPR number."""

    provider: Provider
    identity: Identity
    keys: KeySettings


def account_for(
    session: Session, municipality_id: str, arrival: Arrival, now: datetime
) -> UserAccount | None:
    """The account at this door, or None. An administrator makes those of employees.

    An employer's person and a citizen get theirs at the first sign-in, and what the provider
    vouches for is looked up anew each time: the firm must be an employer of the municipality,
    the number a citizen's.
    """
    identity, door = arrival.identity, arrival.provider.door
    account = find_account(session, municipality_id, identity.issuer, identity.subject)
    if door is Door.STAFF:
        return account
    if account is not None and account.provider_id is not None:
        # An other provider's firm is known here by its CVR number; a citizen brings none.
        return account if account.provider_id == identity.cvr else None
    house = system_actor(municipality_id)
    vouched = _firm if door is Door.EMPLOYER else _citizen
    links = vouched(session, house, arrival)
    if links is None:
        return None
    if account is None:
        return _first_time(session, house, arrival, links, now)
    if link_of(account) not in links:
        return None
    move_account(session, house, account, links)
    return account


def _firm(session: Session, house: Actor, arrival: Arrival) -> Links | None:
    cvr, p_number = arrival.identity.cvr, arrival.identity.p_number
    known = session.exec(readable(house, Employer).where(col(Employer.cvr) == cvr)).first()
    return {"cvr": cvr, "p_number": p_number} if known else None


def _citizen(session: Session, house: Actor, arrival: Arrival) -> Links | None:
    # The look is the citizen's own; the log they may read says so.
    own = replace(house, purpose=Purpose.OWN_DATA)
    found = find_by_cpr(session, own, load_ring(arrival.keys), arrival.identity.cpr or "")
    return {"citizen_id": found} if found else None


def _first_time(
    session: Session, house: Actor, arrival: Arrival, links: Links, now: datetime
) -> UserAccount:
    identity = arrival.identity
    new = NewAccount(
        issuer=identity.issuer,
        subject=identity.subject,
        name=identity.name or NAMELESS,
        **links,
    )
    account = add_account(session, house, new, now)
    grant_role(session, house, account, Grant(_FIRST_ROLE[arrival.provider.door]), now)
    return account
