"""What must not pass the door: CPR numbers, birth dates, ways to reach a person."""

import re
from dataclasses import replace

from intake.cv.text import tidy
from intake.cv.values import CvText

CPR_REMOVED = "Vi har fjernet et tal, der ligner et CPR-nummer."
BIRTH_REMOVED = "Vi har fjernet en fødselsdato."
PHOTO_REMOVED = "Vi har fjernet et billede."
CONTACT_REMOVED = "Vi har fjernet adresse, telefonnummer eller e-mail."
# Stands where something was taken out, so that what is left cannot grow together.
GONE = "█"

# Replacement numbers add 60 to the day (CPR-kontoret: erstatningspersonnumre).
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_JOIN = r"[\s.,:;\-‐‑‒–—−_/·|]{0,3}"
_CPR = re.compile(
    # No fact of a CV is a row of nine digits; a CPR number could hide in one.
    rf"\d{{9,}}|{_DAY}{_MONTH}\d\d{_JOIN}\d{{4}}"
    rf"|{_DAY}{_MONTH}(?:18|19|20)\d\d{_JOIN}\d{{4}}"
    # Written as a date in front: a year behind it is a period, »01.02.18 - 2019«.
    rf"|(?<!\d){_DAY}([ ./-]){_MONTH}\1\d\d{_JOIN}(?!(?:19|20)\d\d(?!\d))\d{{4}}(?!\d)"
    r"|\b(?:cpr|person-?n(?:r|umme)r?)[\s.:\-–]{0,3}(?:n(?:r|o|ummer)\b)?[\s.:\-–]{0,3}"
    r"\d{6}[\s\-–]{0,3}[\dx*?]{0,4}",
    re.IGNORECASE,
)
_MONTH_NAME = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|okt|oct|nov|de[cs])[a-z]{0,6}\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:\.|th|st|nd|rd)?\s?(?:of\s)?{_MONTH_NAME}(?:,?\s?\d{{2,4}})?"
    rf"|{_MONTH_NAME}\s\d{{1,2}}(?:th|st|nd|rd)?(?:,?\s\d{{4}})?"
    r"|\d{1,2}\s?[./\-]\s?\d{1,2}\s?[./\-]?\s?\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{8}|\d{6}|\d{4})(?!\d)"
)
_LABEL = (
    r"(?:født|foedt|fødsels(?:dato|dag|år|data)|foedsels(?:dato|dag|aar)|born|date of birth"
    r"|birth ?date|birth ?day|year of birth|d\.?o\.?b\b\.?)"
)
_NEAR = r"(?:[\s:.,()\-–/]|\b(?:den|i|on|in|år|d|the|\w{3,6}dag)\b){0,12}"
_AFTER_LABEL = rf"(?:{_NEAR}|[^\n\d.;|]{{0,40}}){_DATE}"
_BIRTH = re.compile(
    rf"(?<!\w)(?:{_LABEL}\w{{0,3}}{_AFTER_LABEL}"
    rf"|f\.{_NEAR}{_DATE})"
    rf"|(?<!\d){_DATE}[ \t(]{{1,3}}{_LABEL}(?!\w)(?:{_AFTER_LABEL})?"
    # A number on the line above is the label's date only when none follows the label.
    rf"|(?<!\d){_DATE}\s{{1,3}}{_LABEL}(?!\w)(?!{_AFTER_LABEL})",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,4}")
_PHONE = re.compile(
    r"\b(?:tlf|telefon|mobil|phone|tel|mob)\w{0,6}[.:\s]{0,3}\+?\d[\d ]{6,16}\d"
    r"|(?<!\d)(?:\+|00)\d\d[ \d]{8,12}\d|(?<!\d)\d\d \d\d \d\d \d\d(?!\d)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b[A-ZÆØÅ][\wæøåé.]{0,30}(?: [A-ZÆØÅ][\wæøå]{1,20})?"
    r"(?:(?<=\w)| )(?i:vej|gade|gyde|allé|alle|vænge|stræde|parken|plads|torv|boulevard|haven"
    r"|bakken|toften|stien) \d{1,3} ?[A-Z]?\b"
    r"(?:,? ?(?:st|kl|\d{1,2})\.? ?(?:tv|th|mf)\b\.?)?(?:,? ?\d{4} [A-ZÆØÅ][\wæøå]+)?"
)


def remove_private(text: CvText) -> CvText:
    """`text` tidied and without what is private, and a note for each kind that was there."""
    notes: dict[str, None] = dict.fromkeys(text.notes)
    pages = tuple(_clean(page, notes) for page in text.pages)
    titles = tuple(
        replace(entry, title=_clean(entry.title, notes), text=_clean(entry.text, notes))
        for entry in text.titles
    )
    languages = tuple(replace(entry, text=_clean(entry.text, notes)) for entry in text.languages)
    return CvText(pages, titles, languages, tuple(notes))


def holds_private(text: str) -> bool:
    """True when `text` still holds what may be a CPR number or a birth date."""
    return bool(_CPR.search(text) or _BIRTH.search(text))


def clean_name(file_name: str) -> str:
    """A file name without folders and without what looks like a CPR number."""
    name = tidy(re.split(r"[/\\]", file_name)[-1]).replace("\n", " ").strip()
    return _CPR.sub(GONE, name)[:120] or "CV"


def _clean(text: str, notes: dict[str, None]) -> str:
    text = tidy(text)
    # A birth date that is the head of a CPR number goes with it: then both were there.
    if _BIRTH.search(text):
        notes[BIRTH_REMOVED] = None
    for note, patterns in (
        # First, as half of a CPR number may be taken for a birth date, and the rest left.
        (CPR_REMOVED, (_CPR,)),
        (BIRTH_REMOVED, (_BIRTH,)),
        (CONTACT_REMOVED, (_MAIL, _PHONE, _STREET)),
    ):
        for pattern in patterns:
            text, count = pattern.subn(_gone, text)
            if count:
                notes[note] = None
    return text


def _gone(found: re.Match[str]) -> str:
    return GONE + "\n" * found.group().count("\n")
