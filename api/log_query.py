"""What an auditor asks of the log, as a form sends it."""

from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api.problems import field_errors
from usecases.oversight.log import SampleOrder
from usecases.oversight.selecting import LogFilter

USUAL_PERIOD = timedelta(days=30)
USUAL_SAMPLE, LARGEST_SAMPLE = 20, 200
_LONGEST_ID, _LONGEST_SEED = 60, 20
_LARGEST_NUMBER = 2**62


class LogQuery(BaseModel):
    """Filters, the place in the list, and which sample if one is wanted."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    since: date | None = None
    until: date | None = None
    action: str = Field(default="", max_length=_LONGEST_ID)
    role: str = Field(default="", max_length=_LONGEST_ID)
    outcome: str = Field(default="", max_length=_LONGEST_ID)
    user: str = Field(default="", max_length=_LONGEST_ID)
    subject: str = Field(default="", max_length=_LONGEST_ID)
    before: int | None = Field(default=None, ge=1, le=_LARGEST_NUMBER)
    sample: bool = False
    size: int = Field(default=USUAL_SAMPLE, ge=1, le=LARGEST_SAMPLE)
    seed: str = Field(default="", max_length=_LONGEST_SEED)
    up_to: int | None = Field(default=None, ge=0, le=_LARGEST_NUMBER)

    def wanted(self) -> LogFilter:
        """The filters alone."""
        return LogFilter(
            since=self.since,
            until=self.until,
            action=self.action,
            role=self.role,
            outcome=self.outcome,
            actor_id=self.user,
            subject=self.subject,
        )

    def order(self) -> SampleOrder | None:
        """The sample meant; None where none is, or where it is not drawn yet."""
        if not self.sample or not self.seed or self.up_to is None:
            return None
        return SampleOrder(self.size, self.seed, self.up_to)

    def fields(self, **changed: object) -> dict[str, str]:
        """What leads back to the same view: hidden fields, or a query."""
        given = self.model_copy(update=changed).model_dump(mode="json")
        # An emptied date means no bound, a missing one the usual period.
        kept = {"since": given.pop("since") or ""}
        return kept | {
            name: "true" if value is True else str(value)
            for name, value in given.items()
            if value not in ("", None, False)
        }

    def address(self, **changed: object) -> str:
        """The page's own address."""
        return f"/log?{urlencode(self.fields(**changed))}"


def read_log_query(
    query: Mapping[str, str], today: date
) -> tuple[LogQuery, list[dict[str, object]]]:
    """The question asked, and what is wrong with it; wrong fields count as not given."""
    given = {name: value for name, value in query.items() if value.strip()}
    if "since" not in query:
        given["since"] = (today - USUAL_PERIOD).isoformat()
    try:
        return LogQuery.model_validate(given), []
    except ValidationError as error:
        problems = field_errors(
            [{**item, "loc": ("query", *item["loc"])} for item in error.errors()]
        )
        wrong = {str(item["field"]) for item in problems}
        usable = {name: value for name, value in given.items() if name not in wrong}
        return LogQuery.model_validate(usable), problems
