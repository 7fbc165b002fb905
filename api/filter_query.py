"""The filters of a search as they come in a query or a form, for pages, API and commands."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from api.problems import field_errors
from matching.options import Filters, MatchOptions
from models.enums import Cefr, PackageStatus, Shift

SHOWN, SHOWN_AT_MOST = 20, 100
_FILTERS = {field.name for field in fields(Filters)}
LONGEST_WAY, FARTHEST = 600, 500
HOURS_OF_A_WEEK = 168
LONGEST = 200


class Evidence(StrEnum):
    """Least evidence asked for, weakest first."""

    NAMED = "named"
    WITH_HELP = "with_help"
    ALONE = "alone"


def _with_point(value: object) -> object:
    """Danes write `22,5`."""
    return value.replace(",", ".") if isinstance(value, str) else value


_Code = Annotated[str | None, Field(max_length=LONGEST)]
_Hours = Annotated[
    Annotated[float, Field(ge=0, le=HOURS_OF_A_WEEK, allow_inf_nan=False)] | None,
    BeforeValidator(_with_point),
]


class TopQuery(BaseModel):
    """How many of each list are named."""

    top: int = Field(default=SHOWN, ge=1, le=SHOWN_AT_MOST)


class FilterQuery(TopQuery):
    """What narrows a search. `title` is typed; `occupation` is what it was understood as."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, use_enum_values=True)

    text: str = Field(default="", max_length=LONGEST)
    title: str = Field(default="", max_length=LONGEST)
    occupation: _Code = None
    branch: _Code = None
    licence: _Code = None
    certificate: _Code = None
    language: _Code = None
    language_level: Cefr | None = None
    max_minutes: int | None = Field(default=None, ge=1, le=LONGEST_WAY)
    max_km: int | None = Field(default=None, ge=1, le=FARTHEST)
    hours_from: _Hours = None
    hours_to: _Hours = None
    shift: Shift | None = None
    available_by: date | None = None
    caseworker: _Code = None
    package: _Code = None
    package_status: PackageStatus | None = None
    evidence: Evidence | None = None
    no_unknown: bool = False

    @property
    def filters(self) -> Filters:
        """What the match filters by."""
        return Filters(**self.model_dump(include=_FILTERS))

    def options(self, today: date, *, facets: bool = False) -> MatchOptions:
        """What the match takes."""
        return MatchOptions(today=today, top=self.top, filters=self.filters, facets=facets)

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that are set, by field."""
        plain = self.model_dump(mode="json", include=_FILTERS)
        return {name: value for name, value in plain.items() if value not in (None, "", False)}

    @property
    def in_address(self) -> str:
        """The query of an address that leads back here, without the free text.

        A free text may be somebody's name, and addresses stay behind in browsers.
        """
        kept = {name: _plain(value) for name, value in self.chosen.items() if name != "text"}
        if self.top != SHOWN:
            kept["top"] = str(self.top)
        return urlencode(kept)

    def without(self, name: str) -> "FilterQuery":
        """The same with one filter taken off, and what hangs on it."""
        gone = {name, *HANG_ON.get(name, ())}
        return FilterQuery.model_validate(self.model_dump(exclude=gone))


# What loses its sense when a filter is taken off.
HANG_ON = {
    "occupation": ("title",),
    "language": ("language_level",),
    "package": ("package_status",),
}
FIELDS = tuple(FilterQuery.model_fields)


def read_filters(query: Mapping[str, object]) -> tuple[FilterQuery, list[dict[str, object]]]:
    """Filters from a form, where an empty field means no filter; and what is wrong with them.

    Where a field is wrong the answer holds the others.
    """
    given = {
        name: value for name, value in query.items() if isinstance(value, str) and value.strip()
    }
    try:
        return FilterQuery.model_validate(given), []
    except ValidationError as error:
        problems = field_errors(
            [{**item, "loc": ("query", *item["loc"])} for item in error.errors()]
        )
        wrong = {str(item["field"]) for item in problems}
        usable = {name: value for name, value in given.items() if name not in wrong}
        return FilterQuery.model_validate(usable), problems


def query_of(filters: Filters) -> FilterQuery:
    """The query that asks for these filters."""
    return FilterQuery.model_validate(asdict(filters))


def _plain(value: object) -> str:
    if value is True:
        return "true"
    return f"{value:g}" if isinstance(value, float) else str(value)
