"""The newer Europass schema (Candidate, HR-XML): CandidateProfile → text and entries."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from intake.cv.language_names import language_code
from intake.cv.levels import lowest
from intake.cv.structured import language_entry, page_of, title_entry
from intake.cv.values import CvText, LanguageEntry, TitleEntry
from intake.cv.xml_tree import all_named, first_named, text_at

_SPOKEN = ("CEF-Understanding-Listening", "CEF-Speaking-Interaction", "CEF-Speaking-Production")
_WRITTEN = ("CEF-Writing-Production", "CEF-Writing-Interaction")


def read_candidate(root: Element) -> CvText:
    """Entries for jobs and languages; descriptions, courses and skills as text."""
    jobs = list(all_named(root, "PositionHistory"))
    parts = {
        "Profil": [text_at(item) for item in all_named(root, "ExecutiveSummary")],
        "Arbejdsopgaver": [text_at(job, "Description") for job in jobs],
        "Uddannelse": [text_at(item) for item in all_named(root, "DegreeName", "ProgramName")],
        "Kompetencer": [text_at(item) for item in all_named(root, "CompetencyName")],
        "Certifikater": [text_at(item) for item in all_named(root, "CertificationName")],
        "Kørekort": [f"Kørekort {', '.join(codes)}" for codes in [_licences(root)] if codes],
    }
    return page_of(
        parts,
        tuple(_titles(root)),
        (*_mother_tongues(root), *_languages(root)),
        photo=next(all_named(root, "EmbeddedData"), None) is not None,
        birth=first_named(root, "BirthDate") is not None,
    )


def _licences(root: Element) -> list[str]:
    return [text_at(item) for item in all_named(root, "LicenseTypeCode") if text_at(item)]


def _titles(root: Element) -> Iterator[TitleEntry]:
    for employer in all_named(root, "EmployerHistory"):
        name = text_at(employer, "OrganizationName")
        country = text_at(employer, "OrganizationContact", "CountryCode")
        for job in all_named(employer, "PositionHistory"):
            title = " ".join(text_at(job, "PositionTitle").split())
            if title:
                start = text_at(job, "StartDate", "FormattedDateTime")
                end = text_at(job, "EndDate", "FormattedDateTime")
                where = text_at(job, "Country") or country
                yield title_entry(title, start, end, where, name)


def _mother_tongues(root: Element) -> Iterator[LanguageEntry]:
    for item in all_named(root, "PrimaryLanguageCode"):
        code = language_code(text_at(item))
        if code is not None:
            yield language_entry(code, "C2", None, f"Modersmål: {text_at(item)}")


def _languages(root: Element) -> Iterator[LanguageEntry]:
    for item in all_named(root, "PersonCompetency"):
        name = text_at(item, "CompetencyID")
        code = language_code(name)
        if text_at(item, "TaxonomyID").lower() != "language" or code is None:
            continue
        levels = {
            text_at(part, "CompetencyDimensionTypeCode"): text_at(part, "ScoreText")
            for part in all_named(item, "CompetencyDimension")
        }
        spoken = lowest(levels.get(name, "") for name in _SPOKEN)
        written = lowest(levels.get(name, "") for name in _WRITTEN)
        yield language_entry(code, spoken, written, name)
