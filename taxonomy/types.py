"""Plain values of the taxonomy; everything here is immutable and knows no database."""

from dataclasses import dataclass
from typing import Literal

CertificateKind = Literal["licence", "certificate", "authorisation"]


@dataclass(frozen=True, slots=True)
class Occupation:
    """A concept of work: the preferred Danish title first, other names behind it.

    ``isco`` is the four-digit ISCO-08 unit group; ``core_skills`` are skill ids; ``extra_labels``
    are labels in other languages; ``authorisation`` is the certificate code the law asks for.
    """

    uri: str
    label: str
    synonyms: tuple[str, ...]
    isco: str | None
    core_skills: tuple[str, ...] = ()
    labels_en: tuple[str, ...] = ()
    extra_labels: tuple[str, ...] = ()
    authorisation: str | None = None


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill or a task a person can have tried; ``id`` is a slug, ``label`` plain Danish."""

    id: str
    label: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A driving licence, a certificate or a statutory authorisation; matched by code only."""

    code: str
    label: str
    kind: CertificateKind
    expires: bool
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Consideration:
    """A functional statement about a person and the task codes it collides with."""

    code: str
    label: str
    collides_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A demand of a workplace that a consideration can collide with."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A DB07 branch: two digits in the starter list, up to six in loaded reference data."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Postcode:
    """A Danish postcode; ``lat`` and ``lon`` in degrees (WGS 84)."""

    code: str
    name: str
    lat: float
    lon: float
    municipality: str


@dataclass(frozen=True, slots=True)
class LinkedConcept:
    """An occupation found for a text; ``score`` from 0 (nothing shared) to 1 (the same words)."""

    uri: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class LinkedSkill:
    """A skill found for a phrase; ``score`` from 0 (nothing shared) to 1 (the same words)."""

    id: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class TaxonomyParts:
    """Everything a ``Taxonomy`` is built from."""

    occupations: tuple[Occupation, ...] = ()
    skills: tuple[Skill, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    tasks: tuple[Task, ...] = ()
    branches: tuple[Branch, ...] = ()
    postcodes: tuple[Postcode, ...] = ()
