"""What the database knows that the rows of a file may refer to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import union
from sqlmodel import Session, col, select

from access.actor import Actor
from models.centre import Centre
from models.citizen import Citizen, CitizenPackage
from models.citizen_law import CitizenCpr
from models.employer import ProductionUnit
from models.opening import Opening
from models.package import PackageModule, PackagePlace
from models.placement import Placement
from models.proposal import Proposal

# Databases limit how many values one statement may hold.
_CHUNK = 500
Item = TypeVar("Item")


@dataclass(slots=True)
class References:
    """What rows may refer to: in the database now, and in the files read so far."""

    unit_owner: dict[str, str] = field(default_factory=dict)
    units_in_use: set[str] = field(default_factory=set)
    modules: dict[str, set[str]] = field(default_factory=dict)
    modules_in_use: set[tuple[str, str]] = field(default_factory=set)
    citizens: set[str] = field(default_factory=set)
    # Whose each CPR number is, by its blind index.
    cpr_owner: dict[str, str] = field(default_factory=dict)


def chunks(items: Iterable[Item], size: int = _CHUNK) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def stored_references(session: Session, actor: Actor) -> References:
    """What the municipality's stored rows can be referred to by, and what is referred to."""
    owner = actor.municipality_id
    units = session.exec(
        select(ProductionUnit.p_number, ProductionUnit.cvr).where(
            ProductionUnit.municipality_id == owner
        )
    )
    in_use = session.execute(
        union(
            select(Opening.p_number).where(Opening.municipality_id == owner),
            select(PackagePlace.p_number).where(PackagePlace.municipality_id == owner),
            select(Centre.p_number).where(Centre.municipality_id == owner),
            select(Proposal.p_number).where(Proposal.municipality_id == owner),
            select(Placement.p_number).where(Placement.municipality_id == owner),
        )
    )
    numbers = session.exec(
        select(CitizenCpr.blind_index, CitizenCpr.citizen_id).where(
            CitizenCpr.municipality_id == owner
        )
    )
    steps = select(CitizenPackage.package_id, CitizenPackage.module_id).distinct()
    return References(
        unit_owner=dict(units.all()),
        units_in_use=set(in_use.scalars()),
        modules=_modules(session, owner),
        modules_in_use=set(
            session.exec(steps.where(CitizenPackage.municipality_id == owner)).all()
        ),
        cpr_owner=dict(numbers.all()),
        citizens=set(session.exec(select(Citizen.id).where(Citizen.municipality_id == owner))),
    )


def _modules(session: Session, owner: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    rows: Sequence[tuple[str, str]] = session.exec(
        select(PackageModule.package_id, PackageModule.id).where(
            col(PackageModule.municipality_id) == owner
        )
    ).all()
    for package, module in rows:
        found.setdefault(package, set()).add(module)
    return found
