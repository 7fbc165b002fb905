"""Whether what a row refers to exists, and whether what it drops is still needed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from intake.importing.problems import Problem
from intake.importing.schema_base import ImportRow
from intake.importing.schemas_citizens import CitizenRow
from intake.importing.schemas_employers import EmployerRow
from intake.importing.schemas_fairness import FairnessRow
from intake.importing.schemas_openings import OpeningRow
from intake.importing.schemas_packages import PackageRow
from intake.importing.stored import References


class Place(NamedTuple):
    """Which file of the call, which line, and which item read: a line may hold many rows."""

    file: int
    line: int
    item: int


@dataclass(slots=True)
class ReferenceCheck:
    """Checks rows in the order of import and learns from each row that is good."""

    known: References
    # How a CPR number is looked up without being told.
    cpr_index: Callable[[str], str] | None = None
    # P-number to (row's place, place in its units, CVR) as the employers of these files say.
    _claims: dict[str, tuple[Place, int, str]] = field(default_factory=dict)
    _employers: dict[str, Place] = field(default_factory=dict)
    _stored_owner: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._stored_owner = dict(self.known.unit_owner)

    def problems(self, line: int, row: ImportRow) -> list[Problem]:
        """What is wrong with the row's references."""
        return list(self._problems(line, row))

    def learn(self, place: Place, row: ImportRow) -> None:
        """Take over what a good row says exists."""
        if isinstance(row, EmployerRow):
            self._employers[row.cvr] = place
            for index, unit in enumerate(row.units or []):
                self._claims[unit.p_number] = (place, index, row.cvr)
        elif isinstance(row, PackageRow):
            self.known.modules[row.id] = {module.id for module in row.modules or []}
        elif isinstance(row, CitizenRow):
            self.known.citizens.add(row.id)
            if row.cpr and self.cpr_index:
                self.known.cpr_owner[self.cpr_index(row.cpr)] = row.id

    def end_of_employers(self) -> Iterator[tuple[Place, Problem]]:
        """Settle who has which unit, now that the order of rows no longer matters."""
        for p_number, owner in self._stored_owner.items():
            if p_number not in self._claims and owner in self._employers:
                del self.known.unit_owner[p_number]
                if p_number in self.known.units_in_use:
                    place = self._employers[owner]
                    yield place, _still_used(place.line, p_number, owner)
        for p_number, (place, index, cvr) in self._claims.items():
            stored = self._stored_owner.get(p_number, cvr)
            if stored != cvr and stored not in self._employers:
                yield place, _owned_by(place.line, index, p_number, stored)
            self.known.unit_owner[p_number] = cvr

    def _problems(self, line: int, row: ImportRow) -> Iterator[Problem]:
        if isinstance(row, EmployerRow):
            yield from self._taken_units(line, row)
        elif isinstance(row, PackageRow):
            yield from self._package(line, row)
        elif isinstance(row, CitizenRow):
            yield from self._steps(line, row)
            yield from self._number(line, row)
        elif isinstance(row, OpeningRow):
            yield from self._workplace(line, "employer", row.employer.cvr, row.employer.p_number)
        elif isinstance(row, FairnessRow) and row.id not in self.known.citizens:
            yield Problem(line, "id", "Borgeren findes ikke.", "Indlæs borgeren først.")

    def _taken_units(self, line: int, row: EmployerRow) -> Iterator[Problem]:
        for index, unit in enumerate(row.units or []):
            _, _, owner = self._claims.get(unit.p_number, (None, 0, row.cvr))
            if owner != row.cvr:
                yield _owned_by(line, index, unit.p_number, owner)

    def _package(self, line: int, row: PackageRow) -> Iterator[Problem]:
        kept = {module.id for module in row.modules or []}
        for module in sorted(self.known.modules.get(row.id, set()) - kept):
            if (row.id, module) in self.known.modules_in_use:
                yield Problem(
                    line,
                    "modules",
                    f"Modulet »{module}« mangler, men borgere er i det.",
                    "Behold modulet i pakken.",
                )
        for index, item in enumerate(row.places or []):
            yield from self._workplace(line, f"places[{index}]", item.cvr, item.p_number)

    def _steps(self, line: int, row: CitizenRow) -> Iterator[Problem]:
        for index, step in enumerate(row.packages or []):
            modules = self.known.modules.get(step.package)
            if modules is None:
                yield Problem(
                    line,
                    f"packages[{index}].id",
                    f"Branchepakken »{step.package}« findes ikke.",
                    "Indlæs branchepakken først eller i samme kald.",
                )
            elif step.module not in modules:
                yield Problem(
                    line,
                    f"packages[{index}].module",
                    f"Modulet »{step.module}« findes ikke i »{step.package}«.",
                    ", ".join(sorted(modules)),
                )

    def _number(self, line: int, row: CitizenRow) -> Iterator[Problem]:
        if row.cpr and self.cpr_index:
            owner = self.known.cpr_owner.get(self.cpr_index(row.cpr), row.id)
            if owner != row.id:
                yield Problem(
                    line,
                    "cpr",
                    f"CPR-nummeret står allerede på borgeren »{owner}«.",
                    "Ret nummeret, eller brug borgerens id.",
                )

    def _workplace(self, line: int, field_name: str, cvr: str, p_number: str) -> Iterator[Problem]:
        owner = self.known.unit_owner.get(p_number)
        if owner == cvr:
            return
        wrong = "findes ikke" if owner is None else f"hører til CVR {owner}, ikke {cvr}"
        yield Problem(
            line,
            f"{field_name}.pNumber",
            f"P-nummer {p_number} {wrong}.",
            "Indlæs arbejdsgiveren med arbejdsstedet først eller i samme kald.",
        )


def _owned_by(line: int, index: int, p_number: str, owner: str) -> Problem:
    return Problem(
        line,
        f"units[{index}].p_number",
        f"P-nummer {p_number} hører allerede til CVR {owner}.",
        f"Fjern det fra units hos CVR {owner} i samme kald.",
    )


def _still_used(line: int, p_number: str, owner: str) -> Problem:
    return Problem(
        line,
        "units",
        f"P-nummer {p_number} mangler hos CVR {owner}, men bruges af en åbning, en "
        "branchepakke, reserverede pladser, et forslag eller en aftale.",
        "Behold arbejdsstedet i units. Er det lukket, så skriv det på virksomhedens side.",
    )
