"""The checklist from rows, the lead's list, and a review from draw to notice."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import event
from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.access_enums import Role
from models.errors import ErrorCode
from models.notice import Notice
from models.paper import QualityReview
from models.placement import Placement, Signature
from models.placement_enums import PointState
from placements.agreements import service
from placements.agreements.moving import Mark
from placements.quality.points import POINTS
from placements.running.notes import write_note
from tests.conftest import on_sqlite
from tests.placements.agreements.town import NOW, draft, granted, tick_all
from tests.placements.running.acting import NOW as RUNNING
from tests.placements.running.acting import field_of, refusal
from usecases.papers.deciding import grant
from usecases.quality.loading import check_many
from usecases.quality.reading import case_quality, quality_page
from usecases.quality.reviewing import draw_cases, review, review_form

FOUND = {point.id: PointState.KEPT.value for point in POINTS}


def states(
    session: Session, actor: Actor, placement: Placement, now: datetime = RUNNING
) -> dict[str, str]:
    points = case_quality(session, actor, placement.id, now).points
    return {each.point.id: each.answer.state.value for each in points}


def test_a_case_by_the_book_has_every_point_in_order(
    session: Session, signed: Placement, caseworker: Actor
) -> None:
    grant(session, caseworker, signed.id, signed.content_number, NOW)
    tick_all(session, caseworker, signed)
    write_note(session, caseworker, signed.id, "Ringede i dag. Det går godt.", RUNNING)
    assert set(states(session, caseworker, signed).values()) == {"kept"}


def test_what_is_missing_is_seen_in_the_rows(
    session: Session, signed: Placement, caseworker: Actor, employer: Actor
) -> None:
    before = states(session, caseworker, signed, NOW)
    assert before["guidance"] == before["follow_up"] == "not_relevant"
    # A decision taken elsewhere than with its letter.
    service.grant(session, caseworker, signed.id, signed.content_number, NOW)
    service.tick(session, caseworker, signed.id, {"min_plan": Mark.NOT_DONE}, NOW)
    tick = {"talk_purpose": Mark.DONE, "talk_problems": Mark.DONE, "talk_information": Mark.DONE}
    service.tick(session, caseworker, signed.id, tick, NOW)
    write_note(session, employer, signed.id, "Det går godt.", RUNNING)
    rows = session.exec(readable(caseworker, Signature)).all()
    rows[0].at = datetime(2026, 12, 8, 9, tzinfo=UTC)
    session.flush()
    found = states(session, caseworker, signed)
    assert found["guidance"] == "not_kept"
    assert found["plan"] == "not_kept"
    assert found["signed"] == "not_kept"
    # A note from the workplace is no follow-up by the municipality.
    assert found["follow_up"] == "unknown"


@on_sqlite
def test_the_worst_case_stands_first_and_the_number_of_queries_is_fixed(
    session: Session, caseworker: Actor, lead: Actor
) -> None:
    good, bad = granted(session, caseworker), draft(session, caseworker)
    bad.sent_at = NOW
    session.flush()
    page = quality_page(session, lead, RUNNING)
    assert [line.id for line in page.lines] == [bad.id, good.id]
    assert len(page.lines[0].not_kept) > len(page.lines[1].not_kept)
    assert page.cases == 2
    assert queries(session, [good]) == queries(session, [good, bad])


def queries(session: Session, placements: list[Placement]) -> int:
    seen: list[str] = []

    def note(*args: object) -> None:
        seen.append(str(args[2]))

    connection = session.connection()
    event.listen(connection, "before_cursor_execute", note)
    check_many(session, placements, RUNNING.date())
    event.remove(connection, "before_cursor_execute", note)
    return len(seen)


def test_from_draw_to_notice(
    session: Session, signed: Placement, caseworker: Actor, lead: Actor
) -> None:
    (drawn,) = draw_cases(session, lead, 5, NOW)
    assert drawn.placement_id == signed.id
    refusal(lambda: draw_cases(session, lead, 1, NOW), ErrorCode.GUARD_REFUSED, "gennemgået")
    form = review_form(session, lead, signed.id, 1, NOW)
    assert len(form.points) == len(POINTS)
    found = {**FOUND, "reason": PointState.NOT_KEPT.value}
    error = refusal(
        lambda: review(session, lead, signed.id, 1, (found, " "), NOW), ErrorCode.INPUT_REFUSED
    )
    assert field_of(error) == "text"
    review(session, lead, signed.id, 1, (found, "Skriv, hvad du har lagt vægt på."), NOW)
    refusal(
        lambda: review(session, lead, signed.id, 1, (FOUND, ""), NOW),
        ErrorCode.GUARD_REFUSED,
        "allerede",
    )
    kinds = readable(replace(lead, role=Role.SYSTEM), Notice)
    notices = session.exec(kinds.where(col(Notice.kind) == "quality_reviewed")).all()
    assert [row.receiver for row in notices] == ["staff:sagsbehandler1"]
    (told,) = case_quality(session, caseworker, signed.id, NOW).reviews
    assert told.text == "Skriv, hvad du har lagt vægt på."
    assert ("Begrundelsen er konkret", "ikke i orden") in told.findings
    page = quality_page(session, lead, NOW)
    assert page.waiting == ()
    assert page.done[0].caseworker == "sagsbehandler1"
    assert page.quarters[0].reviews is None


def test_a_review_is_read_by_the_caseworker_and_leads_alone(
    session: Session, signed: Placement, caseworker: Actor, lead: Actor
) -> None:
    draw_cases(session, lead, 1, NOW)
    review(session, lead, signed.id, 1, (FOUND, ""), NOW)
    other = replace(caseworker, role=Role.LEAD_EMPLOYERS, staff_id="leder2")
    consultant = replace(other, role=Role.VIRKSOMHEDSKONSULENT, staff_id="konsulent1")
    assert case_quality(session, other, signed.id, NOW).reviews
    assert case_quality(session, consultant, signed.id, NOW).reviews == ()
    refusal(lambda: draw_cases(session, caseworker, 1, NOW), ErrorCode.NOT_ALLOWED)
    refusal(lambda: quality_page(session, caseworker, NOW), ErrorCode.NOT_ALLOWED)


def test_nobody_draws_or_reviews_their_own_case(
    session: Session, signed: Placement, caseworker: Actor, lead: Actor
) -> None:
    own = replace(lead, staff_id=caseworker.staff_id)
    refusal(lambda: draw_cases(session, own, 1, NOW), ErrorCode.GUARD_REFUSED, "ingen sager")
    draw_cases(session, lead, 1, NOW)
    refusal(
        lambda: review(session, own, signed.id, 1, (FOUND, ""), NOW),
        ErrorCode.GUARD_REFUSED,
        "egen sag",
    )
    rows = session.exec(readable(lead, QualityReview)).all()
    assert [row.reviewed_at for row in rows] == [None]


@on_sqlite
@pytest.mark.parametrize("number", [0, -1, 21])
def test_only_so_many_are_drawn(session: Session, lead: Actor, number: int) -> None:
    error = refusal(lambda: draw_cases(session, lead, number, NOW), ErrorCode.INPUT_REFUSED)
    assert field_of(error) == "number"


@on_sqlite
@pytest.mark.parametrize(
    ("findings", "text", "field"),
    [
        ({}, "", "point-purpose"),
        ({**FOUND, "plan": "unknown"}, "", "point-plan"),
        ({**FOUND, "shoes": "kept"}, "", "points"),
        (FOUND, "x" * 2001, "text"),
        (FOUND, "Se 010160-4001.", "text"),
    ],
)
@pytest.mark.usefixtures("signed")
def test_a_finding_that_is_none_is_refused_by_field(
    session: Session, lead: Actor, findings: dict[str, str], text: str, field: str
) -> None:
    (row,) = draw_cases(session, lead, 1, NOW)
    error = refusal(
        lambda: review(session, lead, row.placement_id, 1, (findings, text), NOW),
        ErrorCode.INPUT_REFUSED,
    )
    assert field_of(error) == field
