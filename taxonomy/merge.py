"""Joins the starter taxonomy with loaded reference data, concept by concept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from taxonomy.reference_rows import BranchRow, ConceptRow, LabelRow, ParsedReference
from taxonomy.types import Branch, Occupation, Postcode, TaxonomyParts

Names = Mapping[str, tuple[str, ...]]  # by language
_DANISH = ("da", "da-star")


def concepts_to_store(
    parsed: ParsedReference, known: Mapping[str, ConceptRow], starter: Mapping[str, Occupation]
) -> list[ConceptRow]:
    """Return the concepts a file adds or completes; what is known and better stays.

    A Danish list of occupations decides the name; other files only fill in what is missing.
    Extra languages alone do not add occupations, except those of the starter list; the hierarchy,
    which has no names, adds none.
    """
    if parsed.kind == "hierarchy":
        named = (row for row in parsed.concepts if row.uri in known)
        return [_completed(row, known[row.uri], renames=False) for row in named]
    danish = parsed.kind == "occupations" and any(row.language == "da" for row in parsed.labels)
    stored = [_completed(row, known.get(row.uri), renames=danish) for row in parsed.concepts]
    wanted = {row.uri for row in parsed.labels} - {row.uri for row in stored} - known.keys()
    added = (starter[uri] for uri in sorted(wanted & starter.keys()))
    return [*stored, *(ConceptRow(item.uri, item.isco, item.label) for item in added)]


def merged_parts(
    starter: TaxonomyParts,
    concepts: Iterable[ConceptRow],
    labels: Mapping[str, Names],
    postcodes: Iterable[Postcode],
    branches: Iterable[BranchRow],
) -> TaxonomyParts:
    """Return the starter parts with loaded names added, then the loaded concepts."""
    own = {item.uri: _named(item, labels.get(item.uri, {})) for item in starter.occupations}
    loaded = {
        row.uri: _named(Occupation(row.uri, row.label, (), row.isco), labels.get(row.uri, {}))
        for row in sorted(concepts, key=lambda row: row.uri)
    }
    return replace(
        starter,
        occupations=tuple({**loaded, **own}[uri] for uri in {**own, **loaded}),
        postcodes=tuple({p.code: p for p in (*starter.postcodes, *postcodes)}.values()),
        branches=tuple(
            {
                **{row.code: Branch(row.code, row.label) for row in branches},
                **{branch.code: branch for branch in starter.branches},
            }.values()
        ),
    )


def _completed(row: ConceptRow, known: ConceptRow | None, *, renames: bool) -> ConceptRow:
    if known is None:
        return row
    label = row.label if renames else known.label
    isco = (row.isco or known.isco) if renames else (known.isco or row.isco)
    return ConceptRow(row.uri, isco, label)


def _named(item: Occupation, names: Names) -> Occupation:
    danish = _joined(item.synonyms, *(names.get(language, ()) for language in _DANISH))
    others = [own for language, own in sorted(names.items()) if language not in {*_DANISH, "en"}]
    return replace(
        item,
        synonyms=tuple(name for name in danish if name.casefold() != item.label.casefold()),
        labels_en=_joined(item.labels_en, names.get("en", ())),
        extra_labels=_joined(item.extra_labels, *others),
    )


def _joined(*groups: Sequence[str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for name in (name for group in groups for name in group):
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def grouped_names(labels: Iterable[LabelRow]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return names by concept and language, in the order of their positions."""
    grouped: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in sorted(labels, key=lambda row: row.position):
        own = grouped.setdefault(row.uri, {})
        own[row.language] = (*own.get(row.language, ()), row.label)
    return grouped
