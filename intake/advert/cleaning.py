"""A pasted text made plain: no markup, no hidden signs, no CPR numbers, of bounded size."""

import re
from dataclasses import dataclass
from html import unescape

import nh3

from intake.cv.text import tidy
from models.cpr import mask_cpr
from models.errors import ErrorCode, PraktikmatchError

MOST_SIGNS = 30_000
CPR_HIDDEN = "Vi har skjult et nummer, der ligner et CPR-nummer."
_TAG = re.compile(r"<(?=[a-zA-Z/!?])[^<>]{0,2000}>")
_NEW_LINE = re.compile(r"<(?:br|/?p|/?div|/?h[1-6]|/?tr|/?[uo]l|/li)\b[^<>]{0,200}>", re.IGNORECASE)
_POINT = re.compile(r"<li\b[^<>]{0,200}>", re.IGNORECASE)
_OPENING_SIGN = re.compile(r"<(?=[a-zA-Z/!?])")
_BLANKS = re.compile(r"[ \t]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text everything is read from, and what was taken out of it."""

    text: str
    notes: tuple[str, ...]


def clean_advert(pasted: str) -> CleanText:
    """The pasted text as plain lines; cleaning twice changes nothing more.

    Raises INPUT_REFUSED for a text that is empty or longer than `MOST_SIGNS`.
    """
    if len(pasted) > MOST_SIGNS * 4:
        raise _too_long()
    plain = mask_cpr(written := _lines(_without_markup(tidy(pasted))))
    if not any(sign.isalpha() for sign in plain):
        raise _refused("Indsæt teksten fra et stillingsopslag først.")
    if len(plain) > MOST_SIGNS:
        raise _too_long()
    return CleanText(plain, (CPR_HIDDEN,) if plain != written else ())


def _without_markup(text: str) -> str:
    if _TAG.search(text):
        text = _POINT.sub("\n- ", _NEW_LINE.sub("\n", text))
        text = tidy(unescape(nh3.clean(text, tags=set())))
    # What still looks like the beginning of markup is only a sign to be shown.
    return _OPENING_SIGN.sub("‹", text)


def _lines(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _too_long() -> PraktikmatchError:
    return _refused(
        f"Teksten er længere end {MOST_SIGNS // 1000}.000 tegn. Indsæt kun selve opslaget."
    )


def _refused(reason: str) -> PraktikmatchError:
    said = reason[:1].lower() + reason[1:].rstrip(".")
    problem: dict[str, object] = {"field": "text", "problem": f"skal rettes: {said}"}
    return PraktikmatchError(ErrorCode.INPUT_REFUSED, [problem], reason=reason)
