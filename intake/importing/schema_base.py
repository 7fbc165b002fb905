"""What the rows of all kinds share: strict types, no unknown keys, lists without repeats."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from typing import Annotated, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from intake.importing.codes import CefrLevel, LanguageCode
from intake.importing.field_types import WeeklyHours
from intake.importing.plain_text import fault

MOST_ENTRIES = 1_000
Item = TypeVar("Item")


class Part(BaseModel):
    """A piece of a row. Null and a missing key both mean unknown; keys not listed are refused."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


class ImportRow(Part):
    """A whole row of a file."""

    # The name of the id in the file.
    key_field: ClassVar[str]

    @property
    @abstractmethod
    def key(self) -> str:
        """The sender's own id of the row."""


def _without_repeats(items: list[Item]) -> list[Item]:
    return list(dict.fromkeys(items))


Entries = Annotated[list[Item], Field(max_length=MOST_ENTRIES)]
# A list of codes or words: a repeat says nothing new.
Words = Annotated[list[Item], Field(max_length=MOST_ENTRIES), AfterValidator(_without_repeats)]


def unique_by(identity: Callable[[Item], Hashable]) -> AfterValidator:
    """Drops repeats of equal entries; two entries of one identity that differ are a fault."""

    def check(items: list[Item]) -> list[Item]:
        seen: dict[Hashable, Item] = {}
        for index, item in enumerate(items):
            if seen.setdefault(identity(item), item) != item:
                raise fault("entries_differ", at=(index,), value=_named(identity(item)))
        return list(seen.values())

    return AfterValidator(check)


def _named(identity: Hashable) -> str:
    parts = identity if isinstance(identity, tuple) else (identity,)
    return ", ".join(map(str, parts))[:80]


class Hours(Part):
    """Hours a week, least and most."""

    min: WeeklyHours | None = None
    max: WeeklyHours | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Hours":
        in_order(self, ("min", "max"), "min_over_max")
        return self


class Language(Part):
    """A language and its level."""

    code: LanguageCode
    level: CefrLevel | None = None


Languages = Annotated[Entries[Language], unique_by(lambda language: language.code)]


def in_order(part: Part, names: tuple[str, str], code: str) -> None:
    """Raises the fault `code` at the first field when it comes after the last; by file names."""
    kinds = type(part).model_fields.items()
    own = {info.alias or name: name for name, info in kinds}
    first, last = (getattr(part, own[name]) for name in names)
    if first is not None and last is not None and first > last:
        raise fault(code, at=names[:1], first=names[0], last=names[1])


def values(items: Sequence[str] | None) -> list[str] | None:
    """The plain strings of a list of codes; null stays null."""
    return None if items is None else [str(item) for item in items]
