"""Workplaces an order or a jobordre can name."""

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.employer import ProductionUnit
from models.opening import Opening
from models.package import PackagePlace


def has_unit(session: Session, actor: Actor, p_number: str) -> bool:
    """Whether the production unit is known."""
    query = readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == p_number)
    return session.exec(query).first() is not None


def demand_unit(session: Session, actor: Actor, demand_id: str) -> str | None:
    """The production unit of an opening or a package place, None for an unknown one."""
    opening = session.exec(readable(actor, Opening).where(col(Opening.id) == demand_id)).first()
    if opening is not None:
        return opening.p_number
    package, _, rest = demand_id.partition("/")
    module, _, p_number = rest.rpartition("/")
    place = session.exec(
        readable(actor, PackagePlace).where(
            col(PackagePlace.package_id) == package,
            col(PackagePlace.module_id) == module,
            col(PackagePlace.p_number) == p_number,
        )
    ).first()
    return place.p_number if place else None
