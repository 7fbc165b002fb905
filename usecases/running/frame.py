"""What stands above every page of a running placement: where, who, how it stands, what one may."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction, Role
from models.citizen import Citizen
from models.placement import Placement
from placements.agreements.facts import workplace_names
from placements.agreements.opening import staff_name
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.running.standing import Opened, look


@dataclass(frozen=True, slots=True)
class Frame:
    """`acts`: what the table allows this reader now. `owner` is who receives what is written."""

    opened: Opened
    where: str
    citizen: str
    caseworker: str
    consultant: str
    acts: frozenset[str]

    @property
    def placement(self) -> Placement:
        """The row."""
        return self.opened.placement

    @property
    def owner(self) -> str:
        """The name of who follows the placement."""
        return self.consultant or self.caseworker


def frame(session: Session, actor: Actor, placement_id: str, now: datetime) -> Frame:
    """The frame of a placement within reach, and the look written down; raises NOT_FOUND."""
    opened = look(session, actor, placement_id, now)
    placement = opened.placement
    about = Act(AuditAction.VIEW, "placement", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, about)
    house = system_actor(placement.municipality_id)
    names = workplace_names(session, house, {placement.p_number})
    consultant = placement.consultant_id
    return Frame(
        opened,
        names[placement.p_number],
        _name(session, actor, placement),
        staff_name(session, placement.municipality_id, placement.caseworker_id),
        staff_name(session, placement.municipality_id, consultant) if consultant else "",
        frozenset(each.act for each in AGREEMENT_LIFE.open_acts(opened.status, actor.role)),
    )


def _name(session: Session, actor: Actor, placement: Placement) -> str:
    """The citizen's name, which the agreement tells its parties; a representative reads none."""
    if actor.role is Role.REPRESENTATIVE:
        return "En medarbejder i forløb"
    citizen = session.exec(
        readable(system_actor(placement.municipality_id), Citizen).where(
            col(Citizen.id) == placement.citizen_id
        )
    ).one()
    return citizen.name or "Navn ikke oplyst"
