"""The taxonomy others ask: what is known, and what a free text means."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeVar

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from taxonomy.text import names_work, normalise
from taxonomy.types import LinkedConcept, LinkedSkill, Occupation, Skill, TaxonomyParts

if TYPE_CHECKING:
    from taxonomy.linking.skills import SkillLinker
    from taxonomy.linking.titles import TitleLinker

CodeKind = Literal[
    "certificates", "licences", "considerations", "tasks", "branches", "postcodes", "skills"
]
# Chosen on data: see tests/taxonomy/test_taxonomy.py for words that must and must not link.
_SURE_TITLE = 0.5
_LONGEST_MEMORY = 50_000
_LONGEST_KEY = 200  # whoever sends ten megabytes shall not fill the memory
_NEAREST = 3
T = TypeVar("T")


class Taxonomy:
    """Immutable after it is built; every mapping is by uri, id or code."""

    def __init__(self, parts: TaxonomyParts) -> None:
        """Keep ``parts`` by key; the linker is built at the first question."""
        self.parts = parts
        self.occupations = _by(parts.occupations, lambda item: item.uri)
        self.skills = _by(parts.skills, lambda item: item.id)
        self.certificates = _by(
            (item for item in parts.certificates if item.kind != "licence"), lambda item: item.code
        )
        self.licences = _by(
            (item for item in parts.certificates if item.kind == "licence"), lambda item: item.code
        )
        self.considerations = _by(parts.considerations, lambda item: item.code)
        self.tasks = _by(parts.tasks, lambda item: item.code)
        self.branches = _by(parts.branches, lambda item: item.code)
        self.postcodes = _by(parts.postcodes, lambda item: item.code)
        self._known_titles: dict[str, Occupation | None] = {}
        self._known_skills: dict[str, Skill | None] = {}

    def link_titles(self, texts: Sequence[str], top: int = 10) -> list[list[LinkedConcept]]:
        """Return ranked concepts for each text; an empty text gets an empty list."""
        return self._linker.link(texts, top)

    def title(self, text: str) -> Occupation | None:
        """Return the occupation ``text`` means, or None when that is not sure enough."""
        return self.titles([text])[text]

    def titles(self, texts: Iterable[str]) -> dict[str, Occupation | None]:
        """Return ``title`` of every distinct text, linked in one go."""
        wanted = list(dict.fromkeys(texts))
        found = {text: self._known_titles[text] for text in wanted if text in self._known_titles}
        new = [text for text in wanted if text not in found]
        for text, ranked in zip(new, self.link_titles(new, top=1), strict=True):
            sure = ranked and ranked[0].score >= _SURE_TITLE and names_work(normalise(text))
            found[text] = self.occupations[ranked[0].uri] if sure else None
        _remember(self._known_titles, found)
        return {text: found[text] for text in wanted}

    def skill(self, text: str) -> Skill | None:
        """Return the skill ``text`` surely names, by other words or with a slip too; else None."""
        if text in self._known_skills:
            return self._known_skills[text]
        found = self._find_skill(normalise(text))
        _remember(self._known_skills, {text: found})
        return found

    def link_skills(self, texts: Sequence[str], top: int = 10) -> list[list[LinkedSkill]]:
        """Return ranked skills for each phrase; [] for an empty one and for what names a paper.

        Licences and certificates are matched by code alone, never by likeness.
        """
        return self._skill_linker.link(texts, top)

    def nearest(self, kind: CodeKind, code: str) -> list[str]:
        """Return up to three known codes of ``kind`` like ``code``, by code, label or synonym."""
        known: Mapping[str, object] = getattr(self, kind)
        names = [(name, own) for own, item in known.items() for name in _names(own, item)]
        written = normalise(code)
        found = process.extract(
            written, [normalise(name) for name, _ in names], scorer=ratio, limit=9
        )
        return list(dict.fromkeys(names[position][1] for _, _, position in found))[:_NEAREST]

    @cached_property
    def _linker(self) -> "TitleLinker":
        # scikit-learn takes a second to import; who links no title shall not wait for it.
        from taxonomy.linking.titles import TitleLinker  # noqa: PLC0415

        return TitleLinker(self.occupations.values())

    @cached_property
    def _skill_linker(self) -> "SkillLinker":
        from taxonomy.linking.skills import SkillLinker  # noqa: PLC0415

        return SkillLinker(self.parts.skills, self.parts.certificates)

    @cached_property
    def _skill_names(self) -> dict[str, Skill]:
        names: dict[str, Skill] = {}
        for pick in (lambda s: (s.label, s.id), lambda s: s.synonyms):
            for skill in self.parts.skills:
                for name in pick(skill):
                    names.setdefault(normalise(name), skill)
        return names

    def _find_skill(self, key: str) -> Skill | None:
        if not key or key in self._skill_names:
            return self._skill_names.get(key)
        return self._skill_linker.sure(key)


def _by(items: Iterable[T], key: Callable[[T], str]) -> Mapping[str, T]:
    return MappingProxyType({key(item): item for item in items})


def _names(code: str, item: object) -> list[str]:
    label: str = getattr(item, "label", "")
    return [code, label, label.split("(", maxsplit=1)[0], *getattr(item, "synonyms", ())]


def _remember(memory: dict[str, T], found: Mapping[str, T]) -> None:
    if len(memory) + len(found) > _LONGEST_MEMORY:
        memory.clear()
    memory.update({text: item for text, item in found.items() if len(text) <= _LONGEST_KEY})
