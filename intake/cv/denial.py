"""Is a phrase denied, or only hoped for? »Ingen kørekort« and »vil lære truck« claim nothing."""

import re

_SENTENCE = re.compile(r"[.!?;|•·\t]\s*|\s(?:men|but)\s")
# A no further back belongs to something else.
_FARTHEST = 200
_COMMA = re.compile(r",")
_NOT = re.compile(
    r"\b(?:ikke(?!-| kun\b| bare\b| blot\b)|ingen|intet|uden|aldrig|hverken|mangler|frakendt|mistet"
    r"|udløbet|nej|no|not(?! only\b)|without|never|neither|none|lacks?|expired)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:vil gerne|ønsker|drømmer om|håber|søger|i gang med|er ved at|er startet på|planlægger"
    r"|har lyst til|want to|wish to|would like|hope to|looking for|applying for|in progress)\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\s{0,2}(?:[:(–\t-]\s{0,2}(?:nej|ingen|intet|ikke|no|none|mangler|udløbet)\b"
    r"|haves ikke\b|har jeg ikke\b|er udløbet\b|\(?(?:i gang|under uddannelse|in progress))",
    re.IGNORECASE,
)


def claims_nothing(text: str, start: int, stop: int) -> bool:
    """True when the words around `start`-`stop` deny it or only wish for it."""
    nearby = text[max(0, start - _FARTHEST) : start]
    sentence = nearby[_last_end(_SENTENCE, nearby) :]
    clause = sentence[_last_end(_COMMA, sentence) :]
    # »Ingen kørekort, truck eller kran«: a sentence that opens with a no means all of it.
    opens_with_no = _NOT.match(sentence.lstrip()) is not None
    return bool(
        opens_with_no
        or _NOT.search(clause)
        or _NOT_YET.search(sentence)
        or _AFTERWARDS.match(text, stop)
    )


def _last_end(border: re.Pattern[str], text: str) -> int:
    ends = [mark.end() for mark in border.finditer(text)]
    return ends[-1] if ends else 0
