"""Headings of a CV: what the lines below one are about."""

import re
from enum import Enum

from taxonomy.text import normalise


class Section(Enum):
    """What a part of a CV is about."""

    EXPERIENCE = "experience"
    EDUCATION = "education"
    LANGUAGES = "languages"
    SKILLS = "skills"
    PROOFS = "proofs"
    ABOUT = "about"
    LEISURE = "leisure"


_WORDS: dict[Section, str] = {
    Section.EXPERIENCE: """erhvervserfaring|arbejdserfaring|joberfaring|erfaring|ansættelser|
        ansættelse|beskæftigelse|tidligere beskæftigelse|nuværende beskæftigelse|karriere|
        tidligere job|tidligere arbejde|job|arbejde|praktik|praktikker|praktikforløb|
        frivilligt arbejde|frivillig|stillinger|erhvervsmæssig baggrund|arbejdsliv|
        work experience|experience|employment|employment history|professional experience|
        work history|career|volunteer experience|volunteering|internships|relevant erfaring|
        relevant erhvervserfaring|tidligere stillinger|tidligere ansættelser|job og praktik""",
    Section.EDUCATION: """uddannelse|uddannelser|uddannelsesbaggrund|skolegang|skole|skoler|
        education|education and training|studies|academic background""",
    Section.LANGUAGES: """sprog|sprogkundskaber|sprogfærdigheder|sproglige kompetencer|
        sprogkompetencer|languages|language skills|language""",
    Section.SKILLS: """kompetencer|færdigheder|kvalifikationer|faglige kompetencer|kerneopgaver|
        personlige kompetencer|it|it kompetencer|it kundskaber|it færdigheder|arbejdsopgaver|
        nøglekompetencer|opgaver|jeg kan|skills|competences|competencies|computer skills|
        digital skills|key skills|technical skills|job related skills|styrker""",
    Section.PROOFS: """kurser|certifikater|certificeringer|beviser|kørekort|licenser|autorisation|
        autorisationer|efteruddannelse|kursusbeviser|kurser og efteruddannelse|amu kurser|
        certificates|certifications|courses|driving licence|driving license|licences|
        licenses|training""",
    Section.ABOUT: """profil|om mig|resume|resumé|personlige oplysninger|personlig profil|
        personlige data|kontakt|kontaktoplysninger|
        personligt|mål|jobmål|jobønsker|ønsker|
        profile|summary|about me|personal information|contact|
        personal details|objective|cv|curriculum vitae""",
    Section.LEISURE: """interesser|fritid|fritidsinteresser|hobby|hobbyer|familie|referencer|
        reference|interests|hobbies|references|leisure""",
}
_SECTIONS = {
    normalise(word): section for section, words in _WORDS.items() for word in words.split("|")
}
_PARTS = re.compile(r" og | and | & |[/,+&]")
_AROUND = re.compile(r"^[\W\d_]+|\W+$|\(.*?\)")
_LONGEST = 50


def heading(line: str) -> Section | None:
    """The section `line` opens when it is a heading, else None."""
    text = _AROUND.sub("", line.strip()) if len(line) <= _LONGEST else ""
    if not text or any(sign.isdigit() for sign in line):
        return None
    whole = _SECTIONS.get(normalise(text))
    if whole is not None:
        return whole
    parts = [_SECTIONS.get(normalise(part)) for part in _PARTS.split(text)]
    return parts[0] if all(parts) else None


def inline_heading(line: str) -> tuple[Section, int] | None:
    """The section named before a colon or a tab in `line`, and where its content starts."""
    mark = re.search(r"[:\t]", line[:_LONGEST])
    if mark is None:
        return None
    section = heading(line[: mark.start()])
    return None if section is None else (section, mark.end())
