"""What a form about a visit leads to: flags raised and answered, other hours proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from access.actor import Actor
from models.enums import Level
from models.errors import ErrorCode, PraktikmatchError
from models.placement_enums import ChangeKind, FlagKind
from models.placement_reasons import ChangeReason
from models.running import PlacementFlag
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.running.changing import NewChange
from placements.running.flags import LONGEST, NewFlag, handle_flag, raise_flag
from placements.running.numbering import parts_of
from placements.running.standing import Opened, reread
from placements.running.telling import News, tell
from placements.running.weeks import weekly_on
from support.danish import danish_date
from usecases.running.changing import propose_change
from visits.reports import Told, concerns, monday_after

# What may stand in the way of other hours; the form is kept all the same.
_NO_CHANGE = frozenset(
    {
        ErrorCode.INPUT_REFUSED,
        ErrorCode.GUARD_REFUSED,
        ErrorCode.QUOTA_REACHED,
        ErrorCode.WRONG_STATE,
    }
)
_FLAG_STEP = "flag_"


@dataclass(frozen=True, slots=True)
class NewReport:
    """A form as it is sent: what was seen, and what the visitor asks for beside it.

    `form_id` comes with the form, so that sending it again tells nothing twice.
    """

    form_id: str
    told: Told
    flag: FlagKind | None = None
    # The flag the visit was about is seen to; the words agreed are the answer.
    flag_answered: bool = False


def lead_to(
    session: Session,
    actor: Actor,
    opened: Opened,
    key: str,
    new: NewReport,
    now: datetime,
) -> dict[str, Any]:
    """Do what follows from a form about a placement that is held; returns what was done.

    A flag of a kind that waits already is not raised again. Other hours that cannot be proposed
    are told, and nothing else is lost by it.
    """
    done: dict[str, Any] = {}
    told = new.told
    if new.flag_answered and (number := flag_of(key)) is not None:
        done |= _answer(session, actor, opened, number, told, now)
    kinds = dict.fromkeys((*concerns(told), *([new.flag] if new.flag else ())))
    if raised := _raise(session, actor, opened, kinds, now):
        done["flags"] = raised
    if any(level is not Level.NOT_TRIED for level in told.tasks.values()):
        # Cards are confirmed by whoever writes in the profile; the visitor often may not.
        tell(session, actor, opened.placement, News("visit_levels"), now)
        done["cards"] = True
    if told.hours_next is not None:
        done |= _other_hours(session, actor, reread(session, opened), told, now)
    return done


def flag_of(key: str) -> int | None:
    """The number of the flag a visit is about; None for one about something else."""
    step = key.partition(":")[2]
    number = step.removeprefix(_FLAG_STEP)
    return int(number) if step != number and number.isdecimal() else None


def open_flag(session: Session, opened: Opened, key: str) -> PlacementFlag | None:
    """The flag a visit is about, while nobody has answered it; read by the house."""
    number = flag_of(key)
    return next((flag for flag in _open_flags(session, opened) if flag.number == number), None)


def _answer(
    session: Session, actor: Actor, opened: Opened, number: int, told: Told, now: datetime
) -> dict[str, Any]:
    if number not in {flag.number for flag in _open_flags(session, opened)}:
        return {}
    answer = told.agreed.strip() or f"Talt om {danish_date(told.day)}."
    # An answer has less room than a form.
    handle_flag(session, actor, opened.placement.id, number, _short(answer), now)
    return {"answered": number}


def _raise(
    session: Session, actor: Actor, opened: Opened, kinds: Iterable[FlagKind], now: datetime
) -> list[str]:
    if not _may(actor, opened, "flag"):
        return []
    waiting = {flag.kind for flag in _open_flags(session, opened)}
    return [
        raise_flag(session, actor, opened.placement.id, NewFlag(kind), now).kind
        for kind in kinds
        if kind.value not in waiting
    ]


def _other_hours(
    session: Session, actor: Actor, opened: Opened, told: Told, now: datetime
) -> dict[str, Any]:
    assert told.hours_next is not None
    starts = max(told.hours_from or monday_after(max(told.day, opened.today)), opened.today)
    before = weekly_on(opened.content.hours, starts)
    if before == told.hours_next:
        return {}
    more = told.hours_next > before
    change = NewChange(
        ChangeKind.HOURS,
        (ChangeReason.READY_FOR_MORE if more else ChangeReason.TOO_MUCH).value,
        f"Aftalt ved besøget {danish_date(told.day)}.",
        opened.placement.version,
        hours_from=starts,
        weekly=told.hours_next,
    )
    try:
        with session.begin_nested():
            after = propose_change(session, actor, opened.placement.id, change, now)
    except PraktikmatchError as error:
        if error.code not in _NO_CHANGE:
            raise
        return {"not_changed": error.sentence}
    return {"change": after.placement.content_number}


def _may(actor: Actor, opened: Opened, act: str) -> bool:
    acts = AGREEMENT_LIFE.open_acts(opened.status, actor.role)
    return act in {each.act for each in acts}


def _open_flags(session: Session, opened: Opened) -> list[PlacementFlag]:
    rows = parts_of(session, opened.placement, PlacementFlag)
    return [row for row in rows if row.handled_at is None]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
