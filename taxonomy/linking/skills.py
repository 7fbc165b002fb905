"""Links phrases from CVs, kompetencekort and advertisements to skills."""

import re
from collections.abc import Iterable, Sequence

from taxonomy.linking.index import NameIndex
from taxonomy.linking.mix import Mix, learned_mix
from taxonomy.linking.names import Question, names_of_skill
from taxonomy.linking.papers import Papers
from taxonomy.linking.ranking import rank_all
from taxonomy.linking.wording import denies, says_the_same
from taxonomy.text import normalise
from taxonomy.types import Certificate, LinkedSkill, Skill

_SPLIT = re.compile(r"\w+ \w+")
_JOINED = 0.97
_PLACE = re.compile(r" (?:i|pa|hos) ")
# Chosen on tests/taxonomy/everyday_skills.csv; see docs/linking.md.
_SURE = 0.6
_TRIED = 5


class SkillLinker:
    """Ranks the skills of a fixed list for any phrase; a licence or certificate is never one."""

    def __init__(self, skills: Iterable[Skill], papers: Iterable[Certificate]) -> None:
        """Index every name of ``skills``; ``papers`` are what must never be linked."""
        self.skills = [item for item in skills if normalise(item.label)]
        self._index = NameIndex([names_of_skill(item) for item in self.skills])
        self._papers = Papers(papers)
        self._mix: Mix = learned_mix()

    def link(self, texts: Sequence[str], top: int = 10) -> list[list[LinkedSkill]]:
        """Return for each phrase its skills, best first; [] where nothing may be linked."""
        questions = [self._question(text) for text in texts]
        return [
            [
                LinkedSkill(self.skills[one.number].id, self.skills[one.number].label, one.alike)
                for one in found
            ]
            for found in rank_all(self._index, self._mix, questions, top)
        ]

    def sure(self, text: str) -> Skill | None:
        """Return the skill that ``text`` says in other words or with a slip, else None."""
        written = normalise(text)
        # »Gulvvask på skoler« is floor washing; the place must not decide what it is.
        tried = dict.fromkeys((written, _PLACE.split(written, maxsplit=1)[0]))
        return next((found for phrase in tried if (found := self._same(phrase))), None)

    def _same(self, phrase: str) -> Skill | None:
        question = self._question(phrase)
        [ranked] = rank_all(self._index, self._mix, [question], _TRIED)
        for one in ranked:
            own = self._index.concepts[one.number].own
            if one.alike >= _SURE and any(says_the_same(question.text, name) for name in own):
                return self.skills[one.number]
        return None

    def _question(self, text: str) -> Question:
        written = normalise(text)
        if written not in self._index.known and (self._papers.named_in(written) or denies(written)):
            written = ""
        joined = ((written.replace(" ", ""), _JOINED),) if _SPLIT.fullmatch(written) else ()
        return Question(written, written, joined)
