"""Writes a confirmed proposal as a fact of the citizen, source `cv`.

Other sources' rows stay as they are, and so does what is known of whole lists: a CV that
names one licence does not say that there is no other.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from intake.cv.certificates import NEVER
from intake.cv.held import DANISH
from models.citizen import Citizen
from models.competence import (
    CitizenCertificate,
    CitizenLanguage,
    CitizenLicence,
    CitizenSkill,
    CitizenTitle,
    EvidenceRow,
)
from models.document import CvProposal
from models.enums import ProposalKind, Source

Row = TypeVar("Row", bound=EvidenceRow)


@dataclass(frozen=True)
class Confirmation:
    """Writes facts about one citizen; each method answers whether anything changed."""

    session: Session
    actor: Actor
    citizen: Citizen
    now: datetime

    def write(self, proposal: CvProposal) -> bool:
        """Write the fact of `proposal`; False when it was there already."""
        value = proposal.value
        match ProposalKind(proposal.kind):
            case ProposalKind.TITLE:
                return self._title(value)
            case ProposalKind.SKILL:
                return self._new(CitizenSkill, skill=value["skill"])
            case ProposalKind.LICENCE:
                return self._new(CitizenLicence, code=value["code"])
            case ProposalKind.CERTIFICATE:
                return self._certificate(value)
            case ProposalKind.LANGUAGE:
                return self._danish(value) if value["code"] == DANISH else self._language(value)

    def _title(self, value: dict[str, Any]) -> bool:
        said = {
            "title": value["title"],
            "from_month": value["from"],
            "to_month": value["to"],
            "country": value["country"],
        }
        if self._find(CitizenTitle, **said) is not None:
            return False
        last = (
            readable(self.actor, CitizenTitle)
            .where(
                CitizenTitle.citizen_id == self.citizen.id,
                CitizenTitle.source == Source.CV.value,
            )
            .order_by(col(CitizenTitle.position).desc())
        )
        highest = self.session.exec(last).first()
        return self._new(CitizenTitle, position=highest.position + 1 if highest else 0, **said)

    def _certificate(self, value: dict[str, Any]) -> bool:
        until = value["valid_until"]
        never = until == NEVER
        day = date.fromisoformat(until) if until and not never else None
        held = self._find(CitizenCertificate, code=value["code"])
        if held is None:
            return self._new(
                CitizenCertificate, code=value["code"], valid_until=day, never_expires=never
            )
        if until is None or (held.valid_until, held.never_expires) == (day, never):
            return False
        held.valid_until, held.never_expires, held.recorded_at = day, never, self.now
        return True

    def _language(self, value: dict[str, Any]) -> bool:
        held = self._find(CitizenLanguage, code=value["code"])
        if held is None:
            return self._new(CitizenLanguage, code=value["code"], level=value["level"])
        if value["level"] in (None, held.level):
            return False
        held.level, held.recorded_at = value["level"], self.now
        return True

    def _danish(self, value: dict[str, Any]) -> bool:
        """Danish fills what is unknown; a level that staff have set is not a CV's to change."""
        oral, written = value["level"], value.get("written") or value["level"]
        before = (self.citizen.danish_oral, self.citizen.danish_written)
        self.citizen.danish_oral = self.citizen.danish_oral or oral
        self.citizen.danish_written = self.citizen.danish_written or written
        changed = before != (self.citizen.danish_oral, self.citizen.danish_written)
        if changed:
            self.citizen.updated_at = self.now
        return changed

    def _find(self, table: type[Row], **said: object) -> Row | None:
        query = readable(self.actor, table).where(
            table.citizen_id == self.citizen.id, table.source == Source.CV.value
        )
        return self.session.exec(query.filter_by(**said)).first()

    def _new(self, table: type[Row], **said: object) -> bool:
        if self._find(table, **said) is not None:
            return False
        row = table(
            municipality_id=self.actor.municipality_id,
            citizen_id=self.citizen.id,
            source=Source.CV.value,
            recorded_at=self.now,
            **said,
        )
        self.session.add(row)
        self.session.flush()
        return True
