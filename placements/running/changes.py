"""Changing a running placement: a new text is agreed while the old one stays in force."""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.placement import AgreementContent, Placement
from models.placement_enums import ChangeKind, DecisionKind
from models.placement_reasons import ChangeReason
from placements.agreements.clashes import clashes
from placements.agreements.deciding import add_decision
from placements.agreements.editing import add_version
from placements.agreements.facts import beside, second_person_missing
from placements.agreements.loading import Loaded
from placements.agreements.opening import last_changed_by, require_authority
from placements.agreements.signers import waiting_sentence
from placements.content import AgreedContent
from placements.lawful import service as lawful
from placements.lifecycle.agreements import AgreementFacts
from placements.running.changing import ACTS, NewChange, changed, rises
from placements.running.numbering import next_number
from placements.running.outcomes import move_outcomes
from placements.running.standing import (
    Opened,
    Said,
    check,
    look,
    open_to_act,
    plain_text,
    reread,
    write,
)
from placements.running.telling import News, done, tell
from placements.stored import hold_citizen, take_version
from support.versions import Changed, raise_version

LONGEST = 2000
_ASKED = ("signing_turn", "signing_code", "signing_link", "placement_changing")
_DECISIONS = {ChangeKind.EXTENSION: DecisionKind.EXTENSION}


def propose(
    session: Session, actor: Actor, placement_id: str, new: NewChange, now: datetime
) -> Opened:
    """Write the change as a new version that the parties must agree to and the authority grant.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, CHANGED_BY_OTHER, INPUT_REFUSED by field,
    GUARD_REFUSED where the law, another placement or another change is in the way, and
    QUOTA_REACHED.
    """
    placement = look(session, actor, placement_id, now).placement
    take_version(session, placement, new.version, last_changed_by(session, placement))
    opened = open_to_act(session, actor, placement_id, now)
    hold_citizen(session, placement.municipality_id, placement.citizen_id)
    act = ACTS[new.kind]
    check(opened, actor, act, _one_at_a_time(opened), new.reason)
    content = changed(opened.content, new, opened.today)
    text = plain_text(new.text, "text", LONGEST, needed=new.kind is ChangeKind.EXTENSION)
    number = next_number(session, placement, AgreementContent)
    check(opened, actor, act, _asked(session, actor, opened, content, number, now), new.reason)
    if rises(opened.content, content):
        lawful.claim(session, actor, placement, content, now, number)
    # Where nobody grants, the text in force must be named now: the newest is it no longer.
    placement.granted_number = opened.loaded.in_force
    why = text or ChangeReason(new.reason).label
    add_version(session, actor, placement, content, now, change=new.kind.value, reason=why)
    placement.prepared_by = actor.user_id
    said = Said(new.reason, text, {"content": str(placement.content_number)})
    after = write(session, actor, opened, act, now, said)
    tell(session, actor, placement, News("placement_changing"), now)
    return after


def grant_change(
    session: Session, actor: Actor, placement_id: str, version: int, now: datetime
) -> Opened:
    """Let the change that waits come into force.

    Raises as `propose`, and AUTHORITY_NEEDED; GUARD_REFUSED while somebody has not signed.
    """
    opened = _held(session, actor, placement_id, version, now)
    require_authority(session, actor, opened.placement)
    placement, loaded, content = opened.placement, opened.loaded, opened.loaded.newest
    number = placement.content_number
    facts = AgreementFacts(
        broken_rules=_broken(session, actor, opened, content, number, now),
        unsigned=tuple(
            waiting_sentence(each, loaded.progress) for each in loaded.progress.outstanding
        ),
        change_waits=loaded.change_waits,
        second_person_missing=second_person_missing(loaded, actor),
    )
    check(opened, actor, "grant_change", facts)
    if rises(opened.content, content):
        lawful.claim(session, actor, placement, content, now, number)
    kind = _change_of(loaded)
    add_decision(
        session, actor, loaded, _DECISIONS.get(kind, DecisionKind.CHANGE), now,
        text=loaded.versions[-1].reason or "",
    )  # fmt: skip
    placement.granted_number = number
    placement.starts, placement.ends = content.starts, content.ends
    detail = {"content": str(number), "change": kind.value}
    after = write(session, actor, opened, "grant_change", now, Said(detail=detail))
    if after.last_day is not None:
        move_outcomes(session, actor, placement, after.last_day)
    _over(session, actor, placement, "placement_changed", now)
    return after


def drop_change(
    session: Session, actor: Actor, placement_id: str, version: int, now: datetime
) -> Opened:
    """Take the change that waits back; what is in force goes on as it is. Raises as `propose`."""
    opened = _held(session, actor, placement_id, version, now)
    check(opened, actor, "drop_change", AgreementFacts(change_waits=opened.loaded.change_waits))
    after = drop_waiting(session, opened)
    detail = {"content": str(opened.loaded.placement.content_number)}
    after = write(session, actor, opened, "drop_change", now, Said(detail=detail))
    _over(session, actor, opened.placement, "change_dropped", now)
    return after


def drop_waiting(session: Session, opened: Opened) -> Opened:
    """Point at the text in force again; the version nobody agreed to stays as it was written."""
    opened.placement.content_number = opened.loaded.in_force
    session.add(opened.placement)
    return reread(session, opened)


def _held(session: Session, actor: Actor, placement_id: str, version: int, now: datetime) -> Opened:
    placement = look(session, actor, placement_id, now).placement
    take_version(session, placement, version, last_changed_by(session, placement))
    return open_to_act(session, actor, placement_id, now)


def _one_at_a_time(opened: Opened) -> AgreementFacts:
    return AgreementFacts(change_waits=opened.loaded.change_waits)


def _asked(
    session: Session,
    actor: Actor,
    opened: Opened,
    content: AgreedContent,
    number: int,
    now: datetime,
) -> AgreementFacts:
    placement = opened.placement
    return AgreementFacts(
        broken_rules=_broken(session, actor, opened, content, number, now),
        clashes=clashes(content, beside(session, placement, opened.today)),
        change_waits=opened.loaded.change_waits,
    )


def _broken(
    session: Session,
    actor: Actor,
    opened: Opened,
    content: AgreedContent,
    number: int,
    now: datetime,
) -> tuple[str, ...]:
    """Rules that stop the change. Less than before is stopped only by what it breaks itself."""
    placement = opened.placement
    if rises(opened.content, content):
        return lawful.broken_rules(session, actor, placement, content, now, number)
    in_force = lawful.judged(session, actor, placement, opened.content, now)
    broken = {each.finding.rule for each in in_force if each.stops}
    found = lawful.judged(session, actor, placement, content, now, number)
    return tuple(each.sentence for each in found if each.stops and each.finding.rule not in broken)


def _change_of(loaded: Loaded) -> ChangeKind:
    number = loaded.placement.content_number
    version = next(each for each in loaded.versions if each.number == number)
    return ChangeKind(version.change or ChangeKind.HOURS)


def _over(session: Session, actor: Actor, placement: Placement, kind: str, now: datetime) -> None:
    """The change is decided or gone: nobody is asked about it any more, everybody is told."""
    done(session, placement, _ASKED, now)
    tell(session, actor, placement, News(kind), now)
    changed_rows = Changed(citizens=[placement.citizen_id])
    raise_version(session, placement.municipality_id, changed_rows)
