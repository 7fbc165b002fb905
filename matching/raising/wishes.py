"""Changes on the side of Ønsker: wider travel, and answers nobody has given yet."""

from collections.abc import Iterable, Iterator
from math import ceil

from matching.criteria.travel import OVER, Travel, travel_minutes
from matching.criteria.weekly_hours import UNKNOWN as HOURS_UNKNOWN
from matching.criteria.weekly_hours import WeeklyHours, hours_words
from matching.criteria.work_wanted import UNKNOWN as WISH_UNKNOWN
from matching.criteria.work_wanted import WorkWanted
from matching.profiles import Demand, PersonProfile
from matching.raising.change import LONGEST_EXTRA_MINUTES, Change
from matching.steps import Step, StepKind
from models.enums import Day, Shift


def wish_changes(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    """What the person may answer. What a person has answered is never asked away."""
    yield from _travel(person, demand)
    if WorkWanted().level(person, demand) == WISH_UNKNOWN and demand.occupations:
        title = demand.occupations[0].text
        words = f"Spørg: hvis borgeren ønsker arbejde som {title}"
        yield Change(words, "work_wanted", (Step(StepKind.WORK, title),))
    yield from _hours(person, demand)
    yield from _times(person, demand)


def travel_change(words: str, minutes: int) -> Change:
    """A longest way of so many minutes."""
    return Change(words, "travel", (Step(StepKind.TRAVEL, str(minutes)),))


def wider_words(minutes: int, most: int) -> str:
    """The longer way, said as a wish."""
    return f"Hvis borgeren vil rejse {minutes} minutter i stedet for {most}"


def hours_value(least: float, most: float) -> str:
    """A range of hours as a step holds it."""
    return f"{least:g}-{most:g}"


def _travel(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    if person.place_hidden:
        yield from _travel_unmeasured(person, demand)
        return
    spent, most = travel_minutes(person, demand), person.wishes.max_travel
    if spent is None:
        return
    if most is None:
        yield travel_change(f"Spørg: hvis borgeren vil rejse {spent} minutter", spent)
        return
    wider = next((m for q in (3, 2, 1, 0) if (m := ceil(4 * spent / (q + 1))) > most), None)
    if wider is not None and wider - most <= LONGEST_EXTRA_MINUTES:
        yield travel_change(wider_words(wider, most), wider)


def _travel_unmeasured(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    """The longest way the level allows stands for the real one, which must not be told.

    Else whether the change is offered at all would measure the way finer than the level does.
    """
    level, most = Travel().level(person, demand), person.wishes.max_travel
    if most is None or not 0 < level < OVER:
        return
    wider = ceil(most * (level + 1) / level)
    if wider - most <= LONGEST_EXTRA_MINUTES:
        yield travel_change("Hvis borgeren vil rejse længere", wider)


def _hours(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    """Only the end nobody has told is filled in."""
    hours, wishes = WeeklyHours(), person.wishes
    if not hours.asked(demand) or hours.level(person, demand) != HOURS_UNKNOWN:
        return
    least = demand.hours_min if wishes.hours_min is None else wishes.hours_min
    most = demand.hours_max if wishes.hours_max is None else wishes.hours_max
    if least is not None and most is not None:
        words = f"Spørg: hvis {hours_words(least, most)} passer borgeren"
        yield Change(words, "weekly_hours", (Step(StepKind.HOURS, hours_value(least, most)),))


def _times(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    if demand.is_place:
        return
    steps = []
    if person.wishes.shifts is None and demand.shifts:
        steps.append(Step(StepKind.SHIFTS, _codes(Shift, demand.shifts)))
    if person.wishes.days is None and demand.days:
        steps.append(Step(StepKind.DAYS, _codes(Day, demand.days)))
    if steps:
        words = "Spørg: hvis tiderne og dagene passer borgeren"
        yield Change(words, "shifts_days", tuple(steps))


def _codes(order: Iterable[Shift | Day], chosen: frozenset[Shift] | frozenset[Day]) -> str:
    return " ".join(item.value for item in order if item in chosen)
