"""CPR numbers: known by their date, hidden wherever a text is shown."""

import re
from datetime import date

from stdnum.dk import cpr
from stdnum.exceptions import ValidationError

# Replacement numbers (erstatnings-CPR) add 60 to the day.
_REPLACEMENT_DAYS = 60
_CPR = re.compile(r"[0-9]{6}-?[0-9]{4}")
_SHAPE = re.compile(r"(?<![0-9])([0-9]{6})([-‐‑–\s]?)([0-9]{4})(?![0-9])")
# Jobnet names its advertisements so; ten digits in a row are chance there.
_UUID = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE)
# A short prefix does not make a CPR number an id of one's own.
_ID_SHAPE = re.compile(r"[^\W\d_]{0,10}[-_: ]?([0-9]{6})[-–\s]?([0-9]{4})")
HIDDEN = "(skjult nummer)"


def compact_cpr(text: str) -> str | None:
    """The ten digits of a number written `ddmmyyxxxx` or `ddmmyy-xxxx`, else None."""
    return text.replace("-", "") if _CPR.fullmatch(text) else None


def birth_date(digits: str) -> date | None:
    """The date in ten digits, replacement numbers too; None for an impossible date.

    The modulus is not asked for: numbers without it have been given out since 2007.
    """
    day = int(digits[:2])
    if day > _REPLACEMENT_DAYS:
        day -= _REPLACEMENT_DAYS
    try:
        return cpr.get_birth_date(f"{day:02d}{digits[2:]}")
    except ValidationError:
        return None


def is_cpr_like(identifier: str) -> bool:
    """Whether an id is, or hides behind a prefix, ten digits with a possible date."""
    match = _ID_SHAPE.fullmatch(identifier)
    return match is not None and birth_date(match[1] + match[2]) is not None


def holds_cpr(text: str) -> bool:
    """Whether a free text holds ten digits with a possible date, with or without a hyphen."""
    return any(
        birth_date(match[1] + match[3]) is not None
        for match in _SHAPE.finditer(_UUID.sub(" ", text))
    )


def mask_cpr(text: str) -> str:
    """The text with everything that may be a CPR number hidden."""
    return _SHAPE.sub(_hide, text)


def _hide(match: re.Match[str]) -> str:
    possible = birth_date(match[1] + match[3]) is not None
    return HIDDEN if match[2] or possible else match[0]
