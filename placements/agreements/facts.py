"""What the guards of the life cycle ask of one agreement, and who else the person is with."""

from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.employer import Employer, ProductionUnit
from models.placement import Placement
from models.placement_enums import PlacementStatus
from placements.agreements.checklist import outstanding
from placements.agreements.clashes import Beside, clashes
from placements.agreements.loading import Loaded, load_many
from placements.agreements.requirements import faults, lacking
from placements.agreements.signers import waiting_sentence
from placements.content import AgreedContent
from placements.lawful import service as lawful
from placements.lifecycle.agreements import LIVING, AgreementFacts
from support.clock import danish_date_of

_SHARES_THE_WEEK = LIVING - {PlacementStatus.OVER}


def agreement_facts(
    session: Session,
    actor: Actor,
    loaded: Loaded,
    now: datetime,
    content: AgreedContent | None = None,
) -> AgreementFacts:
    """Everything the guards ask; `content` is a change not stored yet, else the newest.

    Rules and clashes are asked anew, so call it after the placement is held. `unfinished` is
    empty: what the end lacks is known where placements run.
    """
    placement = loaded.placement
    wanted = content or loaded.newest
    number = None if content is None else placement.content_number + 1
    today = danish_date_of(now)
    return AgreementFacts(
        missing=missing(placement, wanted),
        broken_rules=lawful.broken_rules(session, actor, placement, wanted, now, number),
        clashes=clashes(wanted, beside(session, placement, today)),
        unsigned=tuple(
            waiting_sentence(standing, loaded.progress) for standing in loaded.progress.outstanding
        ),
        unprepared=tuple(state.point.label for state in outstanding(loaded.points)),
        change_waits=loaded.change_waits,
        second_person_missing=second_person_missing(loaded, actor),
    )


def missing(placement: Placement, content: AgreedContent) -> tuple[str, ...]:
    """What must be written before the agreement can go to the parties."""
    return (*faults(content), *(each.missing for each in lacking(placement.offer, content)))


def second_person_missing(loaded: Loaded, actor: Actor) -> bool:
    """Whether the municipality asks for two, and this actor would be the only one."""
    prepared_by = loaded.placement.prepared_by
    return loaded.ways.two_step and prepared_by in (None, actor.user_id)


def beside(session: Session, placement: Placement, today: date) -> list[Beside]:
    """The person's other agreements that live, drafts among them."""
    return others_of(session, placement.municipality_id, placement.citizen_id, today, placement.id)


def others_of(
    session: Session, municipality_id: str, citizen_id: str, today: date, but: str = ""
) -> list[Beside]:
    """A person's living agreements except one; read by the house."""
    house = system_actor(municipality_id)
    rows = session.exec(
        readable(house, Placement).where(
            col(Placement.citizen_id) == citizen_id,
            col(Placement.id) != but,
            col(Placement.cancelled_at).is_(None),
            col(Placement.refused_at).is_(None),
            col(Placement.expired_at).is_(None),
            col(Placement.closed_at).is_(None),
            col(Placement.ended_on).is_(None) | (col(Placement.ended_on) >= today),
        )
    ).all()
    names = workplace_names(session, house, {row.p_number for row in rows})
    return [
        Beside(
            loaded.placement.id,
            names[loaded.placement.p_number],
            loaded.placement.p_number,
            loaded.status(today) is PlacementStatus.DRAFT,
            loaded.content(loaded.in_force),
        )
        for loaded in load_many(session, rows, today)
        if loaded.status(today) in _SHARES_THE_WEEK
    ]


def workplace_names(session: Session, actor: Actor, p_numbers: set[str]) -> dict[str, str]:
    """What workplaces are called: `Fiktiv Rengøring A/S, Afdeling Odense`."""
    units = session.exec(
        readable(actor, ProductionUnit).where(col(ProductionUnit.p_number).in_(p_numbers))
    ).all()
    firms = session.exec(
        readable(actor, Employer).where(col(Employer.cvr).in_({unit.cvr for unit in units}))
    )
    called = {firm.cvr: firm.name for firm in firms}
    return {unit.p_number: _with_unit(called[unit.cvr], unit.name) for unit in units}


def _with_unit(firm: str, unit: str | None) -> str:
    """Both names, each once: many a unit is called by the firm and the town."""
    if not unit:
        return firm
    return unit if unit.startswith(firm) else f"{firm}, {unit}"
