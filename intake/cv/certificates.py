"""Certificates by their names and codes, never by likeness, with a date when one is given."""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from intake.cv.denial import claims_nothing
from intake.cv.licences import Denies
from intake.cv.lines import Line, phrase
from intake.cv.periods import month_of
from intake.cv.phrases import Found, PhraseBook, exact, words_of
from intake.cv.sections import Section
from intake.cv.values import CvProposalDraft
from models.enums import ProposalKind
from taxonomy.taxonomy import Taxonomy
from taxonomy.types import Certificate

# »Kran« alone is a machine; with one of these beside it, a proof of having learnt it.
_PROOF = re.compile(
    r"bevis|kursus|kurser|kort\b|certifi|attest|autoris|licen[sc]|godkend|\bamu\b|§|\bpas\b",
    re.IGNORECASE,
)
_MORE_LETTERS = re.compile(r"\s?(?:,|/|\+|&|og|and)\s?(?P<letter>[A-Z])(?!\w)")
_VALID = re.compile(
    r"(?:gyldig(?:t)?(?: indtil| til)?|gælder til|udløber|udløb|udløbet|udløbsdato"
    r"|valid (?:until|to)|expires?|expiry(?: date)?)[\s:.]{0,3}(?:den\s|d\.\s?)?"
    r"(?P<date>[\w.\-/ ]{4,22})",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DANISH = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})")
_MONTH = re.compile(r"\d{1,2}[./-]\d{4}|\d{4}-\d\d|[a-zA-Z]{3,9}\.? \d{4}")
_NAMED_DAY = re.compile(r"(?P<day>\d{1,2})\.? (?=[a-zA-Z])")
NEVER = "never"


@dataclass(frozen=True, slots=True)
class NamedCertificate:
    """A certificate and where it is named."""

    line: Line
    start: int
    stop: int
    certificate: Certificate


def propose_certificates(lines: Sequence[Line], taxonomy: Taxonomy) -> Iterator[CvProposalDraft]:
    """A draft per certificate named; `valid_until` is a date, `never` or None (unknown)."""
    for named in find_certificates(lines, taxonomy):
        line, rest = named.line, named.line.text[named.stop :]
        stated = _VALID.search(rest) is not None
        value = {
            "code": named.certificate.code,
            "valid_until": _until(named.certificate, valid_until(rest), stated),
        }
        span = phrase(line.text, named.start, named.stop)
        yield CvProposalDraft(ProposalKind.CERTIFICATE, value, span, line.page)


def find_certificates(
    lines: Sequence[Line], taxonomy: Taxonomy, denies: Denies = claims_nothing
) -> Iterator[NamedCertificate]:
    """Where a proof is named and not taken back."""
    book = _book(taxonomy)
    for line in lines:
        for found in book.find(line.text):
            span = phrase(line.text, found.start, found.stop)
            if denies(line.text, found.start, found.stop) or not _is_proof(line, found, span):
                continue
            for certificate in (found.value, *_more(line.text, found, book)):
                yield NamedCertificate(line, found.start, found.stop, certificate)


@lru_cache(maxsize=4)
def _book(taxonomy: Taxonomy) -> PhraseBook[Certificate]:
    return PhraseBook(
        (
            (name, item)
            for item in taxonomy.certificates.values()
            for name in (item.label, item.label.partition(" (")[0], *item.synonyms)
        ),
        exact,
    )


def _is_proof(line: Line, found: Found[Certificate], span: str) -> bool:
    if line.section is Section.PROOFS:
        return True
    name = line.text[found.start : found.stop]
    if found.value.kind == "authorisation":
        return bool(_PROOF.search(span))
    return len(words_of(name)) > 1 or bool(_PROOF.search(name) or _PROOF.search(span))


def _more(
    text: str, found: Found[Certificate], book: PhraseBook[Certificate]
) -> Iterator[Certificate]:
    """»Truck A og B« names two: the other letters take the place of the first."""
    name = text[found.start : found.stop]
    if not re.search(r"\W[A-Z]$", name):
        return
    place = found.stop
    while (letter := _MORE_LETTERS.match(text, place)) is not None:
        yield from (other.value for other in book.find(name[:-1] + letter["letter"]))
        place = letter.end()


def _until(certificate: Certificate, date: str | None, stated: bool) -> str | None:
    """A date that stands there but cannot be read is unknown, never "never"."""
    return date or (None if certificate.expires or stated else NEVER)


def valid_until(text: str) -> str | None:
    """The last day a text says a proof is good for, `YYYY-MM-DD`; a month means its end."""
    found = _VALID.search(text)
    if found is None:
        return None
    written = found["date"].strip()
    if (iso := _ISO.match(written)) is not None:
        return _day(*(int(part) for part in iso.groups()))
    if (danish := _DANISH.match(written)) is not None:
        day, month, year = (int(part) for part in danish.groups())
        return _day(year, month, day)
    named_day = _NAMED_DAY.match(written)
    month_only = _MONTH.match(written, named_day.end() if named_day else 0)
    last_month = month_of(month_only.group()) if month_only else None
    if last_month is None:
        return None
    year, month = map(int, last_month.split("-"))
    if named_day is not None:
        return _day(year, month, int(named_day["day"]))
    return _day(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> str | None:
    possible = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]  # noqa: PLR2004
    return f"{year:04d}-{month:02d}-{day:02d}" if possible else None
