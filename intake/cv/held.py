"""What a citizen is already known to have, so that a CV does not ask about it again."""

from dataclasses import dataclass

from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from intake.cv.certificates import NEVER
from intake.cv.values import CvProposalDraft
from models.citizen import Citizen
from models.competence import (
    CitizenCertificate,
    CitizenLanguage,
    CitizenLicence,
    CitizenSkill,
    CitizenTitle,
    EvidenceRow,
)
from models.enums import ProposalKind
from taxonomy.taxonomy import Taxonomy
from taxonomy.text import normalise

Fact = tuple[str | None, ...]
DANISH = "da"
_TABLES: dict[ProposalKind, type[EvidenceRow]] = {
    ProposalKind.TITLE: CitizenTitle,
    ProposalKind.SKILL: CitizenSkill,
    ProposalKind.LICENCE: CitizenLicence,
    ProposalKind.CERTIFICATE: CitizenCertificate,
    ProposalKind.LANGUAGE: CitizenLanguage,
}


@dataclass(frozen=True)
class Held:
    """The facts a citizen has, whoever said them; titles and skills in one spelling."""

    taxonomy: Taxonomy
    facts: frozenset[tuple[ProposalKind, Fact]]

    def knows(self, draft: CvProposalDraft) -> bool:
        """True when the draft says nothing that is not already known."""
        return (draft.kind, _asked(draft, self.taxonomy)) in self.facts


def held_by(session: Session, actor: Actor, citizen: Citizen, taxonomy: Taxonomy) -> Held:
    """Everything known of what `citizen` can, from every source."""
    facts = {
        (kind, fact)
        for kind, table in _TABLES.items()
        for row in session.exec(readable(actor, table).where(table.citizen_id == citizen.id))
        for fact in _said(row, taxonomy)
    }
    for level in (citizen.danish_oral, citizen.danish_written):
        if level is not None:
            facts |= {(ProposalKind.LANGUAGE, fact) for fact in _with_detail(DANISH, level)}
    return Held(taxonomy, frozenset(facts))


def skill_key(text: str, taxonomy: Taxonomy) -> str:
    """One spelling per skill: its id where the taxonomy knows it."""
    skill = taxonomy.skill(text)
    return normalise(text) if skill is None else skill.id


def _said(row: EvidenceRow, taxonomy: Taxonomy) -> list[Fact]:
    """The facts a row states, the bare one among them."""
    match row:
        case CitizenTitle():
            title = normalise(row.title)
            return [(title, None, None), (title, row.from_month, row.to_month)]
        case CitizenSkill():
            return [(skill_key(row.skill, taxonomy),)]
        case CitizenCertificate():
            until = row.valid_until.isoformat() if row.valid_until else None
            return _with_detail(row.code, NEVER if row.never_expires else until)
        case CitizenLanguage():
            return _with_detail(row.code, row.level)
        case CitizenLicence():
            return [(row.code,)]
    return []


def _with_detail(code: str, detail: str | None) -> list[Fact]:
    return [(code,), (code, detail)] if detail else [(code,)]


def _asked(draft: CvProposalDraft, taxonomy: Taxonomy) -> Fact:
    value = draft.value
    if draft.kind is ProposalKind.TITLE:
        return (normalise(value["title"] or ""), value["from"], value["to"])
    if draft.kind is ProposalKind.SKILL:
        return (skill_key(value["skill"] or "", taxonomy),)
    detail = value.get("level") or value.get("valid_until")
    return (value["code"], detail) if detail else (value["code"],)
