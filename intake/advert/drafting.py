"""What a person confirmed of an advertisement, checked as an imported opening would be."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from pydantic import ValidationError

from intake.advert.cleaning import clean_advert
from intake.advert.unlawful import find_marks, without_marks
from intake.importing.codes import Known
from intake.importing.errors_da import problems_of
from intake.importing.problems import RawRow
from intake.importing.schemas_openings import OpeningRow
from models.errors import ErrorCode, PraktikmatchError

LEFT_OUT = "(udeladt)"
# Stands for a sign left out; cleaning has taken all such signs out of the text.
_GONE = "\x00"
# Words alone ask for nobody; with these in front they would.
_ASKING = ("", "Vi søger en ", "Du er ", "Du har ")
_ID_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_ID_LENGTH = 20
# From the place in a row to the field of the form; the longest that fits.
_FORM_FIELDS = {
    "title": "title", "body": "text", "employer": "p_number", "occupation": "occupation",
    "kind": "kind", "job.address": "postcode", "job.shifts": "shifts", "job.days": "days",
    "job.hours.min": "hours_min", "job.hours.max": "hours_max", "job.hours": "hours_min",
    "job.employmentDate": "starts", "application.availablePositions": "positions",
    "application.deadlineDate": "deadline", "requirements.must.skills": "more_must",
    "requirements.nice.skills": "more_nice", "requirements.must.danish_oral": "danish_oral",
    "requirements.must.danish_written": "danish_written",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvertChoices:
    """A person's decisions. Empty texts, lists and None are unknown; dates are `YYYY-MM-DD`."""

    text: str
    cvr: str
    p_number: str
    title: str
    kind: str
    occupation: tuple[str, str] | None = None  # uri and label
    hours_min: float | None = None
    hours_max: float | None = None
    shifts: Sequence[str] = ()
    days: Sequence[str] = ()
    starts: str = ""
    deadline: str = ""
    positions: int | None = None
    postcode: str = ""
    danish_oral: str = ""
    danish_written: str = ""
    licences: Sequence[str] = ()
    must_skills: Sequence[str] = ()
    nice_skills: Sequence[str] = ()
    must_certificates: Sequence[str] = ()
    nice_certificates: Sequence[str] = ()
    languages: Sequence[tuple[str, str | None]] = ()
    tasks: Sequence[str] = ()


def opening_row(choices: AdvertChoices, known: Known) -> OpeningRow:
    """The row of an openings file that says the same.

    Raises INPUT_REFUSED with `field` and `problem` of each fault, also where a title or a skill
    asks for what the law does not allow.
    """
    data = _as_file(choices)
    problems = list(_unlawful(choices))
    try:
        row = OpeningRow.model_validate(data, context=known)
    except ValidationError as error:
        faults = problems_of(RawRow(1, data), error, OpeningRow)
        problems += [
            {"field": _form_field(found.field), "problem": _sentence(found.problem, found.allowed)}
            for found in faults
        ]
        raise refused(problems) from None
    if problems:
        raise refused(problems)
    return row


def refused(problems: Sequence[dict[str, object]]) -> PraktikmatchError:
    """The form cannot be used; each problem names its field."""
    return PraktikmatchError(
        ErrorCode.INPUT_REFUSED, list(problems), reason="ret felterne, og prøv igen."
    )


def advert_id(choices: AdvertChoices) -> str:
    """The same for the same title of the same text at the same workplace; letters only.

    Ten digits in a row could be taken for a CPR number.
    """
    text = clean_advert(choices.text).text
    said = f"{choices.p_number}\n{choices.title.strip()}\n{text}"
    digest = hashlib.sha256(said.encode()).hexdigest()[:_ID_LENGTH]
    return f"opslag-{digest.translate(_ID_LETTERS)}"


def _as_file(choices: AdvertChoices) -> dict[str, object]:
    occupation = choices.occupation
    return {
        "jobAdId": advert_id(choices),
        "title": choices.title,
        "body": _body(choices.text),
        "employer": {"cvrNumber": choices.cvr, "pNumber": choices.p_number},
        "occupation": occupation
        and {"conceptUriDa": occupation[0], "preferredLabelDa": occupation[1]},
        "kind": choices.kind,
        "job": {
            "address": {"postalCode": choices.postcode or None},
            "driversLicenses": list(choices.licences) or None,
            "shifts": list(choices.shifts) or None,
            "days": list(choices.days) or None,
            "hours": {"min": choices.hours_min, "max": choices.hours_max},
            "employmentDate": choices.starts or None,
        },
        "application": {
            "availablePositions": choices.positions,
            "deadlineDate": choices.deadline or None,
        },
        "requirements": _requirements(choices),
    }


def _requirements(choices: AdvertChoices) -> dict[str, object]:
    languages = [{"code": code, "level": level} for code, level in choices.languages]
    return {
        "must": {
            "skills": list(choices.must_skills) or None,
            "certificates": list(choices.must_certificates) or None,
            "danish_oral": choices.danish_oral or None,
            "danish_written": choices.danish_written or None,
        },
        "nice": {
            "skills": list(choices.nice_skills) or None,
            "certificates": list(choices.nice_certificates) or None,
            "languages": languages or None,
        },
        "tasks": list(choices.tasks) or None,
    }


def _body(pasted: str) -> str:
    """The text as paragraphs, without what must not be asked for."""
    text = clean_advert(pasted).text
    blanked = without_marks(text, find_marks(text), _GONE)
    shown = escape(re.sub(rf"{_GONE}+", LEFT_OUT, blanked))
    paragraphs = (part.strip() for part in shown.split("\n\n"))
    return "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs if part)


def _unlawful(choices: AdvertChoices) -> Iterator[dict[str, object]]:
    texts = (
        ("title", [choices.title]),
        ("more_must", choices.must_skills),
        ("more_nice", choices.nice_skills),
    )
    for field, written in texts:
        for text in written:
            mark = next((m for front in _ASKING for m in find_marks(front + text)), None)
            if mark is not None:
                problem = f"beder om {mark.label}, og det må et opslag ikke. {mark.instead}"
                yield {"field": field, "problem": problem.rstrip(".")}


def _form_field(place: str) -> str:
    fits = [start for start in _FORM_FIELDS if place.startswith(start)]
    return _FORM_FIELDS[max(fits, key=len)] if fits else "text"


def _sentence(problem: str, allowed: str) -> str:
    said = f"{problem[:1].lower()}{problem[1:]} {allowed}".strip()
    return f"skal rettes: {said}".rstrip(".")
