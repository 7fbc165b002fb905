"""One plan for chosen people and places, worked out anew from what is stored now."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from matching.allocation.answer import Impossible, Solved, solve
from matching.allocation.checking import MOST_PEOPLE, MOST_PLACES, refused
from matching.allocation.matrix import problem_of
from matching.allocation.types import Problem, Rules
from matching.allocation.wording import Names
from matching.profiles import Demand
from matching.service import demand_of, demands_of, people_of
from matching.store import IndexStore
from models.access_enums import AuditAction
from models.errors import ErrorCode, PraktikmatchError
from usecases.allocating.people import Chosen, choose
from usecases.lawful.capacities import Capacities, capacities_of
from usecases.reading.openings import opening_titles

ALLOCATION = "allocation"
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """Who, which places, and under which rules."""

    citizens: tuple[str, ...]
    openings: tuple[str, ...]
    rules: Rules


@dataclass(frozen=True, slots=True)
class Setting:
    """The problem with names, the law's limits, and what must be known about it."""

    problem: Problem
    names: Names
    notes: tuple[str, ...]
    capacities: Capacities


@dataclass(frozen=True, slots=True)
class Answer:
    """The plan or the conflict, the names to show it with, and what must be known about it."""

    result: Solved | Impossible
    names: Names
    notes: tuple[str, ...]


def allocate(
    session: Session, actor: Actor, store: IndexStore, asked: Asked, today: date
) -> Answer:
    """The best plan; raises NOT_FOUND, PURPOSE_NEEDED, NOT_ALLOWED or INPUT_REFUSED."""
    require(actor, Permission.ALLOCATE)
    _check_sizes(asked)
    chosen = choose(session, actor, asked.citizens)
    log_look(session, actor, "", tuple(chosen.names))
    setting = set_out(session, actor, store, (chosen, asked.openings), today)
    result = solve(setting.problem, setting.capacities.beside(asked.rules))
    return Answer(result, setting.names, (*_doubles(asked), *setting.notes))


def set_out(
    session: Session,
    actor: Actor,
    store: IndexStore,
    asked: tuple[Chosen, Sequence[str]],
    today: date,
) -> Setting:
    """The problem of people already checked; the caller writes the look down."""
    chosen, openings = asked
    people = people_of(session, actor, store, sorted(chosen.names))
    demands = demands_of(session, actor, store, sorted(set(openings)), today)
    problem = problem_of(people, demands)
    lines = opening_titles(session, actor, [demand.id for demand in demands])
    places = {key: f"{line.title}, {line.employer}" for key, line in lines.items()}
    names = Names(chosen.names, places)
    capacities = capacities_of(session, actor, demands, today)
    notes = (*_notes(chosen, demands, problem, names), *capacities.notes)
    return Setting(problem, names, notes, capacities)


def log_look(session: Session, actor: Actor, identifier: str, citizens: tuple[str, ...]) -> None:
    """One look at everybody the plan is about."""
    detail = {"count": len(citizens)}
    act = Act(AuditAction.SEARCH, ALLOCATION, identifier, detail=detail, named=citizens)
    record(session, actor, act)


def open_demands(
    session: Session, actor: Actor, store: IndexStore, ids: Sequence[str], today: date
) -> list[str]:
    """The ids that still name an opening or a place."""
    found = []
    for identifier in ids:
        try:
            demand_of(session, actor, store, identifier, today)
        except PraktikmatchError as error:
            if error.code is not ErrorCode.NOT_FOUND:
                raise
        else:
            found.append(identifier)
    return found


def _check_sizes(asked: Asked) -> None:
    """Before anything is read: a thousand people take a while, a hundred thousand all day."""
    if len(set(asked.citizens)) > MOST_PEOPLE or len(set(asked.openings)) > MOST_PLACES:
        raise refused([f"Vælg højst {MOST_PEOPLE} borgere og {MOST_PLACES} åbninger ad gangen."])


def _doubles(asked: Asked) -> Iterator[str]:
    for ids in (asked.citizens, asked.openings):
        if doubles := sorted(one for one, count in Counter(ids).items() if count > 1):
            listed = ", ".join(doubles)
            yield f"Disse id'er stod der flere gange og tæller én gang: {listed}."


def _notes(
    chosen: Chosen, demands: Sequence[Demand], problem: Problem, names: Names
) -> Iterator[str]:
    if chosen.out:
        yield (
            f"{chosen.out} af de valgte er ikke med: sagen er afsluttet, eller borgeren er taget "
            "ud af matchningen."
        )
    for place in problem.places:
        if place.closed:
            yield f"{names.place(place.id)} er ikke med: {place.closed}"
    if unknown := [demand.id for demand in demands if demand.positions is None]:
        listed = "; ".join(names.place(one) for one in sorted(unknown)[:_MOST_NAMED])
        more = f" og {rest} til" if (rest := len(unknown) - _MOST_NAMED) > 0 else ""
        yield f"Antal pladser er ikke oplyst, så vi regner med 1: {listed}{more}."
