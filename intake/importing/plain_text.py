"""Free text from strangers: what is taken, what is refused, how HTML is cleaned."""

import re
import unicodedata

import nh3
from pydantic_core import PydanticCustomError

from models.cpr import holds_cpr
from support.plain_text import HIDDEN

_BODY_TAGS = {"p", "ul", "ol", "li", "strong", "em", "br"}
# C0 and C1 controls and the marks that turn the direction of text round.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SCRIPT = re.compile(
    r"<\s*/?\s*(script|iframe|object|embed|svg|style|link|meta|base)\b"
    r"|(java|vb)script:\S|<[^>]*\son[a-z]+\s*=|data\s*:\s*text/html",
    re.IGNORECASE,
)
# A sign before a plain number or phone number is no formula.
_SIGNED_NUMBER = re.compile(r"[+-][0-9][0-9 .,()-]*")


def fault(code: str, **places: object) -> PydanticCustomError:
    """A fault by its code; `errors_da` holds the sentence and names the places."""
    return PydanticCustomError(code, code, dict(places))


def one_line(value: str) -> str:
    """Text on one line, trimmed and composed (NFC); refuses what is no plain text."""
    return _checked(value, _CONTROL)


def several_lines(value: str) -> str:
    """As `one_line`, but line breaks and tabs may stand."""
    return _checked(value, HIDDEN)


def advertisement(value: str) -> str:
    """The HTML of an advertisement with a short list of tags and no attributes."""
    if HIDDEN.search(value):
        raise fault("control_character")
    if _SCRIPT.search(value):
        raise fault("script")
    if holds_cpr(value):
        raise fault("cpr_in_text")
    cleaned = nh3.clean(value, tags=_BODY_TAGS, attributes={})
    return unicodedata.normalize("NFC", cleaned).strip()


def _checked(value: str, forbidden: re.Pattern[str]) -> str:
    text = unicodedata.normalize("NFC", value).strip()
    if not text:
        raise fault("empty_text")
    if forbidden.search(text):
        raise fault("control_character")
    if is_formula(text):
        raise fault("formula", sign=text[0])
    if _SCRIPT.search(text):
        raise fault("script")
    if holds_cpr(text):
        raise fault("cpr_in_text")
    return text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate the text instead of showing it."""
    if text[:1] in {"=", "@"}:
        return True
    return text[:1] in {"+", "-"} and not _SIGNED_NUMBER.fullmatch(text)
