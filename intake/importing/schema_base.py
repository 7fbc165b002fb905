"""What the rows of all kinds share: strict types, no unknown keys, lists without repeats."""

from collections.abc import Callable, Hashable, Sequence
from typing import Annotated, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from intake.importing.codes import CefrLevel
from intake.importing.field_types import LanguageCode, WeeklyHours
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
    def key(self) -> str:
        """The sender's own id of the row."""
        raise NotImplementedError


def _without_repeats(items: list[Item]) -> list[Item]:
    return list(dict.fromkeys(items))


Entries = Annotated[list[Item], Field(max_length=MOST_ENTRIES)]
# A list of codes or words: a repeat says nothing new.
Words = Annotated[list[Item], Field(max_length=MOST_ENTRIES), AfterValidator(_without_repeats)]


def unique_by(identity: Callable[[Item], Hashable]) -> AfterValidator:
    """Drops repeats of equal entries; two entries of one identity that differ are a fault."""

    def check(items: list[Item]) -> list[Item]:
        seen: dict[Hashable, Item] = {}
        for item in items:
            if seen.setdefault(identity(item), item) != item:
                raise fault("entries_differ", value=str(identity(item))[:80])
        return list(seen.values())

    return AfterValidator(check)


class Hours(Part):
    """Hours a week, least and most."""

    min: WeeklyHours | None = None
    max: WeeklyHours | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Hours":
        in_order(self.min, self.max, "min_over_max")
        return self


class Language(Part):
    """A language and its level."""

    code: LanguageCode
    level: CefrLevel | None = None


Languages = Annotated[Entries[Language], unique_by(lambda language: language.code)]


def in_order(first: object, last: object, code: str) -> None:
    """Raises the fault `code` when both are known and `first` comes after `last`."""
    if first is not None and last is not None and first > last:  # type: ignore[operator]
        raise fault(code)


def values(items: Sequence[str] | None) -> list[str] | None:
    """The plain strings of a list of codes; null stays null."""
    return None if items is None else [str(item) for item in items]
