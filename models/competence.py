"""What a citizen can: titles held, skills, licences, certificates, languages, cards."""

from datetime import date, datetime

from sqlmodel import Field

from models.base import UtcDateTime, belongs_to
from models.citizen import CitizenRow


class EvidenceRow(CitizenRow):
    """Evidence with who said so and when. Rows of one source never touch another's."""

    source: str = Field(primary_key=True)
    recorded_at: datetime = Field(sa_type=UtcDateTime)


class CitizenTitle(EvidenceRow, table=True):
    """Work the citizen has had. Months are `YYYY-MM`; null means unknown."""

    __tablename__ = "citizen_title"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    position: int = Field(primary_key=True)
    title: str
    from_month: str | None = None
    to_month: str | None = None
    country: str | None = None


class CitizenSkill(EvidenceRow, table=True):
    """A skill or task named by the source. What is not mentioned is unknown."""

    __tablename__ = "citizen_skill"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    skill: str = Field(primary_key=True)


class CitizenLicence(EvidenceRow, table=True):
    """A driving licence by the code on the card."""

    __tablename__ = "citizen_licence"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    code: str = Field(primary_key=True)


class CitizenCertificate(EvidenceRow, table=True):
    """A certificate. Neither `never_expires` nor `valid_until` = expiry unknown."""

    __tablename__ = "citizen_certificate"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    code: str = Field(primary_key=True)
    valid_until: date | None = None
    never_expires: bool = False


class CitizenLanguage(EvidenceRow, table=True):
    """A language other than Danish, level of the CEFR or unknown."""

    __tablename__ = "citizen_language"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    code: str = Field(primary_key=True)
    level: str | None = None


class CompetenceCard(EvidenceRow, table=True):
    """A kompetencekort: a task tried, at what level, where, when, and who judged it."""

    __tablename__ = "competence_card"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    position: int = Field(primary_key=True)
    task: str
    level: str
    workplace: str | None = None
    tried_on: date | None = None
    assessor: str | None = None
