"""The end of a placement: before its time, or with everything done that belongs to it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor
from models.errors import refused
from models.placement import Placement
from models.placement_enums import DecisionKind, NextStep, Party
from models.placement_reasons import EndReason
from placements.agreements.deciding import add_decision, decisions_of
from placements.agreements.opening import last_changed_by, require_authority
from placements.lawful import service as lawful
from placements.lifecycle.agreements import AgreementFacts
from placements.running.assessing import name_next_step, unfinished
from placements.running.changes import drop_waiting
from placements.running.hours_rows import lines_of
from placements.running.ledger import hours_done
from placements.running.next_steps import alert_without
from placements.running.outcomes import plan_outcomes
from placements.running.standing import (
    Opened,
    Said,
    check,
    look,
    open_to_act,
    plain_text,
    write,
)
from placements.running.telling import News, tell
from placements.stored import take_version
from support.danish import danish_date
from support.versions import Changed, raise_version

LONGEST = 4000
_PARTIES = frozenset({Party.EMPLOYER, Party.CITIZEN, Party.MUNICIPALITY, Party.OTHER})


@dataclass(frozen=True, slots=True)
class NewEnd:
    """The last day, whose reason it was and which; `version` as the form was shown.

    `citizen_agrees` False makes it a decision: by one with authority, with reasons, after the
    citizen was heard. `next_step` None: nobody knows yet.
    """

    ended_on: date
    party: Party
    reason: str
    version: int
    text: str = ""
    citizen_agrees: bool | None = None
    heard_on: date | None = None
    next_step: NextStep | None = None

    @property
    def against_will(self) -> bool:
        """Whether the municipality ends it against the citizen's will."""
        return self.party is not Party.CITIZEN and self.citizen_agrees is False


def end_early(
    session: Session, actor: Actor, placement_id: str, new: NewEnd, now: datetime
) -> Opened:
    """End the placement, plan when its outcome is asked for, and tell everybody.

    Done again it corrects the last day or the reason. Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE,
    CHANGED_BY_OTHER, AUTHORITY_NEEDED, INPUT_REFUSED by field.
    """
    placement = look(session, actor, placement_id, now).placement
    take_version(session, placement, new.version, last_changed_by(session, placement))
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "end_early", reason=new.reason)
    _check(opened, new)
    _check_hours(session, actor, opened, new.ended_on)
    text = plain_text(new.text, "text", LONGEST, needed=new.against_will)
    if new.against_will or _was_decided(session, placement):
        require_authority(session, actor, placement)
    opened = drop_waiting(session, opened)
    if placement.ended_on is not None and new.ended_on > placement.ended_on:
        # Somebody else may have the place by now.
        lawful.claim(session, actor, placement, replace(opened.content, ends=new.ended_on), now)
    placement.ended_on, placement.end_party = new.ended_on, new.party.value
    placement.end_reason = new.reason
    if new.against_will:
        add_decision(
            session, actor, opened.loaded, DecisionKind.END, now, text=text, reason=new.reason
        )
    if new.next_step is not None:
        no_show = new.reason == EndReason.NO_SHOW.value
        name_next_step(session, actor, opened, new.next_step, now, no_show=no_show)
    plan_outcomes(session, actor, placement, new.ended_on)
    said = Said(new.reason, text, _detail(new), new.party)
    after = write(session, actor, opened, "end_early", now, said)
    _told_over(session, actor, after, "placement_ended", now)
    return after


def complete(session: Session, actor: Actor, placement_id: str, now: datetime) -> Opened:
    """Close a placement that is over: both sides have written, and the next step is named.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and GUARD_REFUSED with what the end still lacks.
    """
    opened = open_to_act(session, actor, placement_id, now)
    facts = AgreementFacts(unfinished=unfinished(session, opened.placement))
    check(opened, actor, "complete", facts)
    opened = drop_waiting(session, opened)
    opened.placement.closed_at = now
    ended = opened.last_day
    assert ended is not None
    plan_outcomes(session, actor, opened.placement, ended)
    after = write(session, actor, opened, "complete", now)
    _told_over(session, actor, after, "placement_completed", now)
    return after


def _was_decided(session: Session, placement: Placement) -> bool:
    """Whether the end in force is a decision: then whoever corrects it decides too."""
    latest = [row.kind for row in decisions_of(session, placement)][-1:]
    return placement.ended_on is not None and latest == [DecisionKind.END.value]


def _told_over(session: Session, actor: Actor, after: Opened, kind: str, now: datetime) -> None:
    placement = after.placement
    tell(session, actor, placement, News(kind), now)
    alert_without(session, actor, placement, now)
    raise_version(session, placement.municipality_id, Changed(citizens=[placement.citizen_id]))


def _check(opened: Opened, new: NewEnd) -> None:
    starts, last = opened.content.starts, opened.content.ends
    if new.ended_on < starts:
        raise refused(f"forløbet begyndte {danish_date(starts)}. Vælg en senere dag.", "ended_on")
    if last is not None and new.ended_on > last:
        raise refused(f"forløbet slutter {danish_date(last)}. Vælg en tidligere dag.", "ended_on")
    if new.party not in _PARTIES:
        raise refused("vælg, hvis grund det er.", "party")
    if new.party is not Party.CITIZEN and new.citizen_agrees is None:
        raise refused("svar på, om borgeren er enig.", "citizen_agrees")
    if new.against_will and (new.heard_on is None or new.heard_on > opened.today):
        raise refused("skriv, hvornår borgeren blev hørt om det.", "heard_on")


def _check_hours(session: Session, actor: Actor, opened: Opened, ended: date) -> None:
    lines = lines_of(session, actor, opened.placement)
    later = [line for line in lines if line.week > ended and hours_done([line])]
    if later:
        raise refused("der er skrevet fremmøde efter den dag. Ret timerne først.", "ended_on")


def _detail(new: NewEnd) -> dict[str, str]:
    found = {"ended_on": new.ended_on.isoformat(), "against_will": str(new.against_will).lower()}
    if new.heard_on is not None:
        found["heard_on"] = new.heard_on.isoformat()
    return found
