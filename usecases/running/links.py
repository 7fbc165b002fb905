"""Links for running placements: an employer or a citizen without an account answers by one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError, refused
from models.placement import Placement
from models.placement_enums import Party
from models.running_link import RunningLink
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.running.standing import Opened, look, open_to_act
from support.notices import Event, Receiver, notify
from support.notices.kinds import catalogue
from support.settings import get_settings
from usecases.links import making, of_placement, opening
from usecases.links.kind import CodeTried, LinkKind, NewCode, NewLink
from usecases.signing.links import Recipient, check_recipient
from usecases.signing.recording import record_link
from usecases.signing.telling import accounts_of, recipient_of, workplace_of

ROLES = {Party.EMPLOYER: Role.EMPLOYER, Party.CITIZEN: Role.CITIZEN}
_ANSWERS = frozenset({"hours", "flag", "assess"})
_NOTICE = "running_link"
_PATH = "/link/forloeb/{token}"


@dataclass(frozen=True, slots=True)
class PartyLink:
    """One party on staff's page. `may_answer`: the table lets it write something now."""

    party: Party
    recipient: Recipient
    link: RunningLink | None
    has_account: bool
    may_answer: bool


def link_actor(link: RunningLink) -> Actor:
    """The party, as far as link and code vouch for one; its pages name the one placement."""
    party = Party(link.party)
    return Actor(
        municipality_id=link.municipality_id,
        role=ROLES[party],
        user_id="link",
        name=link.name,
        citizen_id=link.citizen_id if party is Party.CITIZEN else None,
        cvr=link.cvr if party is Party.EMPLOYER else None,
    )


_KIND = LinkKind(RunningLink, link_actor, "link")


def party_links(
    session: Session, actor: Actor, placement_id: str, now: datetime
) -> list[PartyLink]:
    """Employer and citizen: whom a link would go to, and the one that waits; raises NOT_FOUND."""
    require(actor, Permission.PREPARE_PLACEMENTS)
    opened = look(session, actor, placement_id, now)
    waiting = of_placement.waiting_links(session, RunningLink, opened.placement, now)
    return [
        PartyLink(
            party,
            recipient_of(session, opened.loaded, party),
            waiting.get(party),
            bool(accounts_of(session, opened.placement, party)),
            may_answer(opened, party),
        )
        for party in ROLES
    ]


def send_link(
    session: Session, actor: Actor, placement_id: str, recipient: Recipient, now: datetime
) -> NewLink:
    """Mail a link, and show staff its code to read aloud; an older link of the party ends.

    Raises NOT_FOUND, NOT_ALLOWED, INPUT_REFUSED for name or address, and GUARD_REFUSED for a
    party with nothing to write now or one who was sent a link a moment ago.
    """
    require(actor, Permission.PREPARE_PLACEMENTS)
    opened = open_to_act(session, actor, placement_id, now)
    placement, party = opened.placement, recipient.party
    if party not in ROLES:
        raise refused("vælg arbejdsgiver eller borger.", "party")
    check_recipient(recipient)
    _check_time(session, opened, recipient, now)
    of_placement.close_links(session, RunningLink, placement, party, now)
    made = making.new_link(
        session,
        _KIND,
        now,
        now + timedelta(days=get_settings().signing_link_days),
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        party=party.value,
        cvr=placement.cvr,
        name=recipient.name.strip(),
        email=recipient.email.strip(),
        created_by=actor.user_id,
    )
    record_link(session, actor, placement, party, "link")
    _mail(session, actor, placement, recipient, made, now)
    return made


def new_code(
    session: Session, actor: Actor, placement_id: str, party: Party, now: datetime
) -> NewCode:
    """A new code for the link the party has.

    Raises NOT_FOUND, NOT_ALLOWED, and INPUT_REFUSED where no link waits or it has had its share.
    """
    require(actor, Permission.PREPARE_PLACEMENTS)
    placement = look(session, actor, placement_id, now).placement
    link = of_placement.waiting_links(session, RunningLink, placement, now).get(party)
    made = making.new_code_for(session, link, now) if link else None
    if made is None:
        raise refused("linket kan ikke få en ny kode. Lav et nyt link.", "code")
    record_link(session, actor, placement, party, "code")
    return made


def revoke(session: Session, actor: Actor, placement_id: str, party: Party, now: datetime) -> None:
    """The person no longer answers for the party: the link opens nothing more."""
    require(actor, Permission.PREPARE_PLACEMENTS)
    placement = look(session, actor, placement_id, now).placement
    of_placement.close_links(session, RunningLink, placement, party, now)
    record_link(session, actor, placement, party, "revoked")


def try_code(
    session: Session, municipality_id: str, token: str, code: str, now: datetime
) -> CodeTried:
    """Spend one try of a link; see `usecases.links.opening.try_code`."""
    return opening.try_code(session, _KIND, municipality_id, token, code, now)


def opened_link(
    session: Session, municipality_id: str, token: str, browser: str | None, now: datetime
) -> RunningLink:
    """The link, in the browser that gave its code; raises LINK_CLOSED for any other.

    Also where the agreement was taken back or now is another firm's.
    """
    link = opening.opened_link(session, _KIND, municipality_id, token, browser, now)
    query = readable(system_actor(municipality_id), Placement).where(
        col(Placement.citizen_id) == link.citizen_id, col(Placement.id) == link.placement_id
    )
    placement = session.exec(query.execution_options(populate_existing=True)).one()
    if placement.sent_at is None or placement.cvr != link.cvr:
        raise PraktikmatchError(ErrorCode.LINK_CLOSED, citizen_id=link.citizen_id)
    return link


def may_answer(opened: Opened, party: Party) -> bool:
    """Whether the table lets the party write hours, a flag or its view of the end."""
    acts = {each.act for each in AGREEMENT_LIFE.open_acts(opened.status, ROLES[party])}
    return opened.placement.sent_at is not None and bool(acts & _ANSWERS)


def _check_time(session: Session, opened: Opened, recipient: Recipient, now: datetime) -> None:
    if not may_answer(opened, recipient.party):
        state = opened.status.label
        why = f"Der er ikke noget at svare på nu. Status er »{state}«."
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why)
    waiting = of_placement.waiting_links(session, RunningLink, opened.placement, now)
    has = waiting.get(recipient.party)
    cool_down = timedelta(hours=catalogue()[_NOTICE].cool_down_hours)
    if has and has.email == recipient.email.strip() and now < has.created_at + cool_down:
        why = "Der er lige sendt et link til den adresse. Lav en ny kode til det i stedet."
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why)


def _mail(
    session: Session,
    actor: Actor,
    placement: Placement,
    recipient: Recipient,
    made: NewLink,
    now: datetime,
) -> None:
    event = Event(
        _NOTICE,
        placement.municipality_id,
        placement.citizen_id,
        "placement",
        placement.id,
        now,
        actor.user_id,
        workplace=workplace_of(session, placement),
    )
    link = _PATH.format(token=made.token)
    to = Receiver.address(recipient.email.strip(), recipient.name.strip(), link)
    notify(session, event, [to])
