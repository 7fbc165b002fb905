"""A form sent once, twice and by two people: kept, told once, nothing lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from api.pages.visit_reports.wording import next_sentence
from models.enums import Level
from models.errors import ErrorCode
from models.placement import ChecklistMark, Placement
from models.placement_enums import ChangeKind, FlagKind, GoalReached, NextStep, Party
from models.running import PlacementFlag
from models.visit import VisitReport
from models.visit_enums import VisitAbout, VisitAttendance, VisitForm, VisitGoing, VisitState
from placements.running.changing import NewChange
from placements.running.flags import NewFlag, raise_flag
from placements.running.standing import look
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.running.acting import NOW, at, notices, refusal
from tests.usecases.visits.reports.conftest import TUESDAY, add_care, add_visit
from usecases.running.cards import proposed_cards
from usecases.running.changing import propose_change
from usecases.visits.booked import find_booking
from usecases.visits.report_effects import NewReport, flag_of
from usecases.visits.report_rows import by_visit, reports_of, told_of
from usecases.visits.report_sheet import next_need, sheet
from usecases.visits.reporting import report, report_care
from visits.reports import Told

FORM = "a" * 32
TOLD = Told(
    TUESDAY,
    attendance=VisitAttendance.ALWAYS,
    goals={0: GoalReached.PARTLY},
    going={Party.EMPLOYER: VisitGoing.WELL},
    agreed="Møder kl. 8.",
    next_step=NextStep.JOB_HERE,
)


def flags_of(session: Session, actor: Actor, *, waiting: bool = True) -> list[str]:
    rows = session.exec(readable(actor, PlacementFlag)).all()
    return sorted(row.kind for row in rows if (row.handled_at is None) is waiting)


def test_a_form_is_kept_and_the_visit_is_held(
    session: Session, placement: Placement, visitor: Actor, caseworker: Actor
) -> None:
    key = add_visit(session, placement)
    told = replace(TOLD, tasks={0: Level.ALONE})
    kept = report(session, visitor, key, NewReport(FORM, told), NOW)
    session.commit()
    (row,) = reports_of(session, caseworker, placement)
    assert told_of(row) == told
    assert (row.by, row.led_to, row.form_id) == (visitor.user_id, {"cards": True}, kept.form_id)
    assert notices(session, "visit_levels") == {"staff:sagsbehandler1"}
    booking = find_booking(session, visitor, key)
    assert (booking.state, booking.day) == (VisitState.DONE.value, TUESDAY)


def test_sent_twice_it_is_told_once(session: Session, placement: Placement, visitor: Actor) -> None:
    key = add_visit(session, placement)
    bad = NewReport(FORM, replace(TOLD, attendance=VisitAttendance.NOT, hours_next=25.0))
    first = report(session, visitor, key, bad, NOW)
    told = notices(session, "flag_raised")
    version = look(session, visitor, placement.id, NOW).placement.content_number
    again = report(session, visitor, key, bad, NOW + timedelta(hours=1))
    assert (again.form_id, again.at) == (first.form_id, NOW)
    assert len(reports_of(session, visitor, placement)) == 1
    assert flags_of(session, visitor) == [FlagKind.ABSENCE.value]
    assert notices(session, "flag_raised") == told
    assert look(session, visitor, placement.id, NOW).placement.content_number == version == 2


def test_what_was_added_under_the_same_number_is_kept_beside_it(
    session: Session, placement: Placement, visitor: Actor
) -> None:
    key = add_visit(session, placement)
    report(session, visitor, key, NewReport(FORM, TOLD), NOW)
    more = NewReport(FORM, replace(TOLD, agreed="Møder kl. 9."))
    for hour in (10, 11):
        report(session, visitor, key, more, at(NOW.date(), hour))
    rows = reports_of(session, visitor, placement)
    assert [row.agreed for row in rows] == ["Møder kl. 8.", "Møder kl. 9."]
    assert by_visit(rows)[key].agreed == "Møder kl. 8.\nMøder kl. 9."


def test_two_people_write_of_one_visit(
    session: Session, placement: Placement, visitor: Actor, colleague: Actor
) -> None:
    key = add_visit(session, placement)
    refusal(
        lambda: report(session, colleague, key, NewReport("b" * 32, TOLD), NOW),
        ErrorCode.NOT_FOUND,
    )
    report(session, visitor, key, NewReport(FORM, TOLD), NOW)
    history = len(find_booking(session, visitor, key).history)
    other = replace(TOLD, day=TUESDAY - timedelta(days=1), goals={0: GoalReached.REACHED})
    report(session, colleague, key, NewReport(FORM, other), at(NOW.date(), 10))
    booking = find_booking(session, visitor, key)
    assert (booking.day, len(booking.history)) == (TUESDAY, history)
    found = sheet(session, colleague, booking, NOW)  # type: ignore[arg-type]
    assert [each.by for each in found.written] == ["Test konsulent1", "Test kollega1"]
    assert [each.told for each in found.written] == [TOLD, other]


@on_sqlite
def test_the_day_it_was_held_moves_the_next_window(
    session: Session, placement: Placement, visitor: Actor
) -> None:
    first = add_visit(session, placement, step="call_start", day=date(2026, 12, 9))
    held = replace(TOLD, day=date(2026, 12, 9))
    opened = look(session, visitor, placement.id, NOW)
    before = next_need(session, opened, NOW)
    assert before is not None
    assert before.need.key == first
    report(session, visitor, first, NewReport(FORM, held), NOW)
    after = next_need(session, look(session, visitor, placement.id, NOW), NOW)
    assert after is not None
    assert after.need.key != first


@on_sqlite
@pytest.mark.parametrize(
    ("state", "said"),
    [
        (VisitState.DRAFT, "Næste opkald ligger i planen torsdag 17. december kl. 10.15."),
        (VisitState.PROPOSED, "Næste opkald er foreslået til torsdag 17. december kl. 10.15."),
        (VisitState.CONFIRMED, "Næste opkald er aftalt til torsdag 17. december kl. 10.15."),
        (VisitState.MISSED, "Næste opkald skal være senest "),
    ],
)
def test_the_time_the_next_one_has_is_told(
    session: Session, placement: Placement, visitor: Actor, state: VisitState, said: str
) -> None:
    opened = look(session, visitor, placement.id, NOW)
    bare = next_need(session, opened, NOW)
    assert bare is not None
    assert next_sentence(bare).startswith("Næste opkald skal være senest ")
    step = bare.need.key.partition(":")[2]
    add_visit(session, placement, step=step, state=state, day=date(2026, 12, 17))
    coming = next_need(session, opened, NOW)
    assert coming is not None
    assert next_sentence(coming).startswith(said)


@on_sqlite
def test_a_placement_that_may_not_begin_has_nothing_next(
    session: Session, placement: Placement, visitor: Actor
) -> None:
    marks = readable(system_actor(TEST_MUNICIPALITY), ChecklistMark)
    for mark in session.exec(marks.where(col(ChecklistMark.placement_id) == placement.id)):
        mark.done = False
    session.flush()
    assert next_need(session, look(session, visitor, placement.id, NOW), NOW) is None


@on_sqlite
def test_the_visitor_puts_the_day_right(
    session: Session, placement: Placement, visitor: Actor
) -> None:
    key = add_visit(session, placement)
    report(session, visitor, key, NewReport(FORM, TOLD), NOW)
    late = replace(TOLD, day=TUESDAY + timedelta(days=1))
    report(session, visitor, key, NewReport("c" * 32, late), NOW)
    booking = find_booking(session, visitor, key)
    assert booking.day == TUESDAY + timedelta(days=1)
    assert booking.history[-1]["from"]["day"] == TUESDAY.isoformat()


def test_a_missed_visit_that_was_held_after_all(
    session: Session, placement: Placement, visitor: Actor
) -> None:
    key = add_visit(session, placement, state=VisitState.MISSED)
    report(session, visitor, key, NewReport(FORM, TOLD), NOW)
    assert find_booking(session, visitor, key).state == VisitState.DONE.value


def test_trouble_raises_flags_and_those_that_wait_are_not_raised_again(
    session: Session, placement: Placement, visitor: Actor
) -> None:
    key = add_visit(session, placement)
    raise_flag(session, visitor, placement.id, NewFlag(FlagKind.ABSENCE), NOW)
    bad = replace(TOLD, attendance=VisitAttendance.SELDOM, going={Party.CITIZEN: VisitGoing.BADLY})
    row = report(session, visitor, key, NewReport(FORM, bad, flag=FlagKind.TRAVEL), NOW)
    assert row.led_to == {"flags": ["help", "travel"]}
    assert flags_of(session, visitor) == ["absence", "help", "travel"]


def test_a_visit_about_a_flag_answers_it(
    session: Session, placement: Placement, visitor: Actor, caseworker: Actor
) -> None:
    flag = raise_flag(session, caseworker, placement.id, NewFlag(FlagKind.TASKS, "Støv"), NOW)
    key = add_visit(session, placement, f"flag_{flag.number}", about=VisitAbout.FLAG)
    long = replace(TOLD, agreed="Nye opgaver. " * 40)
    new = NewReport(FORM, long, flag_answered=True)
    row = report(session, visitor, key, new, NOW)
    assert row.led_to == {"answered": flag.number}
    assert row.agreed == long.agreed.strip()
    (handled,) = session.exec(readable(visitor, PlacementFlag)).all()
    assert handled.handled_text.startswith("Nye opgaver.")
    assert handled.handled_text.endswith("…")
    assert report(session, visitor, key, replace(new, form_id="d" * 32), NOW).led_to == {}


def test_a_key_tells_which_flag_it_is_about() -> None:
    assert flag_of("a:flag_12") == 12
    assert flag_of("a:week_1") is None
    assert flag_of("a:flag_x") is None


def test_other_hours_become_a_proposal(
    session: Session, placement: Placement, visitor: Actor
) -> None:
    key = add_visit(session, placement)
    new = NewReport(FORM, replace(TOLD, hours_next=25.0))
    assert report(session, visitor, key, new, NOW).led_to == {"change": 2}
    session.commit()
    loaded = look(session, visitor, placement.id, NOW).loaded
    assert loaded.change_waits
    (_, step) = loaded.newest.hours
    assert (step.starts, step.weekly) == (date(2026, 12, 21), 25.0)
    assert loaded.versions[-1].reason == "Aftalt ved besøget 15. december 2026."


def test_hours_that_cannot_be_proposed_take_nothing_else_along(
    session: Session, placement: Placement, visitor: Actor
) -> None:
    version = look(session, visitor, placement.id, NOW).placement.version
    change = NewChange(
        ChangeKind.HOURS, "ready_for_more", "", version, hours_from=date(2026, 12, 21), weekly=22.0
    )
    propose_change(session, visitor, placement.id, change, NOW)
    key = add_visit(session, placement)
    bad = replace(TOLD, hours_next=25.0, attendance=VisitAttendance.NOT)
    row = report(session, visitor, key, NewReport(FORM, bad), NOW)
    session.commit()
    assert row.led_to["flags"] == ["absence"]
    assert "ændring" in row.led_to["not_changed"]
    assert len(reports_of(session, visitor, placement)) == 1
    assert look(session, visitor, placement.id, NOW).placement.content_number == 2


@on_sqlite
def test_the_hours_there_are_need_no_proposal(
    session: Session, placement: Placement, visitor: Actor
) -> None:
    key = add_visit(session, placement)
    new = NewReport(FORM, replace(TOLD, hours_next=20.0))
    assert report(session, visitor, key, new, NOW).led_to == {}


@on_sqlite
def test_levels_seen_at_a_visit_are_proposed_as_cards(
    session: Session, placement: Placement, visitor: Actor, caseworker: Actor
) -> None:
    key = add_visit(session, placement)
    told = replace(TOLD, tasks={0: Level.ALONE})
    report(session, visitor, key, NewReport(FORM, told), NOW)
    (form,) = proposed_cards(session, caseworker, placement.id, NOW).forms
    assert (form.task, form.level, form.tried_on) == ("gulvvask", "alone", TUESDAY.isoformat())


@on_sqlite
def test_what_is_no_form_is_refused_and_nothing_is_kept(
    session: Session, placement: Placement, visitor: Actor, employer: Actor
) -> None:
    key = add_visit(session, placement)
    for form_id in ("", "A" * 32, "x", "a" * 33):
        refusal(
            lambda form_id=form_id: report(  # type: ignore[misc]
                session, visitor, key, NewReport(form_id, TOLD), NOW
            ),
            ErrorCode.INPUT_REFUSED,
        )
    early = replace(TOLD, day=date(2026, 12, 17))
    refusal(
        lambda: report(session, visitor, key, NewReport(FORM, early), NOW),
        ErrorCode.INPUT_REFUSED,
        "ikke holdt endnu",
    )
    refusal(
        lambda: report(session, visitor, "a:week_9", NewReport(FORM, TOLD), NOW),
        ErrorCode.NOT_FOUND,
    )
    refusal(lambda: report_care(session, visitor, key, TOLD, NOW), ErrorCode.INPUT_REFUSED)
    assert not session.exec(readable(visitor, VisitReport)).all()
    assert reports_of(session, employer, placement) == []


def test_what_came_of_a_visit_to_an_employer(session: Session, visitor: Actor) -> None:
    key = add_care(session)
    refusal(
        lambda: report(session, visitor, key, NewReport(FORM, TOLD), NOW), ErrorCode.INPUT_REFUSED
    )
    refusal(lambda: report_care(session, visitor, key, Told(TUESDAY), NOW), ErrorCode.INPUT_REFUSED)
    for text in ("To nye pladser.", "To nye pladser.", "Ring i maj.", "Ring", "Ring"):
        row = report_care(session, visitor, key, Told(TUESDAY, agreed=text), NOW)
    assert row.text == "To nye pladser.\n\nRing i maj.\n\nRing"
    assert (row.state, VisitForm(row.form)) == (VisitState.DONE.value, VisitForm.VISIT)
    acts = [act for _, act in session.info["trail"].pending if act.object_kind == "visit report"]
    assert [act.detail["again"] for act in acts] == ["false", "true"]


@on_sqlite
def test_the_citizen_reads_what_was_seen_and_the_workplace_does_not(
    session: Session, placement: Placement, visitor: Actor, citizen: Actor, employer: Actor
) -> None:
    key = add_visit(session, placement)
    report(session, visitor, key, NewReport(FORM, TOLD), NOW)
    assert len(reports_of(session, citizen, placement)) == 1
    assert reports_of(session, employer, placement) == []
