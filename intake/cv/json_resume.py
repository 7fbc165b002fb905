"""JSON Resume (jsonresume.org): work, education, skills, languages, certificates."""

import json
from collections.abc import Iterator
from typing import Any

from intake.cv.language_names import language_code
from intake.cv.levels import find_levels
from intake.cv.limits import unreadable
from intake.cv.structured import language_entry, page_of, title_entry
from intake.cv.values import CvText, LanguageEntry, TitleEntry

_BROKEN = "JSON'en er ikke hel. Hent filen igen, eller gem CV'et som PDF."
_NOT_RESUME = "den er ikke et CV i formatet JSON Resume. Gem CV'et som PDF, Word eller tekst."
_PARTS = ("basics", "work", "education", "skills", "languages", "certificates", "volunteer")
_LONGEST_DATE = 40
_DESCRIPTION = ("summary", "highlights")


def read_json_resume(data: bytes) -> CvText:
    """The text and entries of a JSON Resume; who the person is stays behind."""
    try:
        resume = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise unreadable(_BROKEN) from error
    if not isinstance(resume, dict) or not any(part in resume for part in _PARTS):
        raise unreadable(_NOT_RESUME)
    basics = _record(resume.get("basics"))
    jobs = [*_records(resume, "work"), *_records(resume, "volunteer")]
    parts = {
        "Profil": _texts(basics, "label", "summary"),
        "Arbejdsopgaver": [text for job in jobs for text in _texts(job, *_DESCRIPTION)],
        "Uddannelse": _all_texts(resume, "education", "studyType", "area", "courses"),
        "Kompetencer": _all_texts(resume, "skills", "name", "keywords"),
        "Certifikater": _all_texts(resume, "certificates", "name"),
    }
    return page_of(
        parts,
        tuple(_titles(jobs)),
        tuple(_languages(resume)),
        photo=bool(basics.get("image") or basics.get("picture")),
        birth=any("birth" in str(key).lower() for key in basics),
    )


def _titles(jobs: list[dict[str, Any]]) -> Iterator[TitleEntry]:
    for job in jobs:
        title = _text(job.get("position"))
        if title:
            country = _record(job.get("location")).get("countryCode")
            employer = _text(job.get("name") or job.get("company") or job.get("organization"))
            start, end = _date(job.get("startDate")), _date(job.get("endDate"))
            yield title_entry(title, start, end, _text(country), employer)


def _languages(resume: dict[str, Any]) -> Iterator[LanguageEntry]:
    for item in _records(resume, "languages"):
        name, fluency = _text(item.get("language")), _text(item.get("fluency"))
        code = language_code(name)
        if code is not None:
            levels = find_levels(fluency)
            level = levels[0].value if levels else None
            yield language_entry(code, level, None, f"{name}: {fluency}" if fluency else name)


def _records(resume: dict[str, Any], part: str) -> list[dict[str, Any]]:
    found = resume.get(part)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _record(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _all_texts(resume: dict[str, Any], part: str, *keys: str) -> list[str]:
    return [text for item in _records(resume, part) for text in _texts(item, *keys)]


def _texts(record: dict[str, Any], *keys: str) -> list[str]:
    texts: list[str] = []
    for key in keys:
        value = record.get(key)
        items = value if isinstance(value, list) else [value]
        texts += [_text(item) for item in items if _text(item)]
    return texts


def _date(value: object) -> str:
    """A date as written; one that is no text must not pass for a missing one."""
    return "" if value is None else str(value).strip()[:_LONGEST_DATE]


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
