"""What a signature leaves behind: its row and the step in the history."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.placement import Placement, Signature
from models.placement_enums import Party, SignatureChannel, SignatureState
from placements.agreements.loading import Loaded, load_one
from placements.signatures import signature_of
from placements.steps import Step, write_step
from support.clock import danish_date_of


@dataclass(frozen=True, slots=True)
class Signer:
    """Who acts, as which party, called what, and by which channel."""

    actor: Actor
    party: Party
    name: str
    channel: SignatureChannel


@dataclass(frozen=True, slots=True)
class Given:
    """What a party did, when and why: a code for a no, a sentence for an act on behalf."""

    state: SignatureState
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One act of the life cycle, before it is known where it led; `detail` holds codes only."""

    act: str
    party: Party
    detail: dict[str, str]
    reason: str | None = None
    text: str = ""


def put_signature(session: Session, placement: Placement, signer: Signer, given: Given) -> None:
    """Write a party's row for the newest version; a no is replaced, its step stays."""
    row = signature_of(session, placement, signer.party.value) or Signature(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        content_number=placement.content_number,
        party=signer.party.value,
        state="",
        channel="",
        name="",
        at=given.at,
    )
    by_account = signer.channel is SignatureChannel.ACCOUNT
    row.state, row.channel, row.name = given.state.value, signer.channel.value, signer.name
    row.user_id = signer.actor.user_id if by_account else None
    row.at, row.reason = given.at, given.reason
    session.add(row)
    session.flush()


def put_step(session: Session, loaded: Loaded, actor: Actor, done: Done, now: datetime) -> Loaded:
    """Write a step with the status before and after; returns the agreement as it stands now."""
    placement, today = loaded.placement, danish_date_of(now)
    placement.touched_at = now
    session.flush()
    after = load_one(session, placement, today)
    step = Step(
        done.act,
        loaded.status(today).value,
        after.status(today).value,
        done.party,
        done.reason,
        done.text,
        {**done.detail, "content": str(placement.content_number)},
    )
    write_step(session, actor, placement, step, now)
    return after
