"""A change of a running placement as a new text: new last day, or other hours. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from models.errors import refused
from models.placement_enums import ChangeKind
from placements.content import AgreedContent, HoursStep
from placements.running.weeks import weekly_on
from support.danish import danish_date

MOST_HOURS = 37.0
_QUARTERS = 4
ACTS = {
    ChangeKind.EXTENSION: "extend",
    ChangeKind.SHORTENING: "shorten",
    ChangeKind.HOURS: "change_hours",
}


@dataclass(frozen=True, slots=True)
class NewChange:
    """What is to be otherwise, and why. `version` is the placement's as the form was shown.

    `ends` for an extension or a shortening; `hours_from` and `weekly` for hours.
    """

    kind: ChangeKind
    reason: str
    text: str
    version: int
    ends: date | None = None
    hours_from: date | None = None
    weekly: float | None = None


def changed(content: AgreedContent, new: NewChange, today: date) -> AgreedContent:
    """The text with the change; raises INPUT_REFUSED for one that makes no sense."""
    if new.kind is ChangeKind.HOURS:
        return replace(content, hours=_hours(content, new, today))
    if new.ends is None:
        raise refused("skriv den nye sidste dag.", "ends")
    if content.ends is None:
        raise refused("forløbet har ingen sidste dag. Brug »Afbryd«, når det skal slutte.", "ends")
    if new.kind is ChangeKind.EXTENSION and new.ends <= content.ends:
        raise refused(f"den nye sidste dag skal ligge efter {danish_date(content.ends)}.", "ends")
    if new.kind is ChangeKind.SHORTENING and not today <= new.ends < content.ends:
        reason = f"vælg en dag fra i dag og før {danish_date(content.ends)}."
        raise refused(reason, "ends")
    return replace(content, ends=new.ends)


def rises(before: AgreedContent, after: AgreedContent) -> bool:
    """Whether the change asks for more of the unit's room: longer, or more hours at any time."""
    longer = before.ends is not None and (after.ends is None or after.ends > before.ends)
    days = {step.starts for step in (*before.hours, *after.hours)}
    return longer or any(weekly_on(after.hours, day) > weekly_on(before.hours, day) for day in days)


def _hours(content: AgreedContent, new: NewChange, today: date) -> tuple[HoursStep, ...]:
    if new.hours_from is None:
        raise refused("skriv, fra hvilken dag timerne gælder.", "hours_from")
    last = content.ends or new.hours_from
    if not max(today, content.starts) <= new.hours_from <= last:
        raise refused("vælg en dag fra i dag til og med den sidste dag.", "hours_from")
    weekly = new.weekly
    if weekly is None or not 0 < weekly <= MOST_HOURS or weekly * _QUARTERS % 1:
        raise refused("skriv timer om ugen, over 0 og højst 37, i hele kvarterer.", "weekly")
    if weekly_on(content.hours, new.hours_from) == weekly:
        raise refused("det er de timer, der gælder i forvejen.", "weekly")
    kept = tuple(step for step in content.hours if step.starts < new.hours_from)
    return (*kept, HoursStep(new.hours_from, weekly))
