"""What a text is compared with, and the text itself, both in one written form."""

from collections.abc import Iterable
from dataclasses import dataclass

from taxonomy.text import normalise
from taxonomy.types import Occupation, Skill


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one concept, normalised; ``own`` are Danish, the preferred one first.

    ``leads`` marks a leader; ``common`` a trade that many have.
    """

    own: tuple[str, ...]
    english: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    leads: bool = False
    common: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A normalised text, the part of it that names the trade, and other ways to write it.

    A variant carries the share its likeness counts; ``leads`` tells that a leader is asked for.
    """

    text: str
    head: str
    variants: tuple[tuple[str, float], ...] = ()
    leads: bool = False


def names_of_occupation(item: Occupation, *, leads: bool) -> Names:
    """Return the names of an occupation; a foreign name that is also a Danish one stands once."""
    own = _written((item.label, *item.synonyms))
    english = tuple(name for name in _written(item.labels_en) if name not in own)
    known = {*own, *english}
    other = tuple(name for name in _written(item.extra_labels) if name not in known)
    # Only the starter list, made of the trades of praktik and of shortage, knows core skills.
    return Names(own, english, other, leads, common=bool(item.core_skills))


def names_of_skill(item: Skill) -> Names:
    """Return the names of a skill."""
    return Names(_written((item.label, *item.synonyms)))


def _written(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for name in names if (key := normalise(name))))
