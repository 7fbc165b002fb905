"""Places of branchepakker, read as openings with the id `package/module/p_number`."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit
from models.package import Package, PackageModule, PackagePlace
from usecases.reading.opening_types import PLACE, ModuleGoal, OpeningFacts, OpeningLine


def place_id(place: PackagePlace) -> str:
    """The id a place is matched by."""
    return f"{place.package_id}/{place.module_id}/{place.p_number}"


def place_facts(session: Session, actor: Actor, identifier: str) -> OpeningFacts | None:
    """One place, or None for an id that names none."""
    found = _find(session, actor, identifier)
    if found is None:
        return None
    place, line = found
    module = _module(session, actor, place)
    unit = session.exec(
        readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == place.p_number)
    ).one()
    return OpeningFacts(
        **asdict(line),
        p_number=place.p_number,
        unit=unit.name,
        licences=module.entry_licences,
        must_certificates=module.entry_certificates,
        danish_oral=module.entry_danish_oral,
        danish_written=module.entry_danish_written,
        package_id=place.package_id,
        weeks=module.weeks,
        goals=[ModuleGoal(goal["skill"], goal["level"]) for goal in module.goals],
    )


def place_titles(session: Session, actor: Actor, ids: Sequence[str]) -> dict[str, OpeningLine]:
    """The places among `ids`, by id."""
    found = (_find(session, actor, identifier) for identifier in ids)
    return {line.id: line for _, line in filter(None, found)}


def _find(
    session: Session, actor: Actor, identifier: str
) -> tuple[PackagePlace, OpeningLine] | None:
    """Ids may hold slashes themselves, so ask for the P-number and compare whole ids."""
    p_number = identifier.rpartition("/")[2]
    places = session.exec(
        readable(actor, PackagePlace).where(col(PackagePlace.p_number) == p_number)
    )
    place = next((row for row in places if place_id(row) == identifier), None)
    return None if place is None else (place, _line(session, actor, place))


def _line(session: Session, actor: Actor, place: PackagePlace) -> OpeningLine:
    package = session.exec(
        readable(actor, Package).where(col(Package.id) == place.package_id)
    ).one()
    employer = session.exec(readable(actor, Employer).where(col(Employer.cvr) == place.cvr)).one()
    unit = session.exec(
        readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == place.p_number)
    ).one()
    return OpeningLine(
        id=place_id(place),
        title=f"{package.name}: {_module(session, actor, place).name}",
        kind=PLACE,
        cvr=place.cvr,
        employer=employer.name,
        branch=package.branch,
        postcode=unit.postcode,
        hours_min=None,
        hours_max=None,
        starts=place.starts,
        deadline=None,
        positions=place.positions,
    )


def _module(session: Session, actor: Actor, place: PackagePlace) -> PackageModule:
    return session.exec(
        readable(actor, PackageModule)
        .where(col(PackageModule.package_id) == place.package_id)
        .where(col(PackageModule.id) == place.module_id)
    ).one()
