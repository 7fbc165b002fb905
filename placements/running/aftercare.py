"""Efterværn: a named person calls after a job or an education has begun."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.errors import not_found, refused
from models.placement import Placement
from models.running import Aftercare, AftercareCall
from placements.running.aftercare_plan import call_of, plans
from placements.running.numbering import parts_of
from placements.running.outcomes import check_staff
from placements.running.standing import Said, check, open_to_act, plain_text, write
from placements.running.telling import News, tell
from support.closed_days import closed_days
from support.notices import Receiver

LONGEST = 500


@dataclass(frozen=True, slots=True)
class NewAftercare:
    """Which template, from the first day in job or education, and who calls."""

    plan: str
    starts: date
    owner_id: str


def begin_aftercare(
    session: Session, actor: Actor, placement_id: str, new: NewAftercare, now: datetime
) -> Aftercare:
    """Plan the calls of the template and tell the one who calls.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, INPUT_REFUSED by field or for a second one.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "aftercare")
    placement = opened.placement
    if new.plan not in plans():
        raise refused("vælg en skabelon på listen.", "plan")
    if new.starts < opened.content.starts:
        raise refused("den første dag ligger før forløbet.", "starts")
    check_staff(session, actor, new.owner_id)
    if parts_of(session, placement, Aftercare):
        raise refused("der er allerede efterværn. Overdrag det, hvis en anden skal ringe.", "plan")
    calls = _calls(session, placement, new)
    row = Aftercare(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        owner_id=new.owner_id,
        starts=new.starts,
        until=calls[-1].due_on,
        created_by=actor.user_id,
        created_at=now,
    )
    session.add(row)
    session.add_all(calls)
    detail = {"plan": new.plan, "owner": new.owner_id, "calls": str(len(calls))}
    write(session, actor, opened, "aftercare", now, Said(detail=detail))
    news = News("aftercare_begun", (Receiver.staff(new.owner_id),), calls[0].due_on)
    tell(session, actor, placement, news, now)
    return row


def write_call(
    session: Session,
    actor: Actor,
    placement_id: str,
    number: int,
    answers: Mapping[int, str],
    now: datetime,
) -> AftercareCall:
    """Keep the answers of a call, by number of its question.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED for answers that cannot be used.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "aftercare_call")
    row = next(
        (
            each
            for each in parts_of(session, opened.placement, AftercareCall)
            if each.number == number
        ),
        None,
    )
    if row is None:
        raise not_found("et opkald", str(number))
    call = call_of(row.template)
    asked = range(len(call.questions)) if call else range(len(answers))
    row.answers = {
        str(place): plain_text(answers.get(place, ""), f"answer-{place}", LONGEST)
        for place in asked
    }
    if not any(row.answers.values()):
        raise refused("skriv mindst ét svar, også når ingen tog telefonen.", "answer-0")
    row.done_at, row.done_by = now, actor.user_id
    session.add(row)
    write(session, actor, opened, "aftercare_call", now, Said(detail={"number": str(number)}))
    return row


def hand_over_aftercare(
    session: Session, actor: Actor, placement_id: str, staff_id: str, now: datetime
) -> None:
    """Let another colleague call from now on, and tell that one. Raises as `begin_aftercare`."""
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "aftercare")
    rows = parts_of(session, opened.placement, Aftercare)
    if not rows:
        raise not_found("et efterværn", placement_id)
    check_staff(session, actor, staff_id)
    rows[0].owner_id = staff_id
    session.add(rows[0])
    write(session, actor, opened, "aftercare", now, Said(detail={"owner": staff_id}))
    news = News("task_handed_over", (Receiver.staff(staff_id),))
    tell(session, actor, opened.placement, news, now)


def aftercare_of(
    session: Session, actor: Actor, placement: Placement
) -> tuple[Aftercare | None, list[AftercareCall]]:
    """The aftercare the actor may read, and its calls in order."""
    own = readable(actor, Aftercare).where(
        col(Aftercare.citizen_id) == placement.citizen_id,
        col(Aftercare.placement_id) == placement.id,
    )
    calls = readable(actor, AftercareCall).where(
        col(AftercareCall.citizen_id) == placement.citizen_id,
        col(AftercareCall.placement_id) == placement.id,
    )
    ordered = session.exec(calls.order_by(col(AftercareCall.number)))
    return session.exec(own).first(), list(ordered)


def _calls(session: Session, placement: Placement, new: NewAftercare) -> list[AftercareCall]:
    closed = closed_days(session, placement.municipality_id)
    return [
        AftercareCall(
            municipality_id=placement.municipality_id,
            citizen_id=placement.citizen_id,
            placement_id=placement.id,
            number=number,
            due_on=call.due_on(new.starts, closed),
            template=f"{new.plan}/{call.id}",
        )
        for number, call in enumerate(plans()[new.plan].calls, start=1)
    ]
