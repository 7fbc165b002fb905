"""Which language an advertisement is written in, by its commonest small words."""

import re
from collections import Counter

_SMALL_WORDS = {
    "da": "og er at en et du vi til på som med af for det den der har kan skal hos eller ikke dig",
    "en": "and the is you we to of with as are or have our will your for in be an at",
    "no": "og er å en et du vi til på som med av for det den har kan skal hos eller ikke deg",
    "sv": "och är att en ett du vi till på som med av för det den har kan ska hos eller inte dig",
    "de": "und ist die der das sie wir zu mit als oder haben für ein eine im bei nicht auf den",
    "pl": "i w na do z się jest oraz dla nie praca od za po pracy że lub jako są",
}
_WORDS = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
# Fewer small words than this may stand in any language.
_FEWEST = 3


def language_of(text: str) -> str | None:
    """`da`, `en`, `no`, `sv`, `de`, `pl`, or None where the words do not tell. Ties are Danish."""
    counts = Counter(_WORD.findall(text.lower()))
    hits = {code: sum(counts[word] for word in words) for code, words in _WORDS.items()}
    best = max(hits, key=hits.__getitem__)
    if hits[best] < _FEWEST:
        return None
    return "da" if hits["da"] == hits[best] else best
