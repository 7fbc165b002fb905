"""What is offered: an ordinary job, a praktik, an IGU or a place in a virksomhedscenter."""

import re
from collections.abc import Iterator, Sequence

from intake.advert.force import is_denied
from intake.advert.patterns import patterns
from intake.advert.sentences import Sentence
from intake.advert.values import Field, Proposal
from models.enums import OpeningKind

SEVERAL = "Teksten nævner flere slags. Vælg den, der gælder."
_KINDS = {OpeningKind(name): words for name, words in patterns("kind").items()}


def find_kinds(sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    """The kinds named; words of an ordinary job count only where no other kind is named."""
    told: list[Proposal] = []
    for kind, pattern in _KINDS.items():
        if kind is OpeningKind.JOB and told:
            break
        told += _first(sentences, kind, pattern)
    question = SEVERAL if len(told) > 1 else ""
    yield from (Proposal(each.field, each.value, each.span, question=question) for each in told)


def _first(
    sentences: Sequence[Sentence], kind: OpeningKind, pattern: re.Pattern[str]
) -> list[Proposal]:
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            if not is_denied(sentence, *match.span()):
                span = sentence.span(*match.span())
                return [Proposal(Field.KIND, {"kind": kind.value}, span)]
    return []
