"""The form of a visit, read field by field."""

from typing import TypeVar

from api.running_forms import Fields, day, day_or_none, number_or_none, one_of
from models.enums import LabelledEnum, Level
from models.placement_enums import FlagKind, GoalReached, NextStep
from models.visit_enums import VisitAttendance, VisitGoing, VisitPace
from usecases.visits.report_effects import NewReport
from visits.reports import VOICES, Told

Code = TypeVar("Code", bound=LabelledEnum)


def read_report(fields: Fields) -> NewReport:
    """A form about a placement; raises INPUT_REFUSED by field."""
    return NewReport(
        form_id=fields.get("form_id", ""),
        told=Told(
            day=day(fields, "day"),
            attendance=_chosen(fields, "attendance", VisitAttendance),
            pace=_chosen(fields, "pace", VisitPace),
            goals=_numbered(fields, "goal-", GoalReached),
            tasks=_numbered(fields, "task-", Level),
            going={
                party: one_of(fields, name, VisitGoing)
                for party in VOICES
                if fields.get(name := f"going-{party.value}")
            },
            hours_next=number_or_none(fields, "hours_next"),
            hours_from=day_or_none(fields, "hours_from"),
            agreed=plain_lines(fields.get("agreed", "")),
            next_step=_chosen(fields, "next_step", NextStep),
        ),
        flag=_chosen(fields, "flag", FlagKind),
        flag_answered=fields.get("flag_answered") == "true",
    )


def read_care(fields: Fields) -> Told:
    """A form about a visit to an employer; raises INPUT_REFUSED by field."""
    return Told(day(fields, "day"), agreed=plain_lines(fields.get("agreed", "")))


def plain_lines(text: str) -> str:
    """A text as browsers send it, with the line breaks the database keeps."""
    return text.replace("\r\n", "\n").strip()


def _chosen(fields: Fields, name: str, listed: type[Code]) -> Code | None:
    return one_of(fields, name, listed) if fields.get(name) else None


def _numbered(fields: Fields, prefix: str, listed: type[Code]) -> dict[int, Code]:
    return {
        int(name.removeprefix(prefix)): one_of(fields, name, listed)
        for name, text in fields.items()
        if text and name.startswith(prefix) and _is_number(name.removeprefix(prefix))
    }


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 4  # noqa: PLR2004 - far beyond any
