"""Names of licences, certificates and authorisations: matched by code, never by likeness."""

import re
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from taxonomy.text import normalise
from taxonomy.types import Certificate

_PAPER = re.compile(
    r"\b\w*(?:korekort|forerkort|certifikat|bevis|attest|autorisation|autoriseret|licen[cs]e?|"
    r"truckkort|taxikort|liftkort|vagtkort|certificate)\w*\b"
)
_MISSPELLED = ("korekort", "certifikat", "truckkort", "straffeattest", "hygiejnebevis")
_SAME_SPELLING = 80.0
# A single letter is a category of a driving licence only beside the word for it.
_SHORTEST_NAME = 3


class Papers:
    """The names of all licences, certificates and authorisations."""

    def __init__(self, certificates: Iterable[Certificate]) -> None:
        """Keep every label, synonym and code in one written form."""
        names = (
            normalise(name)
            for item in certificates
            for name in (item.code, item.label, item.label.split("(")[0], *item.synonyms)
        )
        self._names = frozenset(name for name in names if len(name) >= _SHORTEST_NAME)

    def named_in(self, text: str) -> bool:
        """Tell whether a normalised phrase names such a paper."""
        if text in self._names or _PAPER.search(text):
            return True
        return any(
            ratio(word, name) >= _SAME_SPELLING for word in text.split() for name in _MISSPELLED
        )
