"""The filters of a search as they come in a query, for pages and API alike."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.problems import field_errors
from matching.options import Filters, MatchOptions

SHOWN, SHOWN_AT_MOST = 20, 100
_LONGEST_WAY = 600


class FilterQuery(BaseModel):
    """What narrows a search, and how many of each list are named."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    top: int = Field(default=SHOWN, ge=1, le=SHOWN_AT_MOST)
    text: str = Field(default="", max_length=200)
    licence: str | None = Field(default=None, max_length=20)
    certificate: str | None = Field(default=None, max_length=60)
    language: str | None = Field(default=None, max_length=20)
    max_minutes: int | None = Field(default=None, ge=1, le=_LONGEST_WAY)
    available_by: date | None = None
    caseworker: str | None = Field(default=None, max_length=200)
    no_unknown: bool = False

    def options(self, today: date) -> MatchOptions:
        """What the match takes."""
        return MatchOptions(
            today=today, top=self.top, filters=Filters(**self.model_dump(exclude={"top"}))
        )

    @property
    def chosen(self) -> int:
        """How many filters are set."""
        plain = self.model_dump(exclude={"top"})
        return sum(1 for value in plain.values() if value not in (None, "", False))


def read_filters(query: Mapping[str, str]) -> tuple[FilterQuery, list[dict[str, object]]]:
    """Filters from a form, where an empty field means no filter; and what is wrong with them.

    Where a field is wrong the answer holds the others.
    """
    given = {name: value for name, value in query.items() if value.strip()}
    try:
        return FilterQuery.model_validate(given), []
    except ValidationError as error:
        problems = field_errors(
            [{**item, "loc": ("query", *item["loc"])} for item in error.errors()]
        )
        wrong = {str(item["field"]) for item in problems}
        usable = {name: value for name, value in given.items() if name not in wrong}
        return FilterQuery.model_validate(usable), problems
