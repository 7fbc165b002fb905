"""Facts for the fairness report as a file tells them (formats.md, "Meaning of a few fields")."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, ValidationInfo

from intake.importing.codes import known
from intake.importing.field_types import Id, Line
from intake.importing.plain_text import fault
from intake.importing.schema_base import ImportRow


def _not_in_future(year: int, info: ValidationInfo) -> int:
    if year > known(info).today.year:
        raise fault("date_in_future")
    return year


class FairnessRow(ImportRow):
    """A row of a fairness file."""

    key_field: ClassVar[str] = "id"

    id: Id
    sex: Line | None = None
    birth_year: Annotated[int, Field(ge=1850), AfterValidator(_not_in_future)] | None = None
    origin_group: Line | None = None

    @property
    def key(self) -> str:
        """The sender's id of the citizen."""
        return self.id
