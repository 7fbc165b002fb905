"""Strains of the work that a consideration can collide with, by words in the text."""

import re
from collections.abc import Iterator, Mapping, Sequence

from intake.advert.force import is_denied
from intake.advert.patterns import patterns
from intake.advert.sentences import Sentence
from intake.advert.values import Field, Proposal
from taxonomy.types import Task

# Words that are themselves a no: »uden elevator« tells of stairs.
_OWN_NO = re.compile(r"(?:uden|ingen) ", re.IGNORECASE)


def find_strains(sentences: Sequence[Sentence], tasks: Mapping[str, Task]) -> Iterator[Proposal]:
    """The first telling of each strain that no word takes back."""
    for code, pattern in patterns("strain", "strains.toml").items():
        first = next(_tellings(sentences, pattern), None) if code in tasks else None
        if first is not None:
            sentence, found = first
            yield Proposal(Field.TASK, {"code": code}, sentence.span(*found.span()))


def _tellings(
    sentences: Sequence[Sentence], pattern: re.Pattern[str]
) -> Iterator[tuple[Sentence, re.Match[str]]]:
    for sentence in sentences:
        for found in pattern.finditer(sentence.text):
            if _OWN_NO.match(found.group()) or not is_denied(sentence, *found.span()):
                yield sentence, found
