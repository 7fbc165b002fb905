"""Forms about proposals, as they arrive."""

from collections.abc import Mapping
from datetime import date, datetime, time

from starlette.datastructures import FormData

from models.errors import ErrorCode, PraktikmatchError, refused
from placements.proposals.said import How, Said
from support.calendars.danish_time import to_utc
from usecases.proposing.allowing import Chosen
from usecases.proposing.suggesting import Suggestion

LABELS = {
    "borger": "Borgere:",
    "bestilling": "Bestilling:",
    "reason": "Grund:",
    "text": "Tekst:",
    "how": "Hvordan:",
    "meeting_day": "Dag:",
    "meeting_time": "Klokken:",
}


def text_of(form: Mapping[str, object], name: str) -> str:
    """One field as sent, without the line breaks a browser adds; empty where it is missing."""
    value = form.get(name)
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""


def read_suggestion(form: FormData) -> Suggestion:
    """Whom the form proposes; raises INPUT_REFUSED for a date that is none."""
    people = [value for value in form.getlist("borger") if isinstance(value, str)]
    return Suggestion(
        text_of(form, "aabning"),
        tuple(
            Chosen(one, text_of(form, f"reason:{one}"), _heard(form, one, number))
            for number, one in enumerate(people, start=1)
        ),
        text_of(form, "bestilling") or None,
    )


def read_said(form: FormData) -> Said:
    """What comes with an act; raises INPUT_REFUSED for a time or an answer that is none."""
    return Said(
        reason=text_of(form, "reason") or None,
        text=text_of(form, "text"),
        how=_how(text_of(form, "how")),
        meeting_at=_meeting(text_of(form, "meeting_day"), text_of(form, "meeting_time")),
    )


def wrong_of(problem: PraktikmatchError | None) -> dict[str, str]:
    """What is wrong with an act's form, by field; a refusal that names none is of the reason."""
    if problem is None or problem.code is not ErrorCode.INPUT_REFUSED:
        return {}
    found = {str(item["field"]): str(item["problem"]) for item in problem.details}
    return found or {"reason": str(problem.places.get("reason", problem.sentence))}


def summary_of(problem: PraktikmatchError) -> list[dict[str, object]]:
    """What must be put right, by field; a refusal of the whole act stands at its form."""
    return problem.details or [{"field": "acts", "problem": problem.sentence}]


def _heard(form: FormData, citizen_id: str, number: int) -> date | None:
    text = text_of(form, f"heard:{citizen_id}")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise refused("dagen, borgeren er hørt, skal være en dato.", f"borger-{number}") from None


def _how(text: str) -> How | None:
    try:
        return How(text) if text else None
    except ValueError:
        raise refused("vælg, hvordan arbejdspladsen svarede.", "how") from None


def _meeting(day: str, at: str) -> datetime | None:
    if not day and not at:
        return None
    try:
        return to_utc(date.fromisoformat(day), time.fromisoformat(at).replace(tzinfo=None))
    except (ValueError, OverflowError):
        raise refused("vælg både dag og klokkeslæt.", "meeting_day") from None
