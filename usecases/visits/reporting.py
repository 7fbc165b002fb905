"""What came of a visit or a call, written down once: kept, the visit held, what follows done."""

import re
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.errors import refused
from models.placement import Placement
from models.visit import CareVisit, PlacementVisit, VisitReport
from placements.running.standing import Opened, open_to_act, reread
from support.clock import danish_date_of
from usecases.visits.booked import (
    Row,
    Step,
    find_booking,
    hold_visitors,
    may_plan_for,
    snapshot,
    write_act,
)
from usecases.visits.report_effects import NewReport, lead_to
from usecases.visits.report_rows import put_told, reports_of, told_of
from usecases.visits.states import hold
from visits.reports import Frame, Told, check, check_day, check_text

KIND = "visit report"
_FORM_ID = re.compile(r"[0-9a-f]{32}")
_MOST_COPIES = 100
_FIRST_YEAR = date(2000, 1, 1)


def report(session: Session, actor: Actor, key: str, new: NewReport, now: datetime) -> VisitReport:
    """Keep a form about a placement; the visit is held from then on, and what follows is done.

    A form that came before is told once and answered as then. One of somebody else about the same
    visit is kept beside the first. Raises NOT_FOUND, NOT_ALLOWED and INPUT_REFUSED by field.
    """
    _check_form_id(new.form_id)
    booking = find_booking(session, actor, key)
    if isinstance(booking, CareVisit):
        raise refused("besøget handler ikke om et forløb.", "key")
    hold_visitors(session, actor.municipality_id, [booking.visitor_id])
    opened = open_to_act(session, actor, booking.placement_id, now)
    house = system_actor(actor.municipality_id)
    forms = [row for row in reports_of(session, house, opened.placement) if row.key == key]
    form_id = _own_id(forms, new, actor)
    sent = next((row for row in forms if row.form_id == form_id), None)
    if sent is not None:
        _write_down(session, actor, sent, again=True)
        return sent
    check(new.told, _frame(opened))
    row = _blank(opened.placement, key, form_id, now)
    row.by = actor.user_id
    put_told(row, new.told)
    _held_on(session, actor, key, new.told.day, now)
    row.led_to = lead_to(session, actor, reread(session, opened), key, new, now)
    session.add(row)
    session.flush()
    _write_down(session, actor, row, again=False)
    return row


def report_care(session: Session, actor: Actor, key: str, told: Told, now: datetime) -> CareVisit:
    """Keep what came of a visit to an employer: `day` and `agreed` of the form, about no person.

    What two people write stands one after the other. Raises as `report`.
    """
    booking = find_booking(session, actor, key)
    if isinstance(booking, PlacementVisit):
        raise refused("besøget handler om et forløb.", "key")
    hold_visitors(session, actor.municipality_id, [booking.visitor_id])
    check_day(told.day, _FIRST_YEAR, danish_date_of(now))
    check_text(told.agreed, needed=True)
    row = _held_on(session, actor, key, told.day, now)
    assert isinstance(row, CareVisit)
    said, before = told.agreed.strip(), row.text
    # Whole paragraphs: what somebody else wrote may hold the same few words.
    if f"\n\n{said}\n\n" not in f"\n\n{row.text}\n\n":
        row.text = "\n\n".join(filter(None, (row.text, said)))
    session.add(row)
    session.flush()
    detail = {"again": str(row.text == before).lower()}
    record(session, actor, Act(AuditAction.CHANGE, KIND, row.key, detail=detail))
    return row


def _check_form_id(form_id: str) -> None:
    """Raise INPUT_REFUSED for what no form of ours carries."""
    if not _FORM_ID.fullmatch(form_id):
        raise refused("skemaet mangler sit nummer. Genindlæs siden, og udfyld igen.", "form_id")


def _held_on(session: Session, actor: Actor, key: str, day: date, now: datetime) -> Row:
    """The visit as held; whoever plans for the visitor may put the day right afterwards."""
    row = hold(session, actor, key, day, now)
    if row.day != day and may_plan_for(session, actor, row.visitor_id):
        before = snapshot(row)
        row.day = day
        write_act(session, actor, row, Step("hold", before), now)
    return row


def _own_id(forms: list[VisitReport], new: NewReport, actor: Actor) -> str:
    """The id the form is kept under: its own, unless something else was sent by that id.

    A telephone that lost the answer sends again; where its owner has written more meanwhile, both
    are kept.
    """
    stored = {row.form_id: row for row in forms}
    ids = (new.form_id, *(f"{new.form_id}-{number}" for number in range(2, _MOST_COPIES)))
    for form_id in ids:
        row = stored.get(form_id)
        if row is None or (row.by == actor.user_id and told_of(row) == _as_kept(new.told)):
            return form_id
    raise refused("skemaet er sendt for mange gange. Genindlæs siden.", "form_id")


def _as_kept(told: Told) -> Told:
    return replace(told, agreed=told.agreed.strip())


def _frame(opened: Opened) -> Frame:
    content = opened.content
    return Frame(opened.today, content.starts, len(content.goals), len(content.tasks))


def _blank(placement: Placement, key: str, form_id: str, now: datetime) -> VisitReport:
    return VisitReport(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        key=key,
        form_id=form_id,
        day=now.date(),
        by="",
        at=now,
    )


def _write_down(session: Session, actor: Actor, row: VisitReport, *, again: bool) -> None:
    detail = {"again": str(again).lower()}
    act = Act(AuditAction.CHANGE, KIND, row.key, citizen_id=row.citizen_id, detail=detail)
    record(session, actor, act)
