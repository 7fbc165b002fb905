"""The kinds of files, in the order in which their references need them."""

from enum import Enum

from intake.importing.schema_base import ImportRow
from intake.importing.schemas_citizens import CitizenRow
from intake.importing.schemas_employers import EmployerRow
from intake.importing.schemas_fairness import FairnessRow
from intake.importing.schemas_openings import OpeningRow
from intake.importing.schemas_packages import PackageRow


class FileKind(Enum):
    """What a file holds. The order is that of import: each may refer to those before it."""

    EMPLOYERS = "employers"
    PACKAGES = "packages"
    CITIZENS = "citizens"
    OPENINGS = "openings"
    FAIRNESS = "fairness"

    @property
    def model(self) -> type[ImportRow]:
        """What a row of such a file is checked against."""
        return _MODELS[self]

    @property
    def order(self) -> int:
        """The kind's place in the order of import."""
        return list(FileKind).index(self)


_MODELS: dict[FileKind, type[ImportRow]] = {
    FileKind.EMPLOYERS: EmployerRow,
    FileKind.PACKAGES: PackageRow,
    FileKind.CITIZENS: CitizenRow,
    FileKind.OPENINGS: OpeningRow,
    FileKind.FAIRNESS: FairnessRow,
}
# Files that tell what is asked for, not who can do it.
DEMAND_KINDS = frozenset({FileKind.EMPLOYERS, FileKind.PACKAGES, FileKind.OPENINGS})
