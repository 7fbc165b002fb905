"""Recognises public reference files by what stands in them and reads them.

File names are not trusted: people rename downloads. A folder may hold other files too; they
are passed over by name, but a file given by itself must be one we know.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import ErrorCode, PraktikmatchError
from taxonomy import readers
from taxonomy.hierarchy import read_hierarchy
from taxonomy.reference_rows import ConceptRow, LabelRow, ParsedReference

_LABEL_ID = re.compile(r"C\d+_[a-z]{2}_\d+")
# GeoNames' own DK.txt has no header; these are its columns that matter, by their order.
_GEONAMES = [
    *("country_code", "zipcode", "place", "state", "state_code", "province", "province_code"),
    *("community", "community_code", "latitude", "longitude", "accuracy"),
]
_ORDER = ("occupations", "hierarchy", "star", "labels", "postcodes", "branches")
_NOT_KNOWN = (
    "{file} ligner hverken ESCO-stillinger, ESCO-hierarki, STAR-titler, ekstra sprog, "
    "GeoNames-postnumre eller DB07-brancher. Tjek, at du har hentet den rigtige fil."
)


@dataclass(frozen=True, slots=True)
class ReferenceFiles:
    """What was read, in the order it must be stored, and the names passed over."""

    parsed: tuple[ParsedReference, ...]
    passed_over: tuple[str, ...]


def read_reference(paths: Sequence[Path]) -> ReferenceFiles:
    """Read files and folders; raise FILE_NOT_RECOGNISED or FILE_UNREADABLE."""
    parsed: list[ParsedReference] = []
    passed_over: list[str] = []
    for path in paths:
        for file in _files(path):
            found = _read_file(file)
            if found:
                parsed.append(found)
            elif file == path:
                raise _not_known(path)
            else:
                passed_over.append(file.name)
    if paths and not parsed:
        raise _not_known(paths[0])
    parsed.sort(key=lambda item: _ORDER.index(item.kind))
    return ReferenceFiles(tuple(parsed), tuple(passed_over))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in {".csv", ".tsv", ".txt"})


def _not_known(path: Path) -> PraktikmatchError:
    reason = _NOT_KNOWN.format(file=f"»{path.name}«")
    return PraktikmatchError(ErrorCode.FILE_NOT_RECOGNISED, reason=reason)


def _read_file(file: Path) -> ParsedReference | None:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            first = lines.readline().rstrip("\r\n")
        return _read_as(file, first)
    except OSError as error:
        reason = f"»{file.name}« kan ikke åbnes. Tjek stien og din adgang."
        raise PraktikmatchError(ErrorCode.FILE_UNREADABLE, reason=reason) from error
    except UnicodeDecodeError as error:
        reason = f"»{file.name}« er ikke gemt som UTF-8. Gem den som UTF-8, og prøv igen."
        raise PraktikmatchError(ErrorCode.FILE_UNREADABLE, reason=reason) from error
    except (csv.Error, ValueError, AttributeError, TypeError) as error:
        reason = f"»{file.name}« har en linje med manglende eller forkerte felter. Hent den igen."
        raise PraktikmatchError(ErrorCode.FILE_UNREADABLE, reason=reason) from error


def _read_as(file: Path, first: str) -> ParsedReference | None:
    separator = "\t" if "\t" in first else ","
    header = next(csv.reader([first], delimiter=separator), [])
    for columns, reader in _READERS:
        if columns <= set(header):
            return reader(file, separator)
    if separator == "\t" and first.startswith("DK\t") and len(header) in {11, 12}:
        return _postcodes(file, separator, _GEONAMES)
    if separator == "\t" and _LABEL_ID.fullmatch(header[0]) and "://" not in header[1]:
        return _extra_labels(file)
    return None


def _rows(
    file: Path, separator: str, names: Sequence[str] | None = None
) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines, fieldnames=names, delimiter=separator, restval="")


def _cells(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        yield from (row for row in csv.reader(lines, delimiter="\t") if len(row) > 1)


def _concepts(file: Path, separator: str) -> ParsedReference:
    rows = list(_rows(file, separator))
    concepts, labels = readers.read_concepts(rows)
    return _occupations(file, concepts, labels, rows)


def _export(file: Path, separator: str) -> ParsedReference:
    rows = list(_rows(file, separator))
    concepts, labels = readers.read_esco_export(rows)
    return _occupations(file, concepts, labels, rows)


def _occupations(
    file: Path, concepts: list[ConceptRow], labels: list[LabelRow], rows: list[dict[str, str]]
) -> ParsedReference:
    repeated = readers.repeated_concepts(rows)
    return ParsedReference(
        "occupations", file.name, tuple(concepts), tuple(labels), problems=tuple(repeated)
    )


def _hierarchy(file: Path, separator: str) -> ParsedReference:
    concepts, problems = read_hierarchy(_rows(file, separator))
    return ParsedReference("hierarchy", file.name, tuple(concepts), problems=tuple(problems))


def _star(file: Path, separator: str) -> ParsedReference:
    concepts, labels = readers.read_star(_rows(file, separator))
    return ParsedReference("star", file.name, tuple(concepts), tuple(labels))


def _postcodes(file: Path, separator: str, names: Sequence[str] | None = None) -> ParsedReference:
    found = tuple(readers.read_postcodes(_rows(file, separator, names)))
    return ParsedReference("postcodes", file.name, postcodes=found)


def _branches(file: Path, separator: str) -> ParsedReference:
    found = tuple(readers.read_db07(_rows(file, separator)))
    return ParsedReference("branches", file.name, branches=found)


def _extra_labels(file: Path) -> ParsedReference:
    concept_of = {
        row[0]: row[1]
        for sibling in sorted(file.parent.glob("*.tsv"))
        if sibling != file
        for row in _cells(sibling)
        if "://" in row[1] and _LABEL_ID.fullmatch(row[0])
    }
    if not concept_of:
        reason = f"»{file.name}« mangler filen med concept_mapping. Læg den i samme mappe."
        raise PraktikmatchError(ErrorCode.FILE_NOT_RECOGNISED, reason=reason)
    labels = readers.read_extra_labels(_cells(file), concept_of)
    return ParsedReference("labels", file.name, labels=tuple(labels))


_READERS: tuple[tuple[set[str], Callable[[Path, str], ParsedReference]], ...] = (
    ({"conceptUri", "iscoCode", "labels_da", "labels_en"}, _concepts),
    ({"conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels"}, _export),
    ({"conceptType", "conceptUri", "broaderType", "broaderUri"}, _hierarchy),
    ({"starCode", "starLabel", "escoUri", "escoPrefLabelDa", "relation"}, _star),
    ({"country_code", "zipcode", "place", "province", "latitude", "longitude"}, _postcodes),
    ({"ID", "Niveau", "Section", "Tekst", "2-kode", "6-kode"}, _branches),
)
