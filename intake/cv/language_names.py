"""Language codes from the names people write."""

import re

from support.languages import LANGUAGE_CODES, LANGUAGE_NAMES
from taxonomy.text import normalise

NAMES: dict[str, str] = {name: code for code, names in LANGUAGE_NAMES.items() for name in names}
_KNOWN = {normalise(name): code for name, code in NAMES.items()} | {
    other: code for code, others in LANGUAGE_CODES.items() for other in (code, *others)
}
# Danish sign language is not Danish.
_SIGNED = re.compile(r"tegnsprog|\bsign\b", re.IGNORECASE)


def language_code(text: str) -> str | None:
    """The two-letter code for a name or a two- or three-letter code; None when unknown."""
    words = normalise(text.rpartition("/")[2]).split()
    if not words or _SIGNED.search(text):
        return None
    return _KNOWN.get(" ".join(words)) or _KNOWN.get(words[0])
