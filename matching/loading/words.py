"""Free words of files become keys and occupations, by the taxonomy."""

from collections.abc import Iterable

from matching.profiles import Ref, Work
from models.enums import Day, Mode, Shift
from support.travel import Place
from taxonomy.taxonomy import Taxonomy
from taxonomy.text import normalise

FREE_TEXT = "text:"


def skill_ref(taxonomy: Taxonomy, text: str) -> Ref:
    """The skill a phrase names; an unlisted phrase is its own skill, by its letters."""
    skill = taxonomy.skill(text)
    if skill is None:
        return Ref(FREE_TEXT + normalise(text), text)
    return Ref(skill.id, skill.label)


def skill_refs(taxonomy: Taxonomy, texts: Iterable[str] | None) -> tuple[Ref, ...]:
    """The skills of a list, each once."""
    return tuple(dict.fromkeys(skill_ref(taxonomy, text) for text in texts or ()))


def certificate_refs(taxonomy: Taxonomy, codes: Iterable[str] | None) -> tuple[Ref, ...]:
    """Certificates with their names."""
    return tuple(
        Ref(code, taxonomy.certificates[code].label if code in taxonomy.certificates else code)
        for code in dict.fromkeys(codes or ())
    )


def work(taxonomy: Taxonomy, text: str) -> Work:
    """A title and the occupation it means, if that is clear."""
    occupation = taxonomy.title(text)
    if occupation is None:
        return Work(text)
    return Work(text, occupation.uri, occupation.isco)


def works(taxonomy: Taxonomy, texts: Iterable[str] | None) -> tuple[Work, ...] | None:
    """Titles linked; None stays unknown."""
    return None if texts is None else tuple(work(taxonomy, text) for text in texts)


def place(taxonomy: Taxonomy, postcode: str | None) -> Place | None:
    """The centre of a postcode; None where the postcode or its place is unknown."""
    found = taxonomy.postcodes.get(postcode) if postcode else None
    return None if found is None else Place(found.code, found.lat, found.lon)


def shifts(values: Iterable[str] | None) -> frozenset[Shift] | None:
    """Shifts of a list; None stays unknown."""
    return None if values is None else frozenset(Shift(value) for value in values)


def days(values: Iterable[str] | None) -> frozenset[Day] | None:
    """Days of a list; None stays unknown."""
    return None if values is None else frozenset(Day(value) for value in values)


def modes(values: Iterable[str] | None) -> frozenset[Mode]:
    """Ways to travel; none told is the empty set."""
    return frozenset(Mode(value) for value in values or ())
