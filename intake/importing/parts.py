"""What hangs on a citizen, an employer or a package: written anew when its row has changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from access.crypto import FieldKey
from intake.importing.bulk import Bulk
from intake.importing.rows_citizens import add_citizen_parts
from intake.importing.rows_employers import add_units
from intake.importing.rows_openings import add_modules
from intake.importing.schemas_citizens import CitizenRow
from intake.importing.schemas_employers import EmployerRow
from intake.importing.schemas_packages import PackageRow
from intake.importing.table_rows import Stamp, TableRows, Values
from models.base import MunicipalityRow
from models.citizen import (
    CitizenBusy,
    CitizenConsideration,
    CitizenPackage,
    CitizenWishes,
    KnownFact,
)
from models.citizen_law import CitizenCpr, CitizenEmployment, CitizenLegal
from models.competence import (
    CitizenCertificate,
    CitizenLanguage,
    CitizenLicence,
    CitizenSkill,
    CitizenTitle,
    CompetenceCard,
)
from models.employer import ProductionUnit, UnitFte, UnitHours, UnitInOffer
from models.enums import Source
from models.opening import Opening
from models.package import PackageModule, PackagePlace

_EVIDENCE: tuple[type[MunicipalityRow], ...] = (
    CitizenTitle,
    CitizenSkill,
    CitizenLicence,
    CitizenCertificate,
    CitizenLanguage,
    CompetenceCard,
)
# One row per citizen and key, whoever said it: what others have said stays.
_SAID_ONCE: dict[type[MunicipalityRow], tuple[str, ...]] = {
    KnownFact: ("fact",),
    CitizenWishes: (),
    CitizenConsideration: ("code",),
    CitizenPackage: ("package_id", "module_id"),
}
_IMPORT_ONLY: tuple[type[MunicipalityRow], ...] = (
    CitizenBusy,
    CitizenLegal,
    CitizenEmployment,
    CitizenCpr,
)


@dataclass(frozen=True, slots=True)
class PartWriter:
    """Writes parts. `unit_owner` tells who has each unit when the whole import is done."""

    bulk: Bulk
    stamp: Stamp
    field_key: Callable[[], FieldKey]
    unit_owner: dict[str, str]

    def citizens(self, rows: Sequence[CitizenRow], changed: Sequence[str]) -> None:
        """Write the facts about citizens; only what an import said before is replaced."""
        out = TableRows(self.stamp)
        for row in rows:
            add_citizen_parts(row, out, self.field_key)
        for table in _EVIDENCE:
            self.bulk.delete(table, "citizen_id", changed, Source.IMPORT.value)
            self.bulk.insert(table, out.of(table))
        for table, keys in _SAID_ONCE.items():
            self.bulk.delete(table, "citizen_id", changed, Source.IMPORT.value)
            self.bulk.insert(table, self._unsaid(table, ("citizen_id", *keys), out, changed))
        for table in _IMPORT_ONLY:
            self.bulk.delete(table, "citizen_id", changed)
            self.bulk.insert(table, out.of(table))

    def _unsaid(
        self,
        table: type[MunicipalityRow],
        key: tuple[str, ...],
        out: TableRows,
        owners: Sequence[str],
    ) -> list[Values]:
        """Rows whose key, which begins with the owner's column, nobody else has said."""
        said = set(self.bulk.look_up(table, key[0], owners, key))
        return [row for row in out.of(table) if tuple(row[name] for name in key) not in said]

    def employers(self, rows: Sequence[EmployerRow], changed: Sequence[str]) -> None:
        """Write units and what hangs on them; units gone to nobody are deleted."""
        out = TableRows(self.stamp)
        for row in rows:
            add_units(row, out)
        units = [str(unit["p_number"]) for unit in out.of(ProductionUnit)]
        stored = self.bulk.look_up(ProductionUnit, "cvr", changed, ["p_number"])
        gone = [p for (p,) in stored if p not in self.unit_owner]
        self.bulk.delete(ProductionUnit, "p_number", gone)
        self._move_demand(out.of(ProductionUnit))
        self.bulk.upsert(ProductionUnit, "p_number", out.of(ProductionUnit))
        self.bulk.delete(UnitHours, "p_number", units)
        self.bulk.insert(UnitHours, out.of(UnitHours))
        for table, key in ((UnitFte, "month"), (UnitInOffer, "position")):
            self.bulk.delete(table, "p_number", units, Source.IMPORT.value)
            self.bulk.insert(table, self._unsaid(table, ("p_number", key), out, units))

    def _move_demand(self, units: Sequence[Values]) -> None:
        """Openings and places follow a unit to its new employer."""
        owner = {unit["p_number"]: unit["cvr"] for unit in units}
        for table, keys in (
            (Opening, ["id"]),
            (PackagePlace, ["package_id", "module_id", "p_number"]),
        ):
            found = self.bulk.look_up(table, "p_number", owner, ["p_number", "cvr", *keys])
            moved = [
                dict(zip(keys, key, strict=True))
                | {"municipality_id": self.stamp.municipality_id, "cvr": owner[p_number]}
                for p_number, cvr, *key in found
                if owner[p_number] != cvr
            ]
            self.bulk.update(table, moved)

    def packages(self, rows: Sequence[PackageRow], changed: Sequence[str]) -> None:
        """Write modules and places; citizens in a module keep their row in it."""
        out = TableRows(self.stamp)
        for row in rows:
            add_modules(row, out)
        kept = {(module["package_id"], module["id"]) for module in out.of(PackageModule)}
        self.bulk.delete(PackagePlace, "package_id", changed)
        stored = self.bulk.look_up(PackageModule, "package_id", changed, ["package_id", "id"])
        for package, module in stored:
            if (package, module) not in kept:
                self.bulk.delete_one(PackageModule, package_id=package, id=module)
        self.bulk.upsert(PackageModule, "package_id", out.of(PackageModule))
        self.bulk.insert(PackagePlace, out.of(PackagePlace))
