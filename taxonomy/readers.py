"""Readers of the public reference files: rows of cells in, plain rows out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from taxonomy.reference_rows import BranchRow, ConceptRow, LabelRow
from taxonomy.types import Postcode

Row = Mapping[str, str]
_OCCUPATION = "/esco/occupation/"
_ISCO = re.compile(r"\d{4}")
_STAR_LANGUAGE = "da-star"
_SAME_WORK = ("exactMatch", "closeMatch")
_DB07_DEEPEST_FIRST = ("6-kode", "4-kode", "3-kode", "2-kode")


def read_concepts(rows: Iterable[Row]) -> tuple[list[ConceptRow], list[LabelRow]]:
    """Read a list of concepts with ``labels_da`` and ``labels_en`` (first = preferred)."""
    concepts: dict[str, ConceptRow] = {}
    labels: list[LabelRow] = []
    for row in rows:
        uri, danish = row["conceptUri"], _names(row["labels_da"], "|")
        if _OCCUPATION in uri and danish and uri not in concepts:
            concepts[uri] = ConceptRow(uri, isco_unit_group(row["iscoCode"]), danish[0])
            labels += _numbered(uri, "da", danish)
            labels += _numbered(uri, "en", _names(row["labels_en"], "|"))
    return list(concepts.values()), labels


def read_esco_export(rows: Iterable[Row]) -> tuple[list[ConceptRow], list[LabelRow]]:
    """Read the official ESCO export of one language; its own labels tell which language."""
    concepts: dict[str, ConceptRow] = {}
    names: dict[str, list[str]] = {}
    for row in rows:
        uri, preferred = row["conceptUri"], row["preferredLabel"].strip()
        if _OCCUPATION in uri and preferred and uri not in concepts:
            concepts[uri] = ConceptRow(uri, isco_unit_group(row["iscoGroup"]), preferred)
            others = _names(row["altLabels"], "\n")
            names[uri] = list(dict.fromkeys((preferred, *others)))
    language = guess_language(row.label for row in concepts.values())
    labels = [label for uri, own in names.items() for label in _numbered(uri, language, own)]
    return list(concepts.values()), labels


def repeated_concepts(rows: Iterable[Row]) -> list[str]:
    """Return a Danish sentence about concepts that stand more than once; the first one counts."""
    count = Counter(row["conceptUri"] for row in rows)
    twice = [uri for uri in count if count[uri] > 1]
    if not twice:
        return []
    number = "1 begreb" if len(twice) == 1 else f"{len(twice)} begreber"
    return [f"{number} står flere gange, fx »{twice[0]}«. Vi bruger den første linje."]


def read_star(rows: Iterable[Row]) -> tuple[list[ConceptRow], list[LabelRow]]:
    """Read the national title list: more Danish names, and the unit group from the code."""
    ranked = sorted(rows, key=lambda row: not row["relation"].endswith("exactMatch"))
    concepts: dict[str, ConceptRow] = {}
    names: dict[str, list[str]] = {}
    for row in ranked:
        uri = row["escoUri"]
        if _OCCUPATION in uri and row["relation"].endswith(_SAME_WORK):
            isco = isco_unit_group(row["starCode"])
            concepts.setdefault(uri, ConceptRow(uri, isco, row["escoPrefLabelDa"].strip()))
            names.setdefault(uri, []).append(row["starLabel"].strip())
    labels = [
        label
        for uri, own in names.items()
        for label in _numbered(uri, _STAR_LANGUAGE, list(dict.fromkeys(own)))
    ]
    return list(concepts.values()), labels


def read_extra_labels(
    lines: Iterable[Sequence[str]], concept_of: Mapping[str, str]
) -> list[LabelRow]:
    """Read label ids such as ``C000001_sv_000`` with their concepts from ``concept_of``."""
    names: dict[tuple[str, str], list[str]] = {}
    for identifier, label, *_ in lines:
        uri = concept_of.get(identifier, "")
        if _OCCUPATION in uri:
            names.setdefault((uri, identifier.split("_")[1]), []).append(label)
    return [
        label for (uri, language), own in names.items() for label in _numbered(uri, language, own)
    ]


def read_postcodes(rows: Iterable[Row]) -> Iterator[Postcode]:
    """Read GeoNames postcodes of Denmark; the first place of a postcode counts."""
    seen: set[str] = set()
    for row in rows:
        code = row["zipcode"]
        if row["country_code"] == "DK" and code not in seen:
            seen.add(code)
            municipality = row["province"].removesuffix(" Kommune")
            lat, lon = float(row["latitude"]), float(row["longitude"])
            yield Postcode(code, row["place"], lat, lon, municipality)


def read_db07(rows: Iterable[Row]) -> Iterator[BranchRow]:
    """Read the Danish branch codes, two to six digits."""
    for row in rows:
        code = next((row[name] for name in _DB07_DEEPEST_FIRST if row.get(name)), "")
        if code:
            yield BranchRow(code, "DB07", row["Tekst"].strip())


def isco_unit_group(code: str) -> str | None:
    """Return the four digits an ISCO, ESCO or STAR code starts with, or None."""
    found = _ISCO.match(code.strip())
    return found.group() if found else None


def guess_language(labels: Iterable[str]) -> str:
    """Return the language a list of occupation names is written in: da, no, sv or en."""
    text = "\n".join(labels).casefold()
    if "ø" in text or "æ" in text:
        return "no" if text.count("arbeider") > text.count("arbejder") else "da"
    return "sv" if "ä" in text or "ö" in text else "en"


def _names(cell: str, separator: str) -> list[str]:
    return list(dict.fromkeys(name for part in cell.split(separator) if (name := part.strip())))


def _numbered(uri: str, language: str, names: Sequence[str]) -> list[LabelRow]:
    return [LabelRow(uri, language, number, name) for number, name in enumerate(names)]
