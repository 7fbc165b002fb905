"""The catalogue of notices, read from `kinds.toml` and checked.

A template may hold the workplace and the case, nothing else: no notice and no mail can carry
what is known about a person.
"""

import tomllib
from dataclasses import field
from enum import StrEnum, auto
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Self

from pydantic import AfterValidator, ConfigDict, Field, StrictBool, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from models.notice_enums import ReceiverKind

KINDS = Path(__file__).with_name("kinds.toml")
SENTENCE_PLACES = frozenset({"workplace", "case"})
LINK_PLACES = frozenset({"subject_id"})
NO_LINK = "/beskeder"
_CLOSED = ConfigDict(extra="forbid")


def _only(allowed: frozenset[str]) -> AfterValidator:
    def check(text: str) -> str:
        named = {name for _, name, *_ in Formatter().parse(text) if name is not None}
        if named - allowed:
            message = f"»{text}« may not hold {sorted(named - allowed)}"
            raise ValueError(message)
        return text

    return AfterValidator(check)


# The title is the mail's subject line, which anybody may see on a locked screen.
_Title = Annotated[str, Field(min_length=3, max_length=80), _only(frozenset())]
_Sentence = Annotated[str, Field(min_length=10, max_length=300), _only(SENTENCE_PLACES)]
_Link = Annotated[str, Field(pattern="^/"), _only(LINK_PLACES)]


class Told(StrEnum):
    """Who can have a part in a case; a kind names those who are told."""

    OWNER = auto()
    CASEWORKER = auto()
    CONSULTANT = auto()
    JOB_CONSULTANT = auto()
    LEAD = auto()
    EMPLOYER = auto()
    REPRESENTATIVE = auto()
    MENTOR = auto()
    PROVIDER = auto()
    CITIZEN = auto()


@checked(frozen=True, slots=True, config=_CLOSED)
class Kind:
    """One kind of notice. `cool_down_hours` bounds mail and reminders about the same subject."""

    title: _Title
    sentence: _Sentence
    told: tuple[Told, ...]
    mail: StrictBool
    # False: a user may switch the mail off. The notice on the page stays.
    required: StrictBool
    cool_down_hours: Annotated[int, Field(ge=1, le=24 * 14, strict=True)]
    requires_action: StrictBool = False
    # True: within the cool-down one mail a receiver and workplace, whatever the subjects.
    once_per_workplace: StrictBool = False
    # From the event to the day the act is due.
    due_working_days: Annotated[int, Field(ge=0, le=120, strict=True)] | None = None
    # Where »Åbn« leads; `link_for` for receivers who have another page.
    link: _Link = NO_LINK
    link_for: dict[ReceiverKind, _Link] = field(default_factory=dict)

    def sentence_of(self, workplace: str | None, case_number: str) -> str:
        """The sentence with its places filled."""
        case = f"sag {case_number}" if case_number else "en sag"
        return self.sentence.format(workplace=workplace or "en arbejdsplads", case=case)

    def link_of(self, receiver: ReceiverKind, subject_id: str) -> str:
        """The page where this receiver acts."""
        return self.link_for.get(receiver, self.link).format(subject_id=subject_id)


@checked(frozen=True, slots=True, config=_CLOSED)
class Catalogue:
    """Every kind by its name."""

    kinds: dict[str, Kind]

    def __getitem__(self, name: str) -> Kind:
        """The kind of that name; raises LookupError for one the catalogue does not have."""
        if name not in self.kinds:
            message = f"»{name}« is no section of kinds.toml"
            raise LookupError(message)
        return self.kinds[name]

    def title_of(self, name: str) -> str:
        """Its title; the name itself for a kind of former times."""
        return self.kinds[name].title if name in self.kinds else name

    @classmethod
    def read(cls, text: str) -> Self:
        """A catalogue from TOML; raises pydantic's ValidationError for a faulty one."""
        return TypeAdapter(cls).validate_python({"kinds": tomllib.loads(text)})


@lru_cache
def catalogue() -> Catalogue:
    """The house's catalogue."""
    return Catalogue.read(KINDS.read_text(encoding="utf-8"))
