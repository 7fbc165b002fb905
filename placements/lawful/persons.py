"""What the law asks about a person, read by the house. Only its verdicts go further."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from law.case import Employed, PersonFacts, Stay
from models.citizen_law import CitizenEmployment, CitizenLegal
from models.enums import TargetGroup


def person_facts(
    session: Session, municipality_id: str, citizen_id: str, earlier: tuple[Stay, ...] = ()
) -> PersonFacts:
    """The facts stored about a citizen; what nobody has told is None."""
    house = system_actor(municipality_id)
    row = session.exec(
        readable(house, CitizenLegal).where(col(CitizenLegal.citizen_id) == citizen_id)
    ).first()
    jobs = session.exec(
        readable(house, CitizenEmployment).where(col(CitizenEmployment.citizen_id) == citizen_id)
    )
    return facts_of(row, jobs, earlier)


def facts_of(
    row: CitizenLegal | None, jobs: Iterable[CitizenEmployment], earlier: tuple[Stay, ...] = ()
) -> PersonFacts:
    """The facts of stored rows of one citizen."""
    employed = tuple(Employed(job.cvr, job.until) for job in jobs)
    if row is None:
        return PersonFacts(employed_at=employed or None, earlier=earlier)
    return PersonFacts(
        target_group=TargetGroup(row.target_group) if row.target_group else None,
        birth_date=row.birth_date,
        residence_since=row.residence_since,
        takeover_date=row.takeover_date,
        benefit_since=row.benefit_since,
        education=row.education,
        # A file without this list says nothing, so no row is not the same as no work.
        employed_at=employed or None,
        earlier=earlier,
    )


def employed_on(facts: PersonFacts, cvr: str, day: date) -> str | None:
    """The company, where the person is with certainty still employed there on a day."""
    jobs = facts.employed_at or ()
    still = any(job.cvr == cvr and job.until is not None and job.until >= day for job in jobs)
    return cvr if still else None
