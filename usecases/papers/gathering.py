"""What a letter is written from: rows of one placement as plain words."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.municipality import Municipality
from models.placement import Placement, PlacementDecision
from models.placement_enums import DocumentKind, Party
from placements.agreements.deciding import decisions_of
from placements.agreements.facts import workplace_names
from placements.agreements.loading import Loaded, load_one
from placements.agreements.opening import staff_name
from placements.agreements.words import offer_words
from placements.content import AgreedContent
from placements.offers import MENTOR_SUPPORT
from placements.papers.demands import DecisionParts
from placements.papers.legal import Told, basis_of, guidance_on, purpose_of
from placements.papers.templates import DECISIONS
from support.clock import danish_date_of
from usecases.agreeing.page import target_group
from usecases.signing.standing import find_placement


@dataclass(frozen=True, slots=True)
class Case:
    """One placement with everybody's names. `decision`: what the letter tells of, if anything."""

    loaded: Loaded
    municipality: str
    citizen: str
    where: str
    caseworker: str
    consultant: str
    group: str | None
    today: date
    decision: PlacementDecision | None = None

    @property
    def placement(self) -> Placement:
        """The row."""
        return self.loaded.placement

    @property
    def content(self) -> AgreedContent:
        """The text decided on, else the one in force."""
        number = self.decision.content_number if self.decision else self.loaded.in_force
        return self.loaded.content(number)

    @property
    def offer(self) -> str:
        """`løntilskud (privat)`."""
        head, comma, rest = offer_words(self.placement.offer).partition(", ")
        return f"{head} ({rest})" if comma else head

    @property
    def last_day(self) -> date | None:
        """The real last day where it ended early, else the agreed one."""
        return self.placement.ended_on or self.content.ends

    @property
    def reason(self) -> str:
        """What somebody wrote as the reason of the decision, before it: of the agreement."""
        own = self.decision.text.strip() if self.decision else ""
        kind = DocumentKind(self.decision.kind) if self.decision else DocumentKind.GRANT
        # The employer reads a grant of mentor support; why the citizen needs it is not for them.
        if kind is not DocumentKind.GRANT or self.placement.offer == MENTOR_SUPPORT:
            return own
        return "\n".join(filter(None, (self.content.reason.strip(), own)))

    @property
    def basis(self) -> Told:
        """The act behind it."""
        return basis_of(self.placement.offer, self.group, self.today)

    @property
    def complaint(self) -> Told:
        """How to complain."""
        return guidance_on(self.municipality, self.today)

    @property
    def parts(self) -> DecisionParts:
        """What a decision is to tell."""
        purpose = purpose_of(self.placement.offer, self.content)
        return DecisionParts(purpose, self.reason, self.basis.text, self.complaint.text)

    def contact_for(self, reader: Party) -> str:
        """Whom the reader calls: one person."""
        return self.caseworker if reader is Party.CITIZEN else self.consultant or self.caseworker


def open_case(
    session: Session, actor: Actor, placement_id: str, now: datetime, seen: str = "letter"
) -> Case:
    """A placement within reach; raises NOT_FOUND. The look is recorded."""
    placement = find_placement(session, actor, placement_id)
    about = Act(AuditAction.VIEW, seen, placement.id, citizen_id=placement.citizen_id)
    record(session, actor, about)
    return gather(session, load_one(session, placement, danish_date_of(now)), now)


def gather(
    session: Session, loaded: Loaded, now: datetime, kind: DocumentKind | None = None
) -> Case:
    """A loaded placement with its words; of a decision's letter with the latest such decision."""
    placement = loaded.placement
    house = system_actor(placement.municipality_id)
    municipality = session.get_one(Municipality, placement.municipality_id)
    names = workplace_names(session, house, {placement.p_number})
    decisions = decisions_of(session, placement) if kind in DECISIONS else []
    told = [each for each in decisions if kind is not None and each.kind == kind.value]
    return Case(
        loaded,
        municipality.name,
        citizen_name(session, placement),
        names[placement.p_number],
        staff_name(session, placement.municipality_id, placement.caseworker_id),
        _consultant(session, placement),
        target_group(session, placement),
        danish_date_of(now),
        told[-1] if told else None,
    )


def citizen_name(session: Session, placement: Placement) -> str:
    """What the citizen is called on paper."""
    query = readable(system_actor(placement.municipality_id), Citizen)
    row = session.exec(query.where(col(Citizen.id) == placement.citizen_id)).one()
    return row.name or "borgeren"


def _consultant(session: Session, placement: Placement) -> str:
    if placement.consultant_id is None:
        return ""
    return staff_name(session, placement.municipality_id, placement.consultant_id)
