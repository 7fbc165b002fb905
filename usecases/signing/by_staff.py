"""The acts of staff: on behalf, informed, what VITAS says, and facts that decide who signs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session

from access.actor import Actor
from access.policies import Permission, require
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError, refused
from models.placement import ChecklistMark, Placement
from models.placement_enums import Party, SignatureChannel, SignatureState
from placements.agreements.loading import Loaded
from placements.signatures import CaseFact, facts_said
from placements.signing.order import Progress
from placements.signing.rules import already, why_not_informed, why_not_on_behalf, why_not_vitas
from support.clock import DENMARK, danish_date_of
from usecases.signing.recording import record_view
from usecases.signing.signing import LONGEST_TEXT
from usecases.signing.standing import check_act, find_placement, open_to_act
from usecases.signing.telling import recipient_of, tell_next, tell_on_behalf
from usecases.signing.writing import Done, Given, Signer, put_signature, put_step

# The form of the number is not published; this keeps out what no case number is.
_VITAS_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z/-]{0,29}")


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """Which text was signed elsewhere, and why staff note it."""

    content_number: int
    reason: str


@dataclass(frozen=True, slots=True)
class VitasApprovals:
    """What staff read in VITAS: the number, and the day each party approved which text."""

    content_number: int
    number: str
    days: Mapping[Party, date]


def sign_on_behalf(
    session: Session,
    actor: Actor,
    placement_id: str,
    party: Party,
    noted: OnBehalf,
    now: datetime,
) -> None:
    """Note a signature given elsewhere, such as on paper; everybody is told.

    Raises NOT_FOUND, NOT_ALLOWED, SIGNED_OTHER_TEXT, WRONG_STATE, INPUT_REFUSED for the reason,
    and GUARD_REFUSED where the party must sign itself or is not next.
    """
    loaded = _open(session, actor, placement_id, noted.content_number, now)
    reason = noted.reason.strip()
    _raise(already(loaded.progress, party) or why_not_on_behalf(loaded.progress, party, reason))
    if len(reason) > LONGEST_TEXT or holds_cpr(reason):
        raise refused(f"skriv højst {LONGEST_TEXT} tegn og intet CPR-nummer.", "reason")
    check_act(loaded, actor, "sign", now)
    name = recipient_of(session, loaded, party).name or party.label
    signer = Signer(actor, party, name, SignatureChannel.STAFF)
    put_signature(session, loaded.placement, signer, Given(SignatureState.ON_BEHALF, now, reason))
    # The reason stands on the signature; a step's reason is a code.
    done = Done("sign", party, {"state": SignatureState.ON_BEHALF.value}, text=reason)
    after = put_step(session, loaded, actor, done, now)
    tell_on_behalf(session, actor, after, now)
    tell_next(session, actor, after, now, loaded.progress)


def mark_informed(
    session: Session,
    actor: Actor,
    placement_id: str,
    party: Party,
    content_number: int,
    now: datetime,
) -> None:
    """Note that a party who need not sign was informed, or heard aloud; raises as above."""
    loaded = _open(session, actor, placement_id, content_number, now)
    _raise(already(loaded.progress, party) or why_not_informed(loaded.progress, party))
    check_act(loaded, actor, "sign", now)
    name = recipient_of(session, loaded, party).name or party.label
    signer = Signer(actor, party, name, SignatureChannel.STAFF)
    put_signature(session, loaded.placement, signer, Given(SignatureState.INFORMED, now))
    done = Done("sign", party, {"state": SignatureState.INFORMED.value})
    after = put_step(session, loaded, actor, done, now)
    tell_next(session, actor, after, now, loaded.progress)


def record_vitas(
    session: Session, actor: Actor, placement_id: str, approvals: VitasApprovals, now: datetime
) -> None:
    """Note number and days from VITAS; a corrected day takes the place of the old one.

    Raises as above, INPUT_REFUSED for the number, GUARD_REFUSED for another route and for days
    in the future or in the wrong order.
    """
    loaded = _open(session, actor, placement_id, approvals.content_number, now)
    number = approvals.number.strip()
    if not _VITAS_NUMBER.fullmatch(number) or holds_cpr(number):
        raise refused("skal være nummeret fra VITAS uden mellemrum.", "number")
    known = _vitas_days(loaded.progress)
    days = {**known, **approvals.days}
    _raise(why_not_vitas(loaded.progress, days, danish_date_of(now)))
    check_act(loaded, actor, "record_vitas", now)
    loaded.placement.vitas_number = number
    changed = [party for party, day in approvals.days.items() if known.get(party) != day]
    for party in changed:
        _put_vitas(session, actor, loaded, party, approvals.days[party])
    done = Done("record_vitas", Party.MUNICIPALITY, {"approvals": str(len(changed))})
    after = put_step(session, loaded, actor, done, now)
    tell_next(session, actor, after, now, loaded.progress)


def say_fact(
    session: Session,
    actor: Actor,
    placement_id: str,
    fact: CaseFact,
    holds: bool | None,
    now: datetime,
) -> None:
    """Say a fact that decides who must sign; whoever's turn it becomes is asked.

    None: it is not known after all. What was said already changes nothing.
    """
    require(actor, Permission.PREPARE_PLACEMENTS)
    placement = find_placement(session, actor, placement_id)
    loaded = open_to_act(session, placement, placement.content_number, now)
    check_act(loaded, actor, "check", now)
    if not _say(session, actor, placement, (fact, holds), now):
        record_view(session, actor, placement)
        return
    detail = {"fact": fact.value, "holds": "unknown" if holds is None else str(holds).lower()}
    done = Done("check", Party.MUNICIPALITY, detail)
    after = put_step(session, loaded, actor, done, now)
    if placement.sent_at is not None:
        tell_next(session, actor, after, now, loaded.progress)


def _open(
    session: Session, actor: Actor, placement_id: str, content_number: int, now: datetime
) -> Loaded:
    require(actor, Permission.PREPARE_PLACEMENTS)
    placement = find_placement(session, actor, placement_id)
    return open_to_act(session, placement, content_number, now)


def _put_vitas(session: Session, actor: Actor, loaded: Loaded, party: Party, day: date) -> None:
    name = party.label
    if party is not Party.MUNICIPALITY:
        name = recipient_of(session, loaded, party).name or name
    signer = Signer(actor, party, name, SignatureChannel.VITAS)
    at = datetime.combine(day, time(12), DENMARK)
    put_signature(session, loaded.placement, signer, Given(SignatureState.SIGNED, at))


def _vitas_days(progress: Progress) -> dict[Party, date]:
    return {
        each.step.party: danish_date_of(each.signed.at)
        for each in progress.standings
        if each.signed is not None and each.signed.channel is SignatureChannel.VITAS
    }


def _say(
    session: Session,
    actor: Actor,
    placement: Placement,
    said: tuple[CaseFact, bool | None],
    now: datetime,
) -> bool:
    """Store what was said; whether that changed anything."""
    fact, holds = said
    mark = facts_said(session, placement).get(fact)
    if (mark.done if mark else None) is holds:
        return False
    if holds is None:
        session.delete(mark)
    else:
        row = mark or ChecklistMark(
            municipality_id=placement.municipality_id,
            citizen_id=placement.citizen_id,
            placement_id=placement.id,
            item=fact.value,
            done=holds,
            by=actor.user_id,
            at=now,
        )
        row.done, row.by, row.at = holds, actor.user_id, now
        session.add(row)
    session.flush()
    return True


def _raise(why: str | None) -> None:
    if why is not None:
        raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why)
