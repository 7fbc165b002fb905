"""The old Europass schema (SkillsPassport 3.x): LearnerInfo → text and entries."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from intake.cv.language_names import language_code
from intake.cv.levels import lowest
from intake.cv.structured import language_entry, page_of, title_entry
from intake.cv.values import CvText, LanguageEntry, TitleEntry
from intake.cv.xml_tree import all_named, first_named, local, text_at

_SPOKEN = ("Listening", "SpokenInteraction", "SpokenProduction")
_SKILLS = ("Communication", "Organisational", "JobRelated", "Computer", "Other")


def read_passport(person: Element) -> CvText:
    """Entries for jobs and languages; activities, education and skills as text."""
    jobs = list(all_named(person, "WorkExperience"))
    parts = {
        "Arbejdsopgaver": [text_at(job, "Activities") for job in jobs],
        "Uddannelse": [text_at(item, "Title") for item in all_named(person, "Education")],
        "Kompetencer": [text_at(item, "Description") for item in all_named(person, *_SKILLS)],
        "Certifikater": [text_at(item, "Title") for item in all_named(person, "Achievement")],
        "Kørekort": [f"Kørekort {', '.join(codes)}" for codes in [_licences(person)] if codes],
    }
    return page_of(
        parts,
        tuple(_titles(jobs)),
        tuple(_languages(person)),
        photo=first_named(person, "Photo") is not None,
        birth=first_named(person, "Birthdate") is not None,
    )


def _titles(jobs: Iterable[Element]) -> Iterator[TitleEntry]:
    for job in jobs:
        title = text_at(job, "Position", "Label")
        if title:
            country = text_at(job, "Employer", "Country", "Code")
            employer = text_at(job, "Employer", "Name")
            yield title_entry(title, _month(job, "From"), _month(job, "To"), country, employer)


def _licences(person: Element) -> list[str]:
    return [text_at(item) for item in all_named(person, "Licence") if text_at(item)]


def _month(job: Element, end: str) -> str | None:
    found = first_named(job, "Period", end)
    if found is None or not found.get("year"):
        return None
    month = "".join(sign for sign in found.get("month", "") if sign.isdigit())
    return f"{found.get('year')}-{month.zfill(2)}" if month else found.get("year")


def _languages(person: Element) -> Iterator[LanguageEntry]:
    for item in all_named(person, "MotherTongue", "ForeignLanguage"):
        label = text_at(item, "Description", "Label") or text_at(item, "Description", "Code")
        code = language_code(text_at(item, "Description", "Code")) or language_code(label)
        if code is None:
            continue
        if local(item) == "MotherTongue":
            yield language_entry(code, "C2", None, f"{label}: modersmål")
            continue
        level = lowest(text_at(item, "ProficiencyLevel", name) for name in _SPOKEN)
        written = lowest([text_at(item, "ProficiencyLevel", "Writing")])
        yield language_entry(code, level, written, label)
