"""Europass XML, the old SkillsPassport and the newer Candidate, told apart by their root."""

from intake.cv.europass_candidate import read_candidate
from intake.cv.europass_passport import read_passport
from intake.cv.limits import unreadable
from intake.cv.values import CvText
from intake.cv.xml_tree import all_named, first_named, read_xml

_NOT_EUROPASS = (
    "den er ikke et CV fra Europass. Gem CV'et som PDF, Word (.docx) eller tekst, "
    "og indlæs det igen."
)


def read_europass(data: bytes) -> CvText:
    """Titles, languages and text of a Europass CV; birth date and photo are never read out."""
    root = read_xml(data)
    if (person := first_named(root, "LearnerInfo")) is not None:
        return read_passport(person)
    if next(all_named(root, "CandidateProfile", "CandidatePerson"), None) is not None:
        return read_candidate(root)
    raise unreadable(_NOT_EUROPASS)
