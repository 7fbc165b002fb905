"""What staff have said of a case that decides who signs."""

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.placement import ChecklistMark, Placement
from placements.agreements.moving import Mark
from placements.signatures import CaseFact


def case_facts(session: Session, placement: Placement) -> list[tuple[CaseFact, Mark]]:
    """Each fact with what was said of it; read by the house, the caller has recorded the look."""
    rows = session.exec(
        readable(system_actor(placement.municipality_id), ChecklistMark).where(
            col(ChecklistMark.citizen_id) == placement.citizen_id,
            col(ChecklistMark.placement_id) == placement.id,
            col(ChecklistMark.item).in_([fact.value for fact in CaseFact]),
        )
    )
    said = {row.item: Mark.DONE if row.done else Mark.NOT_DONE for row in rows}
    return [(fact, said.get(fact.value, Mark.UNSAID)) for fact in CaseFact]
