"""Behov of a package place: whether this is the citizen's next step."""

import numpy as np

from matching.arrays import Int8s
from matching.index import PeopleIndex
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

    def levels(self, people: PeopleIndex, demand: Demand) -> Int8s:
        """As `level`; few people are in any package, so only they are looked at."""
        blank = PersonProfile(id="")
        known = PersonProfile(id="", packages_known=True)
        rest = (self.level(blank, demand), self.level(known, demand))
        levels = np.where(people.packages_known, rest[1], rest[0]).astype(np.int8)
        for row in people.in_packages:
            levels[row] = self.level(people.profiles[row], demand)
        return levels

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """The sentences need none."""
        return {}

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask for the modules."""
        return [Unknown("packages", "Hvilke moduler i branchepakken har du gennemført?")]


def _key(module: Module, module_id: str) -> str:
    return f"{module.package}/{module_id}"


def _within(key: str, module: Module) -> bool:
    return key.startswith(f"{module.package}/")
