"""An agreement opened for an act: found, held, asked, moved, written down."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, has_authority, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.account import UserAccount
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Staff
from models.order import LifeStep
from models.placement import Placement
from models.placement_enums import PlacementStatus
from placements.agreements.facts import agreement_facts
from placements.agreements.loading import Loaded, load_one
from placements.agreements.telling import decided
from placements.lifecycle.agreements import AGREEMENT_LIFE, AgreementFacts
from placements.orders.moving import follow
from placements.steps import KINDS, Step, write_step
from placements.stored import find, hold, hold_citizen, take_version
from support.clock import danish_date_of
from support.versions import Changed, raise_version

_HOUSE = "systemet"
# Acts whose guards ask of the law and of other agreements; for the others that is not read.
_ASKS_FACTS = frozenset({"send", "prepare", "grant", "refuse"})


@dataclass(frozen=True, slots=True)
class Held:
    """A placement held until the transaction ends, as it stood before the act."""

    loaded: Loaded
    before: PlacementStatus

    @property
    def placement(self) -> Placement:
        """The row."""
        return self.loaded.placement


@dataclass(frozen=True, slots=True)
class Told:
    """What a step tells beside the act; `detail` holds codes and counts."""

    reason: str | None = None
    text: str = ""
    detail: dict[str, str] = field(default_factory=dict)


def open_for(
    session: Session,
    actor: Actor,
    placement_id: str,
    now: datetime,
    version: int | None = None,
) -> Held:
    """Hold a placement of the actor's; with `version` only if nobody changed it since.

    Raises NOT_FOUND, NOT_ALLOWED and CHANGED_BY_OTHER.
    """
    require(actor, Permission.PREPARE_PLACEMENTS)
    placement = find(session, actor, Placement, placement_id)
    if version is None:
        hold(session, placement)
    else:
        take_version(session, placement, version, last_changed_by(session, placement))
    loaded = load_one(session, placement, danish_date_of(now))
    return Held(loaded, loaded.status(danish_date_of(now)))


def check(
    session: Session,
    actor: Actor,
    held: Held,
    act: str,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Raise unless the table has the act here and the actor has what it asks."""
    asks = act in _ASKS_FACTS
    if asks:
        # What is asked of the person's other agreements must still hold when this one is written.
        hold_citizen(session, held.placement.municipality_id, held.placement.citizen_id)
    facts = agreement_facts(session, actor, held.loaded, now) if asks else AgreementFacts()
    wanted = AGREEMENT_LIFE.transitions[act]
    if wanted.needs_authority and actor.role in wanted.roles:
        require_authority(session, actor, held.placement)
    AGREEMENT_LIFE.check(act, held.before, actor.role, facts, reason)


def require_authority(session: Session, actor: Actor, placement: Placement) -> None:
    """Raise AUTHORITY_NEEDED, naming who decides."""
    if not has_authority(actor):
        who = staff_name(session, placement.municipality_id, placement.caseworker_id)
        raise PraktikmatchError(
            ErrorCode.AUTHORITY_NEEDED, citizen_id=placement.citizen_id, who=who
        )


def done(
    session: Session, actor: Actor, held: Held, act: str, now: datetime, told: Told | None = None
) -> Loaded:
    """Write the step from the status before to the one the act led to; returns how it stands."""
    told = told or Told()
    placement = held.placement
    placement.touched_at = now
    session.add(placement)
    session.flush()
    today = danish_date_of(now)
    loaded = load_one(session, placement, today)
    target = loaded.status(today).value
    step = Step(act, held.before.value, target, None, told.reason, told.text, told.detail)
    write_step(session, actor, placement, step, now)
    # Whether somebody is taken in a period is asked by the match.
    raise_version(session, placement.municipality_id, Changed(citizens=[placement.citizen_id]))
    return loaded


def untouched(session: Session, actor: Actor, held: Held) -> Loaded:
    """An act that changed nothing was a look all the same."""
    placement = held.placement
    look = Act(AuditAction.VIEW, KINDS[Placement], placement.id, citizen_id=placement.citizen_id)
    record(session, actor, look)
    return held.loaded


def let_go(session: Session, actor: Actor, placement: Placement, now: datetime) -> None:
    """An agreement that came to nothing: nothing waits for it, and its order is taken up again."""
    decided(session, placement, now)
    if placement.order_id is not None:
        follow(session, actor, placement.order_id, "fall_back", now)


def last_changed_by(session: Session, placement: Placement) -> str:
    """The name of whoever did the latest step."""
    row = session.exec(
        readable(system_actor(placement.municipality_id), LifeStep)
        .where(
            col(LifeStep.citizen_id) == placement.citizen_id,
            col(LifeStep.subject_kind) == KINDS[Placement],
            col(LifeStep.subject_id) == placement.id,
        )
        .order_by(col(LifeStep.number).desc())
        .limit(1)
    ).first()
    return user_name(session, placement.municipality_id, row.by if row else placement.created_by)


def user_name(session: Session, municipality_id: str, user_id: str) -> str:
    """What an account is called."""
    query = readable(system_actor(municipality_id), UserAccount)
    found = session.exec(query.where(col(UserAccount.id) == user_id)).first()
    return found.name if found else _HOUSE


def staff_name(session: Session, municipality_id: str, staff_id: str | None) -> str:
    """What a member of staff is called; the id itself for one nobody knows."""
    query = readable(system_actor(municipality_id), Staff).where(col(Staff.id) == staff_id)
    found = session.exec(query).first()
    return found.name if found else staff_id or _HOUSE
