"""What a reference file holds, as plain rows ready to be stored."""

from dataclasses import dataclass
from typing import Literal

from taxonomy.types import Postcode

ReferenceKind = Literal["occupations", "hierarchy", "star", "labels", "postcodes", "branches"]


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """An occupation; ``isco`` is the ISCO-08 unit group where the file tells it."""

    uri: str
    isco: str | None
    label: str


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A name of an occupation; position 0 is the preferred one of its language."""

    uri: str
    language: str
    position: int
    label: str


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A branch code of the list named by ``version``."""

    code: str
    version: str
    label: str


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """One recognised file; ``problems`` are Danish sentences about what was passed over."""

    kind: ReferenceKind
    file: str
    concepts: tuple[ConceptRow, ...] = ()
    labels: tuple[LabelRow, ...] = ()
    postcodes: tuple[Postcode, ...] = ()
    branches: tuple[BranchRow, ...] = ()
    problems: tuple[str, ...] = ()
