"""Signing links: for one named person as one party. A newer link of the party ends the older."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import Role
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError, refused
from models.placement import Placement
from models.placement_enums import Party
from models.signing import SigningLink
from placements.agreements.loading import load_one
from placements.signing.rules import already, why_not_decline
from placements.stored import hold
from support.clock import danish_date_of
from support.settings import get_settings
from usecases.links import making, of_placement, opening
from usecases.links.kind import CodeTried, LinkKind, NewCode, NewLink
from usecases.signing.recording import record_link
from usecases.signing.standing import find_placement

_ROLES = {
    Party.EMPLOYER: Role.EMPLOYER,
    Party.REPRESENTATIVE: Role.REPRESENTATIVE,
    Party.CITIZEN: Role.CITIZEN,
    Party.MENTOR: Role.MENTOR,
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a link is for."""

    party: Party
    name: str
    email: str


def link_actor(link: SigningLink) -> Actor:
    """The party, as far as link and code vouch for one: it reads nothing but its own agreement."""
    party = Party(link.party)
    return Actor(
        municipality_id=link.municipality_id,
        role=_ROLES[party],
        user_id="link",
        name=link.name,
        citizen_id=link.citizen_id if party is Party.CITIZEN else None,
    )


_KIND = LinkKind(SigningLink, link_actor, "link")


def make_link(
    session: Session, actor: Actor, placement_id: str, recipient: Recipient, now: datetime
) -> NewLink:
    """A link and its code, for staff to hand over by two channels.

    Raises NOT_FOUND, NOT_ALLOWED, INPUT_REFUSED for name or address, and GUARD_REFUSED for a
    party with nothing to do here.
    """
    require(actor, Permission.PREPARE_PLACEMENTS)
    placement = find_placement(session, actor, placement_id)
    hold(session, placement)
    check_recipient(recipient)
    progress = load_one(session, placement, danish_date_of(now)).progress
    why = already(progress, recipient.party) or why_not_decline(progress, recipient.party)
    if placement.sent_at is None:
        why = "Send aftalen til parterne først."
    if why is not None:
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why)
    made = put_link(session, placement, recipient, actor, now)
    record_link(session, actor, placement, recipient.party, "link")
    return made


def put_link(
    session: Session, placement: Placement, recipient: Recipient, by: Actor, now: datetime
) -> NewLink:
    """Store a new link; older ones of the same party open nothing from now on."""
    close_links(session, placement, recipient.party, now)
    return making.new_link(
        session,
        _KIND,
        now,
        now + timedelta(days=get_settings().signing_link_days),
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        party=recipient.party.value,
        name=recipient.name.strip(),
        email=recipient.email.strip(),
        content_number=placement.content_number,
        created_by=by.user_id,
    )


def new_code(
    session: Session, actor: Actor, placement_id: str, party: Party, now: datetime
) -> NewCode:
    """A new code for the link the party has.

    Raises NOT_FOUND, NOT_ALLOWED, and INPUT_REFUSED where no link waits or it has had its share.
    """
    require(actor, Permission.PREPARE_PLACEMENTS)
    placement = find_placement(session, actor, placement_id)
    link = waiting_links(session, placement, now).get(party)
    made = making.new_code_for(session, link, now) if link else None
    if made is None:
        raise refused("linket kan ikke få en ny kode. Lav et nyt link.", "code")
    record_link(session, actor, placement, party, "code")
    return made


def revoke(session: Session, actor: Actor, placement_id: str, party: Party, now: datetime) -> None:
    """The person no longer answers for the party: the link opens nothing more."""
    require(actor, Permission.PREPARE_PLACEMENTS)
    placement = find_placement(session, actor, placement_id)
    close_links(session, placement, party, now)
    record_link(session, actor, placement, party, "revoked")


def waiting_links(
    session: Session, placement: Placement, now: datetime
) -> dict[Party, SigningLink]:
    """The unused link of each party that has one."""
    return of_placement.waiting_links(session, SigningLink, placement, now)


def close_links(session: Session, placement: Placement, party: Party, now: datetime) -> None:
    """No link of the party made before now opens anything."""
    of_placement.close_links(session, SigningLink, placement, party, now)


def try_code(
    session: Session, municipality_id: str, token: str, code: str, now: datetime
) -> CodeTried:
    """Spend one try of a link; see `usecases.links.opening.try_code`."""
    return opening.try_code(session, _KIND, municipality_id, token, code, now)


def opened_link(
    session: Session, municipality_id: str, token: str, browser: str | None, now: datetime
) -> SigningLink:
    """The link, in the browser that gave its code; raises LINK_CLOSED for any other."""
    return opening.opened_link(session, _KIND, municipality_id, token, browser, now)


def placement_of(session: Session, link: SigningLink) -> Placement:
    """The one agreement a link is about; raises LINK_CLOSED where it was taken back."""
    query = readable(system_actor(link.municipality_id), Placement).where(
        col(Placement.citizen_id) == link.citizen_id, col(Placement.id) == link.placement_id
    )
    placement = session.exec(query.execution_options(populate_existing=True)).one()
    if placement.sent_at is None:
        raise PraktikmatchError(ErrorCode.LINK_CLOSED, citizen_id=link.citizen_id)
    return placement


def check_recipient(recipient: Recipient) -> None:
    """Raise INPUT_REFUSED for a name or an address that cannot be one."""
    name, email = recipient.name.strip(), recipient.email.strip()
    if not name or len(name) > LONGEST_NAME or holds_cpr(name):
        raise refused("skal være et navn og uden CPR-nummer.", "name")
    if not _EMAIL.fullmatch(email) or len(email) > LONGEST_NAME or holds_cpr(email):
        raise refused("skal være en e-mailadresse som navn@firma.dk.", "email")
