"""Reads the CSV files in ``taxonomy/data`` into plain values."""

import csv
from collections.abc import Iterator
from pathlib import Path

from taxonomy.types import (
    Branch,
    Certificate,
    CertificateKind,
    Consideration,
    Occupation,
    Postcode,
    Skill,
    Task,
    TaxonomyParts,
)

DATA = Path(__file__).parent / "data"
_KINDS: dict[str, CertificateKind] = {
    "licence": "licence",
    "certificate": "certificate",
    "authorisation": "authorisation",
}


def read_starter(folder: Path = DATA) -> TaxonomyParts:
    """Return all parts of the starter taxonomy in ``folder``."""
    return TaxonomyParts(
        occupations=tuple(map(_occupation, _rows(folder / "occupations.csv"))),
        skills=tuple(map(_skill, _rows(folder / "skills.csv"))),
        certificates=tuple(map(_certificate, _rows(folder / "certificates.csv"))),
        considerations=tuple(map(_consideration, _rows(folder / "considerations.csv"))),
        tasks=tuple(Task(row["code"], row["label"]) for row in _rows(folder / "tasks.csv")),
        branches=tuple(Branch(row["code"], row["label"]) for row in _rows(folder / "branches.csv")),
        postcodes=tuple(map(_postcode, _rows(folder / "postcodes.csv"))),
    )


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _occupation(row: dict[str, str]) -> Occupation:
    return Occupation(
        uri=row["uri"],
        label=row["label"],
        synonyms=_many(row["synonyms"]),
        isco=row["isco"],
        core_skills=_many(row["core_skills"]),
        labels_en=_many(row["labels_en"]),
        authorisation=row["authorisation"] or None,
    )


def _skill(row: dict[str, str]) -> Skill:
    return Skill(row["id"], row["label"], _many(row["synonyms"]))


def _certificate(row: dict[str, str]) -> Certificate:
    return Certificate(
        code=row["code"],
        label=row["label"],
        kind=_KINDS[row["kind"]],
        expires=row["expires"] == "yes",
        synonyms=_many(row["synonyms"]),
    )


def _consideration(row: dict[str, str]) -> Consideration:
    return Consideration(row["code"], row["label"], _many(row["collides_with"]))


def _postcode(row: dict[str, str]) -> Postcode:
    lat, lon = float(row["lat"]), float(row["lon"])
    return Postcode(row["code"], row["name"], lat, lon, row["municipality"])
