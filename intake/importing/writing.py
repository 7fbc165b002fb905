"""The second walk: rows known to be good are written in batches, unchanged ones left alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from intake.importing.bulk import Bulk
from intake.importing.confirmed import (
    keep_confirmed_danish,
    keep_handed_over,
    keep_told_public,
)
from intake.importing.kinds import FileKind
from intake.importing.parts import PartWriter
from intake.importing.reading import GoodRow
from intake.importing.request import ImportResult
from intake.importing.rows_citizens import citizen_values
from intake.importing.rows_employers import employer_values
from intake.importing.rows_openings import fairness_values, opening_values, package_values
from intake.importing.schemas_citizens import CitizenRow
from intake.importing.schemas_employers import EmployerRow
from intake.importing.schemas_fairness import FairnessRow
from intake.importing.schemas_openings import OpeningRow
from intake.importing.schemas_packages import PackageRow
from intake.importing.table_rows import Stamp, Values, plain
from models.base import MunicipalityRow
from models.citizen import Citizen
from models.citizen_law import CitizenFairness
from models.employer import Employer
from models.enums import StaffRole
from models.municipality import Staff
from models.opening import Opening
from models.package import Package

_TABLES: dict[FileKind, tuple[type[MunicipalityRow], str]] = {
    FileKind.EMPLOYERS: (Employer, "cvr"),
    FileKind.PACKAGES: (Package, "id"),
    FileKind.CITIZENS: (Citizen, "id"),
    FileKind.OPENINGS: (Opening, "id"),
}
_FAIRNESS_FACTS = ("sex", "birth_year", "origin_group")


@dataclass(slots=True)
class BatchWriter:
    """Writes batches of one kind at a time and counts what became of the rows."""

    bulk: Bulk
    stamp: Stamp
    parts: PartWriter
    result: ImportResult = field(default_factory=ImportResult)
    # Citizens made or changed: the log has a line for each.
    citizens: list[str] = field(default_factory=list)

    def write(self, kind: FileKind, batch: Sequence[GoodRow]) -> None:
        """Write one batch of rows with different ids."""
        if kind is FileKind.FAIRNESS:
            self._write_fairness(cast("list[FairnessRow]", [good.row for good in batch]))
            return
        table, key = _TABLES[kind]
        stored = _pairs(
            self.bulk.look_up(table, key, [good.row.key for good in batch], [key, "content_hash"])
        )
        new = [good for good in batch if good.row.key not in stored]
        changed = [
            good
            for good in batch
            if stored.get(good.row.key, good.content_hash) != good.content_hash
        ]
        self._add_staff([*new, *changed])
        self.bulk.insert(table, [self._own_row(kind, key, good) for good in new])
        own_rows = [self._own_row(kind, key, good) for good in changed]
        if kind is FileKind.CITIZENS:
            self.citizens += [good.row.key for good in (*new, *changed)]
            own_rows = keep_confirmed_danish(self.bulk, own_rows)
        elif kind is FileKind.EMPLOYERS:
            own_rows, news = keep_handed_over(self.bulk, keep_told_public(self.bulk, own_rows))
            self.result.kept_consultants += news
        self.bulk.update(table, own_rows)
        self._write_parts(kind, [*new, *changed], [good.row.key for good in changed])
        self._count(len(new), len(changed), len(batch))

    def _own_row(self, kind: FileKind, key: str, good: GoodRow) -> Values:
        return plain(_own_values(kind, good)) | {
            "municipality_id": self.stamp.municipality_id,
            key: good.row.key,
            "content_hash": good.content_hash,
            "updated_at": self.stamp.now,
        }

    def _write_parts(
        self, kind: FileKind, goods: Sequence[GoodRow], changed: Sequence[str]
    ) -> None:
        rows = [good.row for good in goods]
        if kind is FileKind.CITIZENS:
            self.parts.citizens(cast("list[CitizenRow]", rows), changed)
        elif kind is FileKind.EMPLOYERS:
            self.parts.employers(cast("list[EmployerRow]", rows), changed)
        elif kind is FileKind.PACKAGES:
            self.parts.packages(cast("list[PackageRow]", rows), changed)

    def _add_staff(self, goods: Sequence[GoodRow]) -> None:
        """Names of staff met for the first time become inactive rows."""
        roles: dict[str, StaffRole] = {}
        for good in goods:
            if isinstance(good.row, CitizenRow) and good.row.caseworker:
                roles[good.row.caseworker] = StaffRole.SAGSBEHANDLER
            elif isinstance(good.row, EmployerRow) and good.row.consultant:
                roles[good.row.consultant] = StaffRole.VIRKSOMHEDSKONSULENT
        known = {name for (name,) in self.bulk.look_up(Staff, "id", roles, ["id"])}
        self.bulk.insert(
            Staff,
            [
                {
                    "municipality_id": self.stamp.municipality_id,
                    "id": name,
                    "name": name,
                    "role": role.value,
                    "active": False,
                }
                for name, role in roles.items()
                if name not in known
            ],
        )

    def _write_fairness(self, rows: Sequence[FairnessRow]) -> None:
        found = self.bulk.look_up(
            CitizenFairness,
            "citizen_id",
            [row.id for row in rows],
            ["citizen_id", *_FAIRNESS_FACTS],
        )
        stored = {key: tuple(facts) for key, *facts in found}
        new: list[Values] = []
        changed: list[Values] = []
        for row in rows:
            facts = fairness_values(row)
            values = {"municipality_id": self.stamp.municipality_id, "citizen_id": row.id} | facts
            if row.id not in stored:
                new.append(values)
            elif stored[row.id] != tuple(facts.values()):
                changed.append(values)
        self.citizens += [str(values["citizen_id"]) for values in (*new, *changed)]
        self.bulk.insert(CitizenFairness, new)
        self.bulk.update(CitizenFairness, changed)
        self._count(len(new), len(changed), len(rows))

    def _count(self, new: int, changed: int, total: int) -> None:
        self.result.created += new
        self.result.updated += changed
        self.result.unchanged += total - new - changed


def _own_values(kind: FileKind, good: GoodRow) -> Values:
    row = good.row
    if isinstance(row, EmployerRow):
        return employer_values(row)
    if isinstance(row, PackageRow):
        return package_values(row)
    if isinstance(row, CitizenRow):
        return citizen_values(row)
    assert isinstance(row, OpeningRow), kind
    return opening_values(row)


def _pairs(rows: Sequence[tuple[object, ...]]) -> dict[object, object]:
    return {row[0]: row[1] for row in rows}
