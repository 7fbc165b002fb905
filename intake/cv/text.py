"""Plain text, and the one tidying that every format's text goes through."""

import re
import unicodedata

from intake.cv.limits import unreadable
from intake.cv.values import CvText

_NOT_TEXT = "den indeholder ikke tekst, vi kan læse. Gem CV'et som PDF, Word (.docx) eller tekst."
_LETTER = re.compile(r"[^\W\d_]")
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]")
_MOST_ODD_SHARE = 0.02


def read_text(data: bytes) -> CvText:
    """Plain text as UTF-8, UTF-16 with its mark, else as Windows writes it."""
    text = _decode(data)
    if len(_ODD.findall(text)) > len(text) * _MOST_ODD_SHARE or not _LETTER.search(text):
        raise unreadable(_NOT_TEXT)
    return CvText(tuple(text.split("\f")))


def tidy(text: str) -> str:
    """One way to write it: ligatures plain, digits 0-9, no hidden signs.

    Hidden signs between digits, or digits of another script, would carry a CPR number past
    the filter.
    """
    plain = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFKC", "".join(map(_visible, plain)))


def _visible(sign: str) -> str:
    if sign in "\n\t" or (sign.isascii() and sign.isprintable()):
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    category = unicodedata.category(sign)
    if category == "Cf":
        return ""
    return " " if category[0] in "CZ" else sign


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
