"""The types of single fields. A validator answers the stored value or raises a fault."""

import re
from datetime import date, time
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationInfo
from stdnum.dk import cvr

from intake.importing.codes import known
from intake.importing.plain_text import advertisement, fault, one_line, several_lines
from models.cpr import birth_date, compact_cpr, is_cpr_like

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_YEARS = range(1900, 2101)
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,29}")
_EMAIL = re.compile(r"[^\s@<>\"',;:()=+-][^\s@<>\"',;:()]*@[^\s@<>\"',;:()]+\.[^\s@<>\"',;:()]{2,}")
_PACKAGE_PLACE = re.compile(r"[^/]+/[^/]+/[0-9]{10}")
_URI = re.compile(r"https?://[A-Za-z0-9._~:/?#%&=+-]+")


def _date(value: object) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise fault("date_form")
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise fault("date_impossible") from None
    if found.year not in _YEARS:
        raise fault("date_range")
    return found


def _expiry(value: object) -> object:
    return value if value is None or value == "never" else _date(value)


def _month(value: str) -> str:
    match = _MONTH.fullmatch(value)
    if match is None:
        raise fault("month_form")
    if int(match[1]) not in _YEARS:
        raise fault("month_range")
    return value


def _clock(value: object) -> time:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise fault("clock_form")
    return time.fromisoformat(value)


def _cvr(value: str) -> str:
    if not re.fullmatch(r"[0-9]{8}", value) or not cvr.is_valid(value):
        raise fault("cvr")
    return value


def _cpr(value: str, info: ValidationInfo) -> str:
    digits = compact_cpr(value)
    born = birth_date(digits) if digits else None
    if digits is None or born is None or born > known(info).today:
        raise fault("cpr")
    return digits


def _past(value: date, info: ValidationInfo) -> date:
    if value > known(info).today:
        raise fault("date_in_future")
    return value


def _identifier(value: str) -> str:
    if is_cpr_like(value.strip()):
        raise fault("id_is_cpr")
    text = one_line(value)
    if {".", ".."} & {part.strip() for part in re.split(r"[/\\]", text)}:
        # Browsers and servers take such a part of an address away.
        raise fault("id_path")
    return text


def _opening_identifier(value: str) -> str:
    text = _identifier(value)
    if _PACKAGE_PLACE.fullmatch(text):
        raise fault("id_is_place")
    return text


def _part_identifier(value: str) -> str:
    # A package place is named `package/module/p_number`.
    if "/" in value:
        raise fault("id_slash")
    return _identifier(value)


def _matches(pattern: re.Pattern[str], code: str) -> AfterValidator:
    def check(value: str) -> str:
        text = value.strip()
        if not pattern.fullmatch(text):
            raise fault(code)
        return text

    return AfterValidator(check)


Id = Annotated[str, StringConstraints(max_length=80), AfterValidator(_identifier)]
OpeningId = Annotated[str, StringConstraints(max_length=80), AfterValidator(_opening_identifier)]
PartId = Annotated[str, StringConstraints(max_length=80), AfterValidator(_part_identifier)]
Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(one_line)]
Paragraph = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(several_lines)]
Body = Annotated[str, StringConstraints(max_length=50_000), AfterValidator(advertisement)]
Email = Annotated[str, StringConstraints(max_length=254), _matches(_EMAIL, "email")]
Phone = Annotated[str, _matches(_PHONE, "phone")]
Uri = Annotated[str, StringConstraints(max_length=300), _matches(_URI, "uri")]
Postcode = Annotated[str, _matches(re.compile(r"[0-9]{4}"), "postcode")]
Country = Annotated[str, _matches(re.compile(r"[A-Z]{2}"), "country")]
DanishModule = Annotated[str, _matches(re.compile(r"DU[123]-[1-6]|PD[123]|SP"), "danish_module")]
Cvr = Annotated[str, AfterValidator(_cvr)]
PNumber = Annotated[str, _matches(re.compile(r"[0-9]{10}"), "p_number")]
Cpr = Annotated[str, AfterValidator(_cpr)]
IsoDate = Annotated[date, BeforeValidator(_date)]
PastDate = Annotated[date, BeforeValidator(_date), AfterValidator(_past)]
Expiry = Annotated[date | Literal["never"] | None, BeforeValidator(_expiry)]
Month = Annotated[str, AfterValidator(_month)]
Clock = Annotated[time, BeforeValidator(_clock)]
WeeklyHours = Annotated[float, Field(ge=0, le=80, allow_inf_nan=False)]
