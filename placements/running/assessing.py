"""The end seen by employer, citizen and municipality."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.enums import Level
from models.errors import refused
from models.placement import Placement
from models.placement_enums import GoalReached, NextStep, Party, PlacementStatus
from models.running import EndAssessment
from placements.running.next_steps import alert_without
from placements.running.numbering import parts_of
from placements.running.standing import (
    Opened,
    Said,
    check,
    open_to_act,
    party_of,
    plain_text,
    write,
)
from placements.running.telling import News, tell

LONGEST = 1500
SIDES = (Party.EMPLOYER, Party.CITIZEN, Party.MUNICIPALITY)
_MOST_HOURS = 20_000
_AFTER = frozenset({PlacementStatus.COMPLETED, PlacementStatus.BROKEN_OFF})


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """One side's view. Goals and tasks by their number in the text in force, from 0.

    `agrees`: the citizen about what the employer wrote. `next_step`: the municipality's.
    """

    party: Party
    no_show: bool = False
    hours_done: float | None = None
    goals: Mapping[int, GoalReached] = field(default_factory=dict)
    tasks: Mapping[int, Level] = field(default_factory=dict)
    text: str = ""
    agrees: bool | None = None
    next_step: NextStep | None = None


def assess(
    session: Session, actor: Actor, placement_id: str, new: NewAssessment, now: datetime
) -> EndAssessment:
    """Keep one side's view; staff may write down what a party told them.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED by field.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "assess")
    own = party_of(actor)
    if own not in (Party.MUNICIPALITY, new.party) or new.party not in SIDES:
        raise refused("du kan kun skrive for din egen side.", "party")
    row = put_assessment(session, actor, opened, new, now)
    said = Said(party=new.party, detail={"no_show": str(new.no_show).lower()})
    after = write(session, actor, opened, "assess", now, said)
    if new.party is Party.MUNICIPALITY and after.status in _AFTER:
        alert_without(session, actor, opened.placement, now)
    if own is not Party.MUNICIPALITY:
        tell(session, actor, opened.placement, News("assessment_written"), now)
    return row


def put_assessment(
    session: Session, actor: Actor, opened: Opened, new: NewAssessment, now: datetime
) -> EndAssessment:
    """Write the row of a held placement; the same side's older one is replaced."""
    _check(opened, new)
    placement = opened.placement
    rows = {row.party: row for row in parts_of(session, placement, EndAssessment)}
    row = rows.get(new.party.value) or EndAssessment(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        party=new.party.value,
        goals={},
        by="",
        at=now,
    )
    row.no_show, row.hours_done = new.no_show, 0.0 if new.no_show else new.hours_done
    row.goals = {str(number): reached.value for number, reached in sorted(new.goals.items())}
    row.tasks = {str(number): level.value for number, level in sorted(new.tasks.items())}
    row.text = plain_text(new.text, "text", LONGEST)
    row.agrees = new.agrees if new.party is Party.CITIZEN else None
    row.next_step = new.next_step.value if new.next_step else None
    row.by, row.at = actor.user_id, now
    session.add(row)
    session.flush()
    return row


def name_next_step(
    session: Session,
    actor: Actor,
    opened: Opened,
    step: NextStep,
    now: datetime,
    *,
    no_show: bool = False,
) -> None:
    """Name the next step of a held placement; what the municipality wrote before stays."""
    for row in parts_of(session, opened.placement, EndAssessment):
        if row.party == Party.MUNICIPALITY.value:
            row.next_step, row.by, row.at = step.value, actor.user_id, now
            session.add(row)
            return
    view = NewAssessment(Party.MUNICIPALITY, no_show=no_show, next_step=step)
    put_assessment(session, actor, opened, view, now)


def assessments_of(session: Session, actor: Actor, placement: Placement) -> list[EndAssessment]:
    """What the actor may read: an employer its own words, the citizen and staff everybody's."""
    query = readable(actor, EndAssessment).where(
        col(EndAssessment.citizen_id) == placement.citizen_id,
        col(EndAssessment.placement_id) == placement.id,
    )
    if party_of(actor) in (Party.EMPLOYER, Party.MENTOR):
        query = query.where(col(EndAssessment.party) == Party.EMPLOYER.value)
    order = [side.value for side in SIDES]
    return sorted(session.exec(query), key=lambda row: order.index(row.party))


def unfinished(session: Session, placement: Placement) -> tuple[str, ...]:
    """What the end still lacks, as Danish sentences."""
    written = {row.party: row for row in parts_of(session, placement, EndAssessment)}
    found = []
    if Party.EMPLOYER.value not in written:
        found.append("Arbejdspladsens slutvurdering mangler.")
    if Party.CITIZEN.value not in written:
        found.append("Borgerens slutvurdering mangler.")
    own = written.get(Party.MUNICIPALITY.value)
    if own is None or own.next_step is None:
        found.append("Skriv kommunens slutvurdering, og vælg næste skridt.")
    return tuple(found)


def _check(opened: Opened, new: NewAssessment) -> None:
    content = opened.content
    if set(new.goals) - set(range(len(content.goals))):
        raise refused("målet findes ikke i aftalen.", "goals")
    if set(new.tasks) - set(range(len(content.tasks))):
        raise refused("opgaven findes ikke i aftalen.", "tasks")
    hours = new.hours_done
    if hours is not None and not 0 <= hours <= _MOST_HOURS:
        raise refused("skriv timer i alt som 0 eller mere.", "hours_done")
    if new.agrees is False and not new.text.strip():
        raise refused("skriv, hvad du ser anderledes.", "text")
    if new.party is Party.MUNICIPALITY and new.next_step is None:
        raise refused("vælg, hvad der kommer efter.", "next_step")
