"""The one place where a citizen's facts are read for an employer.

No role of an employer reads any row about a person. What is shown is built here, by the house,
for a presentation the employer's own reach has found, and only through the approvals.
"""

from datetime import date

from sqlmodel import Session

from access.actor import system_actor
from access.persons import get_citizen
from models.presentation import Presentation
from taxonomy.taxonomy import Taxonomy
from usecases.presenting.approval import ApprovedLines, approved_lines
from usecases.presenting.loading import can_be_shown, shareable_facts
from usecases.presenting.stored import consents_of


def lines_for_employer(
    session: Session, presentation: Presentation, words: Taxonomy, today: date
) -> ApprovedLines | None:
    """What the employer of a presentation may see now, or None."""
    house = system_actor(presentation.municipality_id)
    citizen = get_citizen(session, house, presentation.citizen_id)
    if not can_be_shown(citizen):
        return None
    facts = shareable_facts(session, house, citizen, today)
    return approved_lines(
        presentation, consents_of(session, house, presentation), facts, words, today
    )
