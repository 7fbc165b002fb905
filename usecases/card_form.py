"""A kompetencekort as somebody fills it in, checked field by field."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pydantic_core import PydanticCustomError

from intake.importing.plain_text import one_line
from models.enums import LabelledEnum, Level
from models.errors import ErrorCode, PraktikmatchError
from taxonomy.taxonomy import Taxonomy
from taxonomy.types import LinkedSkill

FIELDS = {
    "task": "Opgave",
    "meaning": "Hvad opgaven hedder",
    "level": "Niveau",
    "workplace": "Prøvet hos",
    "role": "Vurderet af",
    "name": "Navn på den, der har vurderet",
    "tried_on": "Dato",
}
OWN_WORDS = "own"
LONGEST = 100
# Below this likeness an offer would only be in the way.
MOST_MEANINGS, LIKE_ENOUGH = 4, 0.3
EARLIEST = date(1950, 1, 1)
_NO_PLAIN_TEXT = "må kun have almindelig tekst"
_FAULTS = {
    "cpr_in_text": "må ikke indeholde et CPR-nummer",
    "formula": "må ikke begynde med et regnetegn",
}


class Assessor(LabelledEnum):
    """Who may have judged a task."""

    MENTOR = "mentor", "mentor"
    LEADER = "leader", "nærmeste leder"
    TEACHER = "teacher", "underviser"
    CONSULTANT = "consultant", "jobkonsulent"


@dataclass(frozen=True, slots=True)
class CardForm:
    """The fields as texts, not yet checked; empty = not filled in."""

    task: str = ""
    level: str = ""
    workplace: str = ""
    role: str = ""
    name: str = ""
    tried_on: str = ""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says; field names as the columns."""

    task: str
    level: str
    workplace: str | None
    tried_on: date
    assessor: str | None


def meanings(taxonomy: Taxonomy, task: str) -> tuple[LinkedSkill, ...]:
    """Skills a task may mean, nearest first; none where it is understood or like no skill."""
    if not task.strip() or len(task) > LONGEST or taxonomy.skill(task) is not None:
        return ()
    (ranked,) = taxonomy.link_skills([task], MOST_MEANINGS)
    return tuple(skill for skill in ranked if skill.score >= LIKE_ENOUGH)


def settle_task(form: CardForm, taxonomy: Taxonomy, meaning: str) -> CardForm:
    """The form with the task as it shall be called: by a skill's id, or `OWN_WORDS`.

    A task that is understood needs no choice. Raises INPUT_REFUSED where one is needed.
    """
    offered = {skill.id: skill.label for skill in meanings(taxonomy, form.task)}
    if not offered or meaning == OWN_WORDS:
        return form
    if meaning not in offered:
        raise _refused({"meaning": "skal vælges: vi kender ikke ordene i forvejen"})
    return replace(form, task=offered[meaning])


def check_card(form: CardForm, today: date) -> CardFacts:
    """The facts of the card. Raises INPUT_REFUSED with every field that is wrong."""
    readers: dict[str, Callable[[str], object]] = {
        "task": lambda text: _line(_needed(text)),
        "level": lambda text: Level(_one_of(_needed(text), Level)).value,
        "workplace": _line,
        "role": lambda text: Assessor(_one_of(text, Assessor)).label if text else None,
        "name": _line,
        "tried_on": lambda text: _day(_needed(text), today),
    }
    problems: dict[str, str] = {}
    read: dict[str, object] = {}
    for field, reader in readers.items():
        try:
            read[field] = reader(getattr(form, field).strip())
        except ValueError as error:
            problems[field] = str(error)
    if form.name.strip() and not form.role.strip():
        problems["role"] = "skal vælges, når der står et navn"
    if problems:
        raise _refused(problems)
    judge = [str(part) for part in (read.pop("role"), read.pop("name")) if part]
    return CardFacts(**read, assessor=" ".join(judge) or None)  # type: ignore[arg-type]


def _refused(problems: dict[str, str]) -> PraktikmatchError:
    details: list[dict[str, object]] = [
        {"field": field, "problem": problems[field]} for field in FIELDS if field in problems
    ]
    first = details[0]
    reason = f"»{FIELDS[str(first['field'])]}« {first['problem']}."
    return PraktikmatchError(ErrorCode.INPUT_REFUSED, details, reason=reason)


def _needed(text: str) -> str:
    if not text:
        message = "mangler"
        raise ValueError(message)
    return text


def _line(text: str) -> str | None:
    if not text:
        return None
    if len(text) > LONGEST:
        message = f"må højst have {LONGEST} tegn"
        raise ValueError(message)
    try:
        return one_line(text)
    except PydanticCustomError as error:
        raise ValueError(_FAULTS.get(error.type, _NO_PLAIN_TEXT)) from error


def _one_of(text: str, listed: type[LabelledEnum]) -> str:
    if text not in {item.value for item in listed}:
        message = "skal vælges på listen"
        raise ValueError(message)
    return text


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        message = "skal være en dato som 2026-12-31"
        raise ValueError(message) from error
    if not EARLIEST <= day <= today:
        message = "skal være i dag eller før"
        raise ValueError(message)
    return day
