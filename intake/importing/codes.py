"""Codes from closed lists and from the taxonomy; an unknown one is told its nearest."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from intake.importing.plain_text import fault
from models.enums import (
    Cefr,
    Day,
    LabelledEnum,
    Level,
    Mode,
    OfferType,
    OpeningKind,
    PackageStatus,
    Shift,
    TargetGroup,
)
from support.languages import LANGUAGE_CODES, LANGUAGE_NAMES, language_name
from taxonomy.taxonomy import CodeKind, Taxonomy

# Also the codes of ISO 639-2 and -3, which other systems write, mean our own.
_LANGUAGE_CODES = {
    other: code for code, others in LANGUAGE_CODES.items() for other in (code, *others)
}
_LANGUAGES = _LANGUAGE_CODES | {
    name: code for code, names in LANGUAGE_NAMES.items() for name in names
}
# As much of a wrong code as a message repeats.
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What the checks of a row may look at: the words of work and the day it is."""

    taxonomy: Taxonomy
    today: date


def known(info: ValidationInfo) -> Known:
    """What was handed in as the context of the validation."""
    assert isinstance(info.context, Known)
    return info.context


def _one_of(choices: type[LabelledEnum]) -> BeforeValidator:
    by_value = {choice.value: choice for choice in choices}
    allowed = ", ".join(by_value)

    def check(value: object) -> LabelledEnum:
        if not isinstance(value, str):
            raise fault("choice_type", allowed=allowed)
        if value not in by_value:
            raise fault("unknown_choice", value=value[:LONGEST_SHOWN], allowed=allowed)
        return by_value[value]

    return BeforeValidator(check)


def _code_of(kind: CodeKind) -> AfterValidator:
    def check(value: str, info: ValidationInfo) -> str:
        taxonomy = known(info).taxonomy
        if value not in getattr(taxonomy, kind):
            raise fault(
                "unknown_code",
                value=value[:LONGEST_SHOWN],
                nearest=", ".join(taxonomy.nearest(kind, value[:LONGEST_SHOWN])),
            )
        return value

    return AfterValidator(check)


def _branch(value: str, info: ValidationInfo) -> str:
    digits = value.strip().replace(".", "")
    if not re.fullmatch(r"[0-9]{2,6}", digits):
        raise fault("branch_form")
    taxonomy = known(info).taxonomy
    if digits[:2] not in taxonomy.branches:
        nearest = ", ".join(taxonomy.nearest("branches", digits[:2]))
        raise fault("unknown_code", value=digits, nearest=nearest)
    return digits


def _language(value: str) -> str:
    written = value.strip().lower()
    if written not in _LANGUAGES:
        near = dict.fromkeys(
            _LANGUAGES[name] for name in get_close_matches(written, _LANGUAGES, cutoff=0.5)
        )
        shown = ", ".join(f"{code} ({language_name(code)})" for code in near)
        raise fault(
            "language",
            value=written[:LONGEST_SHOWN],
            nearest=f"Nærmeste: {shown}" if near else ", ".join(LANGUAGE_CODES),
        )
    if written not in _LANGUAGE_CODES:
        code = _LANGUAGES[written]
        raise fault("language", value=written, nearest=f"{code} ({language_name(code)})")
    return _LANGUAGE_CODES[written]


CefrLevel = Annotated[Cefr, _one_of(Cefr)]
TaskLevel = Annotated[Level, _one_of(Level)]
ShiftCode = Annotated[Shift, _one_of(Shift)]
DayCode = Annotated[Day, _one_of(Day)]
ModeCode = Annotated[Mode, _one_of(Mode)]
KindCode = Annotated[OpeningKind, _one_of(OpeningKind)]
OfferCode = Annotated[OfferType, _one_of(OfferType)]
GroupCode = Annotated[TargetGroup, _one_of(TargetGroup)]
StatusCode = Annotated[PackageStatus, _one_of(PackageStatus)]
Licence = Annotated[str, _code_of("licences")]
CertificateCode = Annotated[str, _code_of("certificates")]
ConsiderationCode = Annotated[str, _code_of("considerations")]
TaskCode = Annotated[str, _code_of("tasks")]
BranchCode = Annotated[str, AfterValidator(_branch)]
LanguageCode = Annotated[str, AfterValidator(_language)]
