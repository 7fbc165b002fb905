"""What workplaces are called: employer, unit and P-number."""

from collections.abc import Collection

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit


def workplace_names(session: Session, actor: Actor, p_numbers: Collection[str]) -> dict[str, str]:
    """By P-number, as `Fiktiv Rengøring A/S, Afdeling Odense (P-nummer 9900000071)`."""
    query = readable(actor, ProductionUnit).where(col(ProductionUnit.p_number).in_(p_numbers))
    units = session.exec(query).all()
    firms = readable(actor, Employer).where(col(Employer.cvr).in_({unit.cvr for unit in units}))
    called = {firm.cvr: firm.name for firm in session.exec(firms)}
    return {
        unit.p_number: f"{_named(called.get(unit.cvr), unit.name)} (P-nummer {unit.p_number})"
        for unit in units
    }


def _named(employer: str | None, unit: str | None) -> str:
    """Both names; once where the unit is called as its employer."""
    return ", ".join(dict.fromkeys(name for name in (employer, unit) if name))
