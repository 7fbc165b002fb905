"""Cases for the law from stored rows: an agreement, an order's citizen, an opening."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from law.case import Case, HoursFrom, Origin, PersonFacts
from models.enums import OfferType
from models.placement import ChecklistMark, Placement
from models.placement_enums import Origin as PlacementOrigin
from models.placement_enums import Party, SignatureState
from placements.content import AgreedContent
from placements.lawful.occupying import content_in_force, stays_of
from placements.lawful.persons import employed_on, person_facts
from placements.lawful.schedule import ONE_DAY, hours_of, more_from
from placements.lawful.types import Asked
from placements.lawful.workplaces import company_facts, unit_facts
from placements.signatures import CaseFact, signature_of

_ORIGINS = {
    PlacementOrigin.OWN_WORKPLACE: Origin.CITIZEN,
    PlacementOrigin.EMPLOYER_NAMED: Origin.EMPLOYER,
}


def case_of(
    session: Session, placement: Placement, content: AgreedContent, today: date, number: int
) -> Case | None:
    """The case of an agreement by a version of its text; None for what is no offer by law.

    A running placement that goes on longer is judged as what follows after its last day.
    """
    if placement.offer not in frozenset(OfferType):
        return None
    owner = placement.municipality_id
    marks = _marks(session, placement)
    before = content_in_force(session, placement)
    starts = _law_starts(before, content, today)
    person = person_facts(
        session, owner, placement.citizen_id, stays_of(session, owner, placement.citizen_id)
    )
    unit = unit_facts(session, owner, placement.p_number, min(today, starts))
    return Case(
        today=today,
        offer=OfferType(placement.offer),
        starts=starts,
        ends=content.ends,
        hours=hours_of(content),
        person=replace(
            person,
            duty_to_work=marks.get(CaseFact.DUTY_TO_WORK),
            sick_at=employed_on(person, unit.cvr, starts),
        ),
        unit=replace(unit, employees=1) if marks.get(CaseFact.ONE_EMPLOYEE) else unit,
        company=company_facts(session, owner, unit.cvr),
        statement=_statement(session, placement, number),
        origin=_ORIGINS.get(PlacementOrigin(placement.origin), Origin.ORDER).value,
        replaces=placement.id,
    )


def place_case(
    session: Session, placement: Placement, content: AgreedContent, case: Case
) -> Case | None:
    """The same for the quota: from the first day a change takes more; None where none does."""
    before = content_in_force(session, placement)
    if before is not None and placement.ended_on is not None:
        # What ended early takes its place anew from the day after.
        before = replace(before, ends=placement.ended_on)
    if before is None or case.today < before.starts:
        return case
    starts = more_from(before, content, case.today)
    return None if starts is None else replace(case, starts=starts)


def case_of_unit(session: Session, municipality_id: str, asked: Asked, today: date) -> Case:
    """One more person in an offer at a unit, whoever it is; raises NOT_FOUND."""
    unit = unit_facts(session, municipality_id, asked.p_number, min(today, asked.starts))
    hours = () if asked.weekly is None else (HoursFrom(asked.starts, asked.weekly),)
    return Case(
        today=today,
        offer=asked.offer,
        starts=asked.starts,
        ends=asked.ends,
        hours=hours,
        person=PersonFacts(),
        unit=unit,
        company=company_facts(session, municipality_id, unit.cvr),
    )


def case_of_citizen(
    session: Session, municipality_id: str, citizen_id: str, asked: Asked, today: date
) -> Case:
    """A citizen at a unit thought of; raises NOT_FOUND for an unknown unit."""
    case = case_of_unit(session, municipality_id, asked, today)
    earlier = stays_of(session, municipality_id, citizen_id)
    person = person_facts(session, municipality_id, citizen_id, earlier)
    sick_at = employed_on(person, case.unit.cvr, asked.starts)
    return replace(case, person=replace(person, sick_at=sick_at), origin=Origin.ORDER.value)


def _law_starts(before: AgreedContent | None, content: AgreedContent, today: date) -> date:
    if before is None or before.ends is None or today < before.starts:
        return content.starts
    longer = content.ends is None or content.ends > before.ends
    return before.ends + ONE_DAY if longer else content.starts


def _marks(session: Session, placement: Placement) -> dict[str, bool]:
    rows = session.exec(
        readable(system_actor(placement.municipality_id), ChecklistMark).where(
            col(ChecklistMark.citizen_id) == placement.citizen_id,
            col(ChecklistMark.placement_id) == placement.id,
        )
    )
    return {row.item: row.done for row in rows}


def _statement(session: Session, placement: Placement, number: int) -> bool | None:
    """What employer and representative have said about a version, both together."""
    if number != placement.content_number:
        return None
    rows = [
        signature_of(session, placement, party) for party in (Party.EMPLOYER, Party.REPRESENTATIVE)
    ]
    said = [SignatureState(row.state) for row in rows if row is not None]
    if SignatureState.DECLINED in said:
        return False
    return True if len(said) == len(rows) else None
