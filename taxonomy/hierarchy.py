"""The ESCO hierarchy: which unit group of ISCO-08 stands nearest above each occupation.

A file from outside may hold loops and parents that do not exist. Groups hand their code
downwards, level by level, so that a loop is never entered twice; what no group reaches is told.
"""

from collections.abc import Iterable, Mapping, Sequence

from taxonomy.reference_rows import ConceptRow

_OCCUPATION, _GROUP = "/esco/occupation/", "/esco/isco/C"
_UNIT_GROUP_DIGITS = 4
Parents = Mapping[str, Sequence[str]]


def read_hierarchy(rows: Iterable[Mapping[str, str]]) -> tuple[list[ConceptRow], list[str]]:
    """Return occupations with their unit group, and Danish sentences about what is wrong.

    The file has no names: ``label`` is empty and the caller keeps the one it knows.
    """
    parents: dict[str, list[str]] = {}
    for row in rows:
        child, parent = row["conceptUri"].strip(), row["broaderUri"].strip()
        if child and parent:
            parents.setdefault(child, []).append(parent)
    groups = _nearest_groups(parents)
    found = [
        ConceptRow(uri, groups[uri], "") for uri in parents if _OCCUPATION in uri and uri in groups
    ]
    lost = [uri for uri in parents if _OCCUPATION in uri and uri not in groups]
    absent = [uri for uri, above in parents.items() if any(_is_absent(p, parents) for p in above)]
    return found, [
        *_told(_in_loops(parents), "står i en ring eller under en: overbegreberne peger i cirkel"),
        *_told(absent, "har et overbegreb, som ikke findes i filen"),
        *_told(lost, "har ingen ISCO-gruppe med fire cifre over sig og får ingen gruppe"),
    ]


def _nearest_groups(parents: Parents) -> dict[str, str]:
    """The code of the unit group fewest steps above; of several, the lowest code."""
    children: dict[str, list[str]] = {}
    for child, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(child)
    found = {uri: code for uri in children if (code := _unit_group(uri))}
    level = sorted(found, key=lambda uri: found[uri])
    while level:
        below: list[str] = []
        for uri in level:
            for child in children.get(uri, ()):
                if child not in found:
                    found[child] = found[uri]
                    below.append(child)
        level = below
    return found


def _in_loops(parents: Parents) -> list[str]:
    """Concepts that stay when everything without a parent is taken away again and again."""
    waiting = {uri: {p for p in above if p in parents} for uri, above in parents.items()}
    children: dict[str, list[str]] = {}
    for child, above in waiting.items():
        for parent in above:
            children.setdefault(parent, []).append(child)
    free = [uri for uri, above in waiting.items() if not above]
    while free:
        parent = free.pop()
        for child in children.get(parent, ()):
            waiting[child].discard(parent)
            if not waiting[child]:
                free.append(child)
    return [uri for uri, above in waiting.items() if above]


def _unit_group(uri: str) -> str:
    code = uri.partition(_GROUP)[2]
    return code if code.isdecimal() and len(code) == _UNIT_GROUP_DIGITS else ""


def _is_absent(uri: str, parents: Parents) -> bool:
    return uri not in parents and _GROUP not in uri


def _told(uris: Sequence[str], what: str) -> list[str]:
    if not uris:
        return []
    count = "1 begreb" if len(uris) == 1 else f"{len(uris)} begreber"
    return [f"{count} {what}, fx »{uris[0]}«. Det er sprunget over. Hent filen igen fra ESCO."]
