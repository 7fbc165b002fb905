"""The lines a citizen approves one by one: a key to store, a sentence in two languages.

A key names one fact; a digest tells whether its sentence is still the one approved, so that
nobody is shown words the citizen never approved.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from models.enums import Day, Level
from support.danish import danish_date
from support.languages import language_name
from taxonomy.taxonomy import Taxonomy
from usecases.presenting import english
from usecases.presenting.facts import Hensyn, Proof, ShareableFacts, Spoken, Worked

_DIGEST_LETTERS = 16
_CONSIDERATION = "consideration"
_DANISH_TIME = ("år", "år", "måned", "måneder", "og")
_ENGLISH_TIME = ("year", "years", "month", "months", "and")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing an employer may be shown."""

    key: str
    danish: str
    english: str

    @property
    def digest(self) -> str:
        """What is kept of the sentence: enough to tell it from another, not to read it."""
        return hashlib.sha256(self.danish.encode()).hexdigest()[:_DIGEST_LETTERS]

    @property
    def stamp(self) -> str:
        """What a ticked box sends: the line and the sentence beside the box."""
        return f"{self.key}#{self.digest}"

    @property
    def is_consideration(self) -> bool:
        """Whether the line is a hensyn: staff must choose to ask about it."""
        return self.key.startswith(f"{_CONSIDERATION}:")


def split_stamp(stamp: str) -> tuple[str, str]:
    """Key and digest of a stamp; a key may itself hold the mark between them."""
    key, _, digest = stamp.rpartition("#")
    return key, digest


def profile_lines(facts: ShareableFacts, words: Taxonomy) -> tuple[Line, ...]:
    """Every line of a profile without name, in the order it is read."""
    return (*_work(facts), *_papers(facts, words), *_speech(facts), *_time(facts),
            *(_consideration(item, words) for item in facts.considerations))  # fmt: skip


def identity_lines(facts: ShareableFacts) -> tuple[Line, ...]:
    """Who the citizen is and how to reach one."""
    known = (
        ("name", "Navn", "Name", facts.name),
        ("phone", "Telefon", "Phone", facts.phone),
        ("email", "E-mail", "E-mail", facts.email),
    )
    return tuple(
        Line(key, f"{danish}: {value}", f"{in_english}: {value}")
        for key, danish, in_english, value in known
        if value
    )


def _work(facts: ShareableFacts) -> Iterator[Line]:
    for worked in facts.titles:
        yield _title(worked)
    for card in facts.cards:
        yield Line(
            f"card:{card.task}",
            f"Har prøvet: {card.task} ({Level(card.level).label})",
            f"Has tried: {card.task} ({english.LEVELS[card.level]})",
        )
    for skill in facts.skills:
        yield Line(f"skill:{skill}", f"Kender til: {skill}", f"Knows: {skill}")


def _title(worked: Worked) -> Line:
    return Line(
        f"title:{worked.title}",
        f"Har arbejdet som: {worked.title}{_how_long(worked.months, _DANISH_TIME)}",
        f"Has worked as: {worked.title}{_how_long(worked.months, _ENGLISH_TIME)}",
    )


def _how_long(months: int | None, words: tuple[str, str, str, str, str]) -> str:
    """` (2 år og 6 måneder)`, or nothing where nobody has told."""
    if months is None:
        return ""
    year, years, month, many, and_ = words
    whole, rest = divmod(months, 12)
    parts = [
        f"{count} {one if count == 1 else more}"
        for count, one, more in ((whole, year, years), (rest, month, many))
        if count
    ]
    return f" ({f' {and_} '.join(parts)})"


def _papers(facts: ShareableFacts, words: Taxonomy) -> Iterator[Line]:
    for code in facts.licences:
        known = words.licences.get(code)
        danish = known.label if known else f"Kørekort {code}"
        yield Line(f"licence:{code}", danish, f"Driving licence {code}")
    for proof in facts.certificates:
        yield _certificate(proof, words)


def _certificate(proof: Proof, words: Taxonomy) -> Line:
    known = words.certificates.get(proof.code)
    label = known.label if known else proof.code
    end, end_english = "", ""
    if proof.valid_until:
        end = f", gælder til {danish_date(proof.valid_until)}"
        end_english = f", valid until {english.english_date(proof.valid_until)}"
    return Line(
        f"certificate:{proof.code}", f"Bevis: {label}{end}", f"Certificate: {label}{end_english}"
    )


def _speech(facts: ShareableFacts) -> Iterator[Line]:
    if level := facts.danish_oral:
        yield Line("danish:oral", f"Taler dansk: {level}", f"Speaks Danish: {level}")
    if level := facts.danish_written:
        yield Line("danish:written", f"Skriver dansk: {level}", f"Writes Danish: {level}")
    for spoken in facts.languages:
        yield _language(spoken)


def _language(spoken: Spoken) -> Line:
    level = f": {spoken.level}" if spoken.level else ""
    return Line(
        f"language:{spoken.code}",
        f"Taler {language_name(spoken.code)}{level}",
        f"Speaks {english.english_language(spoken.code)}{level}",
    )


def _time(facts: ShareableFacts) -> Iterator[Line]:
    if facts.hours_min is not None or facts.hours_max is not None:
        danish = _hours(facts, "mindst", "højst")
        in_english = _hours(facts, "at least", "at most")
        yield Line(
            "hours",
            f"Vil arbejde {danish} timer om ugen".replace(".", ","),
            f"Wants to work {in_english} hours a week",
        )
    if facts.days:
        danish = ", ".join(Day(day).label for day in facts.days)
        in_english = ", ".join(english.DAYS[day] for day in facts.days)
        yield Line("days", f"Vil arbejde {danish}", f"Wants to work {in_english}")
    if start := facts.available_from:
        yield Line(
            "available_from",
            f"Kan begynde {danish_date(start)}",
            f"Can start {english.english_date(start)}",
        )


def _hours(facts: ShareableFacts, least: str, most: str) -> str:
    low, high = facts.hours_min, facts.hours_max
    if low is None:
        return f"{most} {high:g}"
    if high is None:
        return f"{least} {low:g}"
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def _consideration(item: Hensyn, words: Taxonomy) -> Line:
    if item.hours is not None:
        return Line(
            f"{_CONSIDERATION}:{item.code}:{item.hours:g}",
            f"Hensyn: Højst {item.hours:g} timer om ugen".replace(".", ","),
            f"At work: At most {item.hours:g} hours a week",
        )
    known = words.considerations.get(item.code)
    danish = known.label if known else item.code
    return Line(
        f"{_CONSIDERATION}:{item.code}",
        f"Hensyn: {danish}",
        f"At work: {english.CONSIDERATIONS.get(item.code, danish)}",
    )
