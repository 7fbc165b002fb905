"""Faults of the opening: shown once above the list, never held against a person."""

from collections.abc import Iterator

from matching.profiles import Demand
from matching.results import OpeningLimit, Status
from support.danish import danish_date

FACTS, PERIOD = "facts", "period"


def opening_limits(demand: Demand) -> tuple[OpeningLimit, ...]:
    """What is missing or closed. Blocks an agreement, not a search."""
    return (*_closed(demand), *_missing(demand))


def _closed(demand: Demand) -> Iterator[OpeningLimit]:
    if demand.deadline is not None and demand.deadline < demand.today:
        label = f"Fristen var {danish_date(demand.deadline)}. Spørg arbejdspladsen om en ny."
        yield OpeningLimit(PERIOD, Status.UNMET, label)
    if demand.until is not None and demand.until < demand.today:
        label = f"Åbningen sluttede {danish_date(demand.until)}. Luk den, eller ret datoen."
        yield OpeningLimit(PERIOD, Status.UNMET, label)
    elif demand.starts is not None and demand.starts < demand.today:
        label = f"Startdatoen {danish_date(demand.starts)} er passeret. Aftal en ny dato."
        yield OpeningLimit(PERIOD, Status.UNMET, label)
    if demand.positions == 0:
        yield OpeningLimit(FACTS, Status.UNMET, "Der er ingen ledige pladser på åbningen.")


def _missing(demand: Demand) -> Iterator[OpeningLimit]:
    missing: list[tuple[object, str]] = [
        (demand.starts, "Startdatoen mangler."),
        (demand.occupations or None, f"Vi kender ikke faget »{demand.title}«. Vælg en stilling."),
        (demand.place, "Arbejdsstedets postnummer mangler, så rejsetid kan ikke regnes ud."),
    ]
    if not demand.is_place:
        missing += [
            (demand.hours_min, "Det mindste timetal mangler."),
            (demand.hours_max, "Det højeste timetal mangler."),
            (demand.shifts, "Tiderne på døgnet mangler."),
            (demand.days, "Dagene mangler."),
            (demand.collisions, "Arbejdets krav (løft, støj, trapper …) mangler."),
        ]
    for value, label in missing:
        if value is None:
            yield OpeningLimit(FACTS, Status.UNKNOWN, label)
