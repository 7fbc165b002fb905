"""A placement opened for an act of its running life: found, held, its status and text at hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError, refused
from models.placement import Placement
from models.placement_enums import Party, PlacementStatus
from placements.agreements.loading import Loaded, load_one
from placements.content import AgreedContent
from placements.lifecycle.agreements import AGREEMENT_LIFE, AgreementFacts
from placements.steps import Step, write_step
from placements.stored import find, hold
from support.clock import danish_date_of

_PARTIES = {
    Role.EMPLOYER: Party.EMPLOYER,
    Role.REPRESENTATIVE: Party.REPRESENTATIVE,
    Role.CITIZEN: Party.CITIZEN,
    Role.MENTOR: Party.MENTOR,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A placement as it stands on a day."""

    loaded: Loaded
    today: date

    @property
    def placement(self) -> Placement:
        """The row."""
        return self.loaded.placement

    @property
    def status(self) -> PlacementStatus:
        """Where it stands."""
        return self.loaded.status(self.today)

    @property
    def content(self) -> AgreedContent:
        """The text in force."""
        return self.loaded.content(self.loaded.in_force)

    @property
    def last_day(self) -> date | None:
        """The real last day where it ended early, else the agreed one."""
        return self.placement.ended_on or self.content.ends


@dataclass(frozen=True, slots=True)
class Said:
    """What a step tells beside the act; `detail` holds codes, dates and counts."""

    reason: str | None = None
    text: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)
    # Whose reason it was, where that is somebody else than the one who wrote it.
    party: Party | None = None


def look(session: Session, actor: Actor, placement_id: str, now: datetime) -> Opened:
    """A placement within reach; raises NOT_FOUND, to a party also before it is sent to them."""
    placement = find(session, actor, Placement, placement_id)
    if party_of(actor) is not Party.MUNICIPALITY and placement.sent_at is None:
        raise PraktikmatchError(
            ErrorCode.NOT_FOUND, citizen_id=placement.citizen_id, what="en aftale", id=placement_id
        )
    today = danish_date_of(now)
    return Opened(load_one(session, placement, today), today)


def open_to_act(session: Session, actor: Actor, placement_id: str, now: datetime) -> Opened:
    """The same, held until the transaction ends."""
    found = look(session, actor, placement_id, now)
    hold(session, found.placement)
    return reread(session, found)


def reread(session: Session, opened: Opened) -> Opened:
    """The placement as it stands after what was written."""
    session.flush()
    return Opened(load_one(session, opened.placement, opened.today), opened.today)


def check(
    opened: Opened,
    actor: Actor,
    act: str,
    facts: AgreementFacts | None = None,
    reason: str | None = None,
) -> None:
    """Raise unless the table has the act here; see `LifeCycle.check`."""
    AGREEMENT_LIFE.check(act, opened.status, actor.role, facts or AgreementFacts(), reason)


def write(
    session: Session,
    actor: Actor,
    before: Opened,
    act: str,
    now: datetime,
    said: Said | None = None,
) -> Opened:
    """Write the step from the status before to the one the act led to; returns how it stands."""
    said = said or Said()
    before_status = before.status
    before.placement.touched_at = now
    after = reread(session, before)
    step = Step(
        act,
        before_status.value,
        after.status.value,
        party=said.party or party_of(actor),
        reason=said.reason,
        text=said.text,
        detail=said.detail,
    )
    write_step(session, actor, after.placement, step, now)
    return after


def party_of(actor: Actor) -> Party:
    """Which side an account acts for; everybody else works for the municipality."""
    return _PARTIES.get(actor.role, Party.MUNICIPALITY)


def plain_text(text: str, field: str, longest: int, *, needed: bool = False) -> str:
    """A text somebody wrote, without blanks around; raises INPUT_REFUSED."""
    text = text.strip()
    if needed and not text:
        raise refused("skriv nogle ord.", field)
    if len(text) > longest:
        raise refused(f"skriv højst {longest} tegn.", field)
    if holds_cpr(text):
        raise refused("skriv ikke et CPR-nummer.", field)
    return text
