"""The texts of letters, by version, read from `data/letters/` and checked when they are read."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from string import Formatter

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from models.placement_enums import DocumentKind, Party
from placements.offers import MENTOR_SUPPORT

FOLDER = Path(__file__).parents[1] / "data" / "letters"
PLACES = frozenset(
    {"municipality", "citizen", "workplace", "offer", "period", "starts", "ends", "hours"}
    | {"job_goal", "reason", "ground", "basis", "complaint", "citizen_wish", "fastest_way"}
    | {"ordinary_hours_plan", "contact", "decided_on", "decided_by", "last_day", "hours_done"}
    | {"next_step", "purpose"}
)
ROW_GROUPS = frozenset({"agreement", "signers", "duties", "rules", "goals", "cards", "sheet"})
# What a decision cannot do without, wherever its text puts it (fvl. §§ 22-25, LAB § 59).
_DEMANDED = frozenset({"purpose", "reason", "basis", "complaint"})
DECISIONS = frozenset(
    {DocumentKind.GRANT, DocumentKind.REFUSAL, DocumentKind.EXTENSION, DocumentKind.END}
)
# A grant to the employer has texts of its own.
_OF_MENTOR = {
    DocumentKind.GRANT: "mentor_grant",
    DocumentKind.EXTENSION: "mentor_grant",
    DocumentKind.REFUSAL: "mentor_refusal",
    DocumentKind.END: "mentor_end",
}
_STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, slots=True, config=_STRICT)
class TextSection:
    """A section as written. No `readers`: everybody; `rows` names a group of lines."""

    title: str = ""
    text: tuple[str, ...] = ()
    rows: str = ""
    readers: frozenset[Party] = frozenset()


@checked(frozen=True, slots=True, config=_STRICT)
class Version:
    """One version of a text. Empty `confirmed_by`: nobody in the municipality has read it."""

    id: str
    valid_from: date
    title: str
    section: tuple[TextSection, ...]
    valid_to: date | None = None
    confirmed_by: str = ""


@checked(frozen=True, slots=True, config=_STRICT)
class _File:
    readers: tuple[Party, ...]
    version: tuple[Version, ...]
    # Who the decision is about, and so gets reasons and complaint guidance.
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A version of a text in force, and whose copies are made of it."""

    name: str
    readers: tuple[Party, ...]
    party: Party | None
    version: Version

    @property
    def id(self) -> str:
        """`grant/2026-1`."""
        return f"{self.name}/{self.version.id}"


def template_name(kind: DocumentKind, offer: str) -> str:
    """The file a letter is written from."""
    return _OF_MENTOR.get(kind, kind.value) if offer == MENTOR_SUPPORT else kind.value


def template_on(kind: DocumentKind, offer: str, day: date) -> Template:
    """The text in force on a day; raises LookupError where there is none."""
    name = template_name(kind, offer)
    file = load_letters()[name]
    for version in file.version:
        if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to):
            return Template(name, file.readers, file.party, version)
    message = f"no text of {name} on {day}"
    raise LookupError(message)


@lru_cache
def load_letters(folder: Path = FOLDER) -> dict[str, _File]:
    """Every text of the folder; raises ValueError that names the file and what is wrong."""
    names = {*DocumentKind, *_OF_MENTOR.values()}
    return {name: _read(folder / f"{name}.toml", name) for name in sorted(names)}


def _read(path: Path, name: str) -> _File:
    file = TypeAdapter(_File).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    decides = name in DECISIONS or name in _OF_MENTOR.values()
    if decides != (file.party is not None):
        raise ValueError(f"{path.name}: a decision, and nothing else, names its party")
    for older, newer in pairwise(file.version):
        if older.valid_to is None or older.valid_to + timedelta(days=1) != newer.valid_from:
            raise ValueError(f"{path.name}: {newer.id} must begin the day after {older.id} ends")
    for version in file.version:
        _check(path.name, file, version)
    return file


def _check(name: str, file: _File, version: Version) -> None:
    used = {place for section in version.section for place in places_of(section)}
    unknown = (used | _places(version.title)) - PLACES
    unknown |= {each.rows for each in version.section if each.rows} - ROW_GROUPS
    if unknown:
        raise ValueError(f"{name} {version.id}: unknown places {sorted(unknown)}")
    if file.party is None:
        return
    read = [each for each in version.section if reads(each, file.party)]
    told = {place for section in read for place in places_of(section)}
    missing = sorted(_DEMANDED - told)
    if missing:
        raise ValueError(f"{name} {version.id}: a decision without {missing}")
    # A reason in one copy is a case fact in another.
    others = [each for each in version.section if any(reads(each, one) for one in file.readers
                                                      if one is not file.party)]  # fmt: skip
    leaked = {place for section in others for place in places_of(section)} & _OF_THE_CASE
    if leaked or any(each.rows == "rules" for each in others):
        raise ValueError(f"{name} {version.id}: case facts in another party's copy")


_OF_THE_CASE = frozenset({"reason", "ground", "basis", "citizen_wish", "fastest_way", "complaint"})


def reads(section: TextSection, reader: Party) -> bool:
    """Whether a section stands in a reader's copy."""
    return not section.readers or reader in section.readers


def places_of(section: TextSection) -> frozenset[str]:
    """The places a section's paragraphs hold."""
    return frozenset(place for text in section.text for place in _places(text))


def _places(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
