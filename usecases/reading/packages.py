"""Branchepakker: modules with entry demands and goals, and the places for them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.employer import Employer
from models.errors import not_found
from models.package import Package, PackageModule, PackagePlace
from usecases.reading.opening_types import ModuleGoal
from usecases.reading.paging import Page, page_of
from usecases.reading.places import place_id
from usecases.reading.sorting import danish_order


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Places for a module at one unit; `id` is what the match takes as an opening."""

    id: str
    cvr: str
    employer: str
    p_number: str
    positions: int | None
    starts: date | None


@dataclass(frozen=True, slots=True)
class ModuleProfile:
    """One step of a package."""

    id: str
    name: str
    weeks: int | None
    entry_danish_oral: str | None
    entry_danish_written: str | None
    entry_certificates: list[str] | None
    entry_licences: list[str] | None
    goals: list[ModuleGoal]
    places: list[PlaceLine]


@dataclass(frozen=True, slots=True)
class PackageProfile:
    """A branchepakke with its modules in order."""

    id: str
    name: str
    branch: str | None
    occupation: str | None
    modules: list[ModuleProfile]

    @property
    def positions(self) -> int:
        """Places in all that somebody has counted."""
        return sum(place.positions or 0 for module in self.modules for place in module.places)


def find_packages(session: Session, actor: Actor) -> list[PackageProfile]:
    """All packages, in Danish order of names. There are few: one for each branch at most."""
    rows = session.exec(readable(actor, Package)).all()
    ordered = sorted(rows, key=lambda row: (danish_order(row.name), row.id))
    return [_profile(session, actor, row) for row in ordered]


def packages_page(
    session: Session, actor: Actor, cursor: str | None, limit: int
) -> Page[PackageProfile]:
    """Packages by id, a piece at a time."""
    page = page_of(session, readable(actor, Package), col(Package.id), cursor, limit)
    return page.of(lambda rows: [_profile(session, actor, row) for row in rows])


def package_profile(session: Session, actor: Actor, package_id: str) -> PackageProfile:
    """One package; raises NOT_FOUND for an unknown id."""
    row = session.exec(readable(actor, Package).where(col(Package.id) == package_id)).first()
    if row is None:
        raise not_found("en branchepakke", package_id)
    return _profile(session, actor, row)


def module_names(session: Session, actor: Actor) -> dict[tuple[str, str], tuple[str, str]]:
    """(package id, module id) to the names of package and module."""
    packages = {row.id: row.name for row in session.exec(readable(actor, Package))}
    return {
        (row.package_id, row.id): (packages[row.package_id], row.name)
        for row in session.exec(readable(actor, PackageModule))
    }


def _profile(session: Session, actor: Actor, row: Package) -> PackageProfile:
    modules = session.exec(
        readable(actor, PackageModule)
        .where(col(PackageModule.package_id) == row.id)
        .order_by(col(PackageModule.position))
    ).all()
    return PackageProfile(
        row.id, row.name, row.branch, row.occupation, [_module(session, actor, m) for m in modules]
    )


def _module(session: Session, actor: Actor, row: PackageModule) -> ModuleProfile:
    return ModuleProfile(
        id=row.id,
        name=row.name,
        weeks=row.weeks,
        entry_danish_oral=row.entry_danish_oral,
        entry_danish_written=row.entry_danish_written,
        entry_certificates=row.entry_certificates,
        entry_licences=row.entry_licences,
        goals=[ModuleGoal(goal["skill"], goal["level"]) for goal in row.goals],
        places=_places(session, actor, row),
    )


def _places(session: Session, actor: Actor, module: PackageModule) -> list[PlaceLine]:
    rows = session.exec(
        readable(actor, PackagePlace)
        .where(col(PackagePlace.package_id) == module.package_id)
        .where(col(PackagePlace.module_id) == module.id)
    ).all()
    named = readable(actor, Employer).where(col(Employer.cvr).in_([row.cvr for row in rows]))
    employers = {row.cvr: row.name for row in session.exec(named)}
    places = [
        PlaceLine(
            place_id(row), row.cvr, employers[row.cvr], row.p_number, row.positions, row.starts
        )
        for row in rows
    ]
    return sorted(places, key=lambda place: (danish_order(place.employer), place.id))
