"""What is wrong with a taxonomy, said in Danish: it is made of files from many hands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from taxonomy.text import normalise
from taxonomy.types import Occupation, TaxonomyParts

_MOST_NAMED = 3
_ISCO_DIGITS = 4


def check_parts(parts: TaxonomyParts) -> list[str]:
    """Return a sentence per kind of fault; [] for a sound taxonomy."""
    return [*_keys_and_names(parts), *_occupations(parts), *_considerations(parts)]


def _keys_and_names(parts: TaxonomyParts) -> Iterator[str]:
    kinds: tuple[tuple[str, Sequence[tuple[str, str]]], ...] = (
        ("Stillinger", [(item.uri, item.label) for item in parts.occupations]),
        ("Kompetencer", [(item.id, item.label) for item in parts.skills]),
        ("Beviser og kørekort", [(item.code, item.label) for item in parts.certificates]),
        ("Hensyn", [(item.code, item.label) for item in parts.considerations]),
        ("Opgavekrav", [(item.code, item.label) for item in parts.tasks]),
        ("Brancher", [(item.code, item.label) for item in parts.branches]),
        ("Postnumre", [(item.code, item.name) for item in parts.postcodes]),
    )
    for kind, pairs in kinds:
        count = Counter(key for key, _ in pairs)
        yield from _told(f"{kind} står flere gange", (key for key in count if count[key] > 1))
        yield from _told(f"{kind} mangler en nøgle", (name for key, name in pairs if not key))
        nameless = (key for key, name in pairs if not normalise(name))
        yield from _told(f"{kind} mangler et navn med bogstaver", nameless)


def _occupations(parts: TaxonomyParts) -> Iterator[str]:
    skills = {item.id for item in parts.skills}
    authorisations = {item.code for item in parts.certificates if item.kind == "authorisation"}
    unknown = (
        f"{skill} ({item.label})"
        for item in parts.occupations
        for skill in item.core_skills
        if skill not in skills
    )
    yield from _told("Stillinger bygger på ukendte kompetencer", unknown)
    unknown = (
        f"{item.authorisation} ({item.label})"
        for item in parts.occupations
        if item.authorisation and item.authorisation not in authorisations
    )
    yield from _told("Stillinger kræver en ukendt autorisation", unknown)
    odd = (item.label for item in parts.occupations if _has_odd_group(item))
    yield from _told("Stillinger har en ISCO-gruppe, som ikke er fire cifre", odd)


def _considerations(parts: TaxonomyParts) -> Iterator[str]:
    tasks = {item.code for item in parts.tasks}
    unknown = (
        f"{task} ({item.label})"
        for item in parts.considerations
        for task in item.collides_with
        if task not in tasks
    )
    yield from _told("Hensyn støder sammen med ukendte opgavekrav", unknown)


def _has_odd_group(item: Occupation) -> bool:
    isco = item.isco
    return isco is not None and not (isco.isdecimal() and len(isco) == _ISCO_DIGITS)


def _told(what: str, found: Iterable[str]) -> Iterator[str]:
    names = list(found)
    if names:
        more = f" og {len(names) - _MOST_NAMED} til" if len(names) > _MOST_NAMED else ""
        yield f"{what}: {', '.join(f'»{name}«' for name in names[:_MOST_NAMED])}{more}."
