"""Behov of a package place: whether this is the citizen's next step."""

import numpy as np

from matching.arrays import Bools, Int8s, first_of
from matching.index.selection import Selection
from matching.profiles import Demand, Module, PersonProfile
from matching.results import Unknown
from models.enums import PackageStatus

NEXT, PARALLEL, SKIPPED, DONE, UNKNOWN = range(5)


class Sequence:
    """Previous module passed or first, another under way, skipped, done."""

    name = "sequence"

    def asked(self, demand: Demand) -> bool:
        """For package places."""
        return demand.is_place

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """Where the citizen stands in the package."""
        if demand.module is None:
            return UNKNOWN
        module = demand.module
        own = {key: status for key, status in person.packages.items() if _within(key, module)}
        if own.get(_key(module, module.id)) == PackageStatus.PASSED:
            return DONE
        if module.previous is None:
            return NEXT
        if own.get(_key(module, module.previous)) == PackageStatus.PASSED:
            return NEXT
        if PackageStatus.ENROLLED in own.values():
            return PARALLEL
        return SKIPPED if person.packages_known else UNKNOWN

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        module = demand.module
        if module is None:
            return np.full(len(people), UNKNOWN, np.int8)
        done = _with_record(people, module.package, module.id, PackageStatus.PASSED)
        if module.previous is None:
            return np.where(done, DONE, NEXT).astype(np.int8)
        before = _with_record(people, module.package, module.previous, PackageStatus.PASSED)
        enrolled = _with_record(people, module.package, None, PackageStatus.ENROLLED)
        conditions = [done, before, enrolled, people.packages_known]
        return first_of(conditions, [DONE, NEXT, PARALLEL, SKIPPED], UNKNOWN)

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """The sentences need none."""
        return {}

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for the modules."""
        return [Unknown("packages", "Hvilke moduler i branchepakken har du gennemført?")]


def _with_record(
    people: Selection, package: str, module: str | None, status: PackageStatus
) -> Bools:
    """Who has the status in the module, or in any of the package's modules."""
    records = people.names.packages.numbers
    wanted = [
        own == package and module in (None, step) and said == status for own, step, said in records
    ]
    return people.packages.any(np.array(wanted, np.bool_))


def _key(module: Module, module_id: str) -> str:
    return f"{module.package}/{module_id}"


def _within(key: str, module: Module) -> bool:
    return key.startswith(f"{module.package}/")
