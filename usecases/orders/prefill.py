"""What an order can take from what is known: the citizen's wishes and an opening thought of."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import CitizenWishes
from models.employer import Employer
from models.enums import LabelledEnum, Mode, Shift, Source
from placements.orders.content import OrderContent
from placements.orders.due import is_first_offer
from placements.orders.shared import shared_considerations
from placements.orders.workplaces import demand_unit
from support.danish import danish_date
from taxonomy.taxonomy import Taxonomy


def prefill(
    session: Session,
    actor: Actor,
    words: Taxonomy,
    citizen_id: str,
    demand_id: str | None,
    today: date,
) -> OrderContent:
    """The draft of a new order. Raises NOT_FOUND or PURPOSE_NEEDED for the citizen."""
    citizen = get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "order", citizen_id=citizen_id))
    wishes = _wishes(session, actor, citizen_id)
    unit = demand_unit(session, actor, demand_id) if demand_id else None
    free = citizen.available_from
    return OrderContent(
        wishes=_wanted(wishes, words) if wishes else "",
        noes=_refused(session, actor, wishes, words) if wishes else "",
        hours_per_week=wishes.hours_max if wishes else None,
        earliest=free if free and free >= today else None,
        shared_considerations=tuple(
            row.code for row in shared_considerations(session, actor, citizen_id)
        ),
        demand_id=demand_id if unit else None,
        p_number=unit,
        first_offer=is_first_offer(session, actor.municipality_id, citizen_id, today),
    )


@dataclass(frozen=True, slots=True)
class About:
    """The citizen a form is about; `shared` are the hensyn that may be offered, by code."""

    citizen_id: str
    name: str | None
    told: str
    shared: tuple[tuple[str, str], ...]


def about(session: Session, actor: Actor, words: Taxonomy, citizen_id: str) -> About:
    """What the form shows of the citizen; raises NOT_FOUND or PURPOSE_NEEDED."""
    citizen = get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "order", citizen_id=citizen_id))
    wishes = _wishes(session, actor, citizen_id)
    known = words.considerations
    shared = [
        (row.code, known[row.code].label if row.code in known else row.code)
        for row in shared_considerations(session, actor, citizen_id)
    ]
    return About(citizen_id, citizen.name, _told(wishes) if wishes else "", tuple(shared))


def _wishes(session: Session, actor: Actor, citizen_id: str) -> CitizenWishes | None:
    query = readable(actor, CitizenWishes).where(col(CitizenWishes.citizen_id) == citizen_id)
    return session.exec(query).first()


def _told(wishes: CitizenWishes) -> str:
    sources = {item.value: item.label for item in Source}
    said = sources.get(wishes.source, wishes.source)
    return f"Borgerens ønsker: {said}, {danish_date(wishes.recorded_at.date())}."


def _wanted(wishes: CitizenWishes, words: Taxonomy) -> str:
    hours = [value for value in (wishes.hours_min, wishes.hours_max) if value is not None]
    minutes = wishes.max_travel_minutes
    return _lines(
        ("Arbejde", wishes.titles),
        ("Brancher", _branches(wishes.branches, words)),
        ("Timer om ugen", ["-".join(f"{value:g}".replace(".", ",") for value in hours)]),
        ("Tider", _labels(wishes.shifts, Shift)),
        ("Rejsetid", [f"højst {minutes} minutter"] if minutes is not None else None),
        ("Kommer på arbejde", _labels(wishes.modes, Mode)),
    )


def _refused(session: Session, actor: Actor, wishes: CitizenWishes, words: Taxonomy) -> str:
    firms = session.exec(
        readable(actor, Employer).where(col(Employer.cvr).in_(wishes.not_employers or []))
    )
    names = {firm.cvr: firm.name for firm in firms}
    return _lines(
        ("Arbejde", wishes.not_titles),
        ("Brancher", _branches(wishes.not_branches, words)),
        ("Virksomheder", [names.get(cvr, cvr) for cvr in wishes.not_employers or []]),
        ("Tider", _labels(wishes.not_shifts, Shift)),
    )


def _lines(*rows: tuple[str, list[str] | None]) -> str:
    told = [(name, ", ".join(values or [])) for name, values in rows]
    return "\n".join(f"{name}: {text}" for name, text in told if text)


def _branches(codes: list[str] | None, words: Taxonomy) -> list[str] | None:
    known = words.branches
    return [known[code].label if code in known else code for code in codes or []]


def _labels(codes: list[str] | None, listed: type[LabelledEnum]) -> list[str]:
    words = {item.value: item.label for item in listed}
    return [words.get(code, code) for code in codes or []]
