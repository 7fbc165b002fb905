"""Links free text to ranked occupations."""

import re
from collections.abc import Iterable, Sequence

from taxonomy.linking.index import NameIndex
from taxonomy.linking.mix import Mix, learned_mix
from taxonomy.linking.names import Names, Question, names_of_occupation
from taxonomy.linking.ranking import rank_all
from taxonomy.text import normalise, without_common_end, work_words
from taxonomy.types import LinkedConcept, Occupation

_LEADS = re.compile(r"leder|chef|bestyrer|formand|direktor|manager|supervisor|head ")
# The place behind the title ("opvasker i restaurant") must not outweigh the title.
_PLACE = re.compile(r" (?:i|pa|til|hos|med|ved|fra|in|at|with) ")
# These heads say little by themselves; the place makes the trade, and Danish would write the
# two as one word ("chauffør til varebil" is a varebilchauffør).
_ROLE = re.compile(r"(medarbejder|medhjaelper|hjaelper|assistent|vejleder|chauffor|arbejder)")
# Danish compounds are often split by mistake ("bager ekspedient").
_SPLIT = re.compile(r"\w+ \w+")
_JOINED, _WITHOUT_END = 0.97, 0.9


class TitleLinker:
    """Ranks the concepts of a fixed list for any text; building takes a moment, use is quick."""

    def __init__(self, occupations: Iterable[Occupation], mix: Mix | None = None) -> None:
        """Index every label of ``occupations``; equal scores keep their order."""
        self.occupations = [item for item in occupations if normalise(item.label)]
        self.mix = mix or learned_mix()
        self.index = NameIndex([_names(item) for item in self.occupations])

    def link(self, texts: Sequence[str], top: int = 10) -> list[list[LinkedConcept]]:
        """Return for each text its concepts, best first, at most ``top``; [] for empty text."""
        ranked = rank_all(self.index, self.mix, [self.question(text) for text in texts], top)
        return [[self._linked(one.number, one.alike) for one in found] for found in ranked]

    def question(self, text: str) -> Question:
        """Return what is asked of the index for a written title."""
        normalised = normalise(text)
        known = self.index.known
        asked = normalised if normalised in known else work_words(normalised)
        one_word = _one_word(asked)
        if asked not in known and one_word in known:
            asked = one_word
        head = one_word or _PLACE.split(asked, maxsplit=1)[0]
        return Question(asked, head, tuple(_variants(asked)), bool(_LEADS.search(asked)))

    def _linked(self, number: int, alike: float) -> LinkedConcept:
        item = self.occupations[number]
        return LinkedConcept(item.uri, item.label, round(alike, 4))


def _names(item: Occupation) -> Names:
    return names_of_occupation(item, leads=bool(_LEADS.search(normalise(item.label))))


def _one_word(title: str) -> str:
    """»medarbejder til kantine« as one word, »kantinemedarbejder«; empty for other titles."""
    head, *place = _PLACE.split(title, maxsplit=1)
    return f"{place[0]}{head}" if place and _ROLE.fullmatch(head) else ""


def _variants(title: str) -> list[tuple[str, float]]:
    variants = [(title.replace(" ", ""), _JOINED)] if _SPLIT.fullmatch(title) else []
    bare = without_common_end(title)
    return variants + ([(bare, _WITHOUT_END)] if bare != title else [])
