"""Created, edited, sent, taken back, decided: what each act leaves behind, and what it refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.access_enums import Role
from models.enums import Day
from models.errors import ErrorCode, PraktikmatchError
from models.notice import Notice
from models.order import LifeStep
from models.placement import AgreementContent, Placement, PlacementDecision, RuleOverride
from models.placement_enums import Origin, PlacementStatus, Route
from models.setting import MunicipalitySetting
from placements.agreements import service
from placements.agreements.loading import load_many
from placements.agreements.moving import Mark
from placements.content import HoursStep, WorkTime
from placements.lawful.agreement import overrides_of
from placements.stored import find
from support.clock import danish_date_of
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.agreements.town import (
    CASEWORKER,
    CONSULTANT,
    END,
    NOW,
    START,
    UNIT,
    add_user,
    at,
    draft,
    filled,
    granted,
    sent,
    sign_all,
    staff,
    tick_all,
)

TODAY = danish_date_of(NOW)


def _notices(session: Session, actor: Actor, kind: str) -> set[str]:
    rows = session.exec(readable(actor, Notice).where(col(Notice.kind) == kind))
    return {row.receiver for row in rows}


def test_a_draft_is_prefilled_from_employer_unit_and_opening(
    session: Session, caseworker: Actor
) -> None:
    placement = draft(session, caseworker, demand_id="O-1")
    content = at(session, placement).newest
    assert (content.starts, content.ends) == (START, END)
    assert content.hours == (HoursStep(START, 20.0),)
    assert content.tasks == ("gulvvask",)
    assert content.contact.name == "Testkontakt 1"
    assert content.representative.name == "Testrepræsentant 1"
    assert placement.caseworker_id == CASEWORKER
    assert placement.consultant_id == CONSULTANT
    assert placement.route == Route.VITAS.value
    assert at(session, placement).status(TODAY) is PlacementStatus.DRAFT


@on_sqlite
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"offer": "paid_leave"}, "offer"),
        ({"kind": "unknown"}, "kind"),
        ({"kind": "sprog", "offer": "igu"}, "kind"),
        ({"ends": START - timedelta(days=1)}, "ends"),
        ({"ends": date(2040, 1, 1)}, "ends"),
        ({"starts": date(202, 1, 1)}, "starts"),
    ],
)
def test_what_cannot_be_agreed_is_refused_by_field(
    session: Session, caseworker: Actor, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(PraktikmatchError) as refusal:
        draft(session, caseworker, **changes)
    assert refusal.value.code is ErrorCode.INPUT_REFUSED
    assert refusal.value.details[0]["field"] == field


@on_sqlite
def test_a_draft_needs_a_citizen_and_a_unit_within_reach(
    session: Session, caseworker: Actor
) -> None:
    stranger = replace(caseworker, staff_id="sagsbehandler9")
    with pytest.raises(PraktikmatchError) as refusal:
        draft(session, stranger)
    assert refusal.value.code is ErrorCode.PURPOSE_NEEDED
    with pytest.raises(PraktikmatchError) as refusal:
        draft(session, caseworker, p_number="9900000999")
    assert refusal.value.code is ErrorCode.NOT_FOUND
    with pytest.raises(PraktikmatchError) as refusal:
        draft(session, replace(caseworker, role=Role.PROVIDER))
    assert refusal.value.code is ErrorCode.NOT_ALLOWED


def test_an_unsent_draft_is_edited_in_place(session: Session, caseworker: Actor) -> None:
    placement = filled(session, caseworker)
    assert placement.content_number == 1
    assert at(session, placement).newest.job_goal == "rengøringsassistent"
    assert not _notices(session, caseworker, "agreement_changed")


def test_the_second_of_two_editors_is_told_who_changed_it(
    session: Session, caseworker: Actor
) -> None:
    placement = filled(session, caseworker)
    seen = placement.version
    content = replace(at(session, placement).newest, job_goal="køkkenmedhjælper")
    service.edit(session, caseworker, placement.id, seen, content, NOW)
    with pytest.raises(PraktikmatchError) as refusal:
        service.edit(session, caseworker, placement.id, seen, content, NOW)
    assert refusal.value.code is ErrorCode.CHANGED_BY_OTHER
    assert caseworker.name in refusal.value.sentence
    session.refresh(placement)
    assert placement.version == seen + 1


@on_sqlite
def test_an_incomplete_draft_is_not_sent(session: Session, caseworker: Actor) -> None:
    placement = draft(session, caseworker)
    with pytest.raises(PraktikmatchError) as refusal:
        service.send(session, caseworker, placement.id, placement.version, NOW)
    assert refusal.value.code is ErrorCode.GUARD_REFUSED
    for wanted in ("formål", "timer om ugen", "mentor", "begrundelse", "mål"):
        assert wanted in refusal.value.sentence


def test_editing_what_was_sent_resets_signatures_and_tells_everybody(
    session: Session, actor: Actor, caseworker: Actor
) -> None:
    placement = sent(session, caseworker)
    sign_all(session, placement)
    assert at(session, placement).status(TODAY) is PlacementStatus.DECIDING
    content = at(session, placement).newest
    longer = replace(content, hours=(HoursStep(START, 25.0),))
    done = service.edit(session, caseworker, placement.id, placement.version, longer, NOW)
    assert done.reset
    assert placement.content_number == 2
    assert at(session, placement).status(TODAY) is PlacementStatus.SIGNING
    assert at(session, placement).content(1) == content
    told = _notices(session, actor, "agreement_changed")
    assert told == {"staff:konsulent1", "employer:99000007", "citizen:B-1"}


@on_sqlite
def test_an_edit_that_changes_nothing_resets_nothing(session: Session, caseworker: Actor) -> None:
    placement = sent(session, caseworker)
    sign_all(session, placement)
    content = at(session, placement).newest
    done = service.edit(session, caseworker, placement.id, placement.version, content, NOW)
    assert not done.reset
    assert placement.content_number == 1
    assert at(session, placement).status(TODAY) is PlacementStatus.DECIDING


def test_an_edit_takes_the_grant_away_and_needs_authority(
    session: Session, caseworker: Actor
) -> None:
    placement = granted(session, caseworker)
    assert at(session, placement).status(TODAY) is PlacementStatus.GRANTED
    content = replace(at(session, placement).newest, ends=END + timedelta(days=3))
    consultant = add_user(session, staff(Role.VIRKSOMHEDSKONSULENT, CONSULTANT))
    with pytest.raises(PraktikmatchError) as refusal:
        service.edit(session, consultant, placement.id, placement.version, content, NOW)
    assert refusal.value.code is ErrorCode.AUTHORITY_NEEDED
    session.refresh(placement)
    service.edit(session, caseworker, placement.id, placement.version, content, NOW)
    assert placement.granted_at is None
    assert placement.ends == END + timedelta(days=3)
    assert at(session, placement).status(TODAY) is PlacementStatus.SIGNING


def test_a_grant_keeps_who_what_and_why(session: Session, actor: Actor, caseworker: Actor) -> None:
    placement = granted(session, caseworker)
    row = session.exec(readable(actor, PlacementDecision)).one()
    assert (row.kind, row.content_number, row.decided_by) == ("grant", 1, caseworker.user_id)
    assert row.text == "Bevilges."
    assert placement.granted_number == 1
    with pytest.raises(PraktikmatchError) as refusal:
        service.grant(session, caseworker, placement.id, 1, NOW)
    assert refusal.value.code is ErrorCode.WRONG_STATE


def test_nothing_is_granted_before_all_have_signed(session: Session, caseworker: Actor) -> None:
    placement = sent(session, caseworker)
    with pytest.raises(PraktikmatchError) as refusal:
        service.grant(session, caseworker, placement.id, 1, NOW)
    assert refusal.value.code is ErrorCode.WRONG_STATE
    first_day = NOW + timedelta(days=14)
    with pytest.raises(PraktikmatchError) as refusal:
        service.grant(session, caseworker, placement.id, 1, first_day)
    assert refusal.value.code is ErrorCode.GUARD_REFUSED
    assert "Arbejdsgiveren mangler at underskrive" in refusal.value.sentence


@on_sqlite
def test_another_text_than_the_one_read_is_not_granted(session: Session, caseworker: Actor) -> None:
    placement = sent(session, caseworker)
    content = replace(at(session, placement).newest, job_goal="køkkenmedhjælper")
    service.edit(session, caseworker, placement.id, placement.version, content, NOW)
    sign_all(session, placement)
    with pytest.raises(PraktikmatchError) as refusal:
        service.grant(session, caseworker, placement.id, 1, NOW)
    assert refusal.value.code is ErrorCode.CHANGED_BY_OTHER


@on_sqlite
def test_without_authority_one_prepares_and_the_caseworker_is_asked(
    session: Session, actor: Actor, caseworker: Actor
) -> None:
    placement = sent(session, caseworker)
    sign_all(session, placement)
    consultant = add_user(session, staff(Role.JOBKONSULENT, CASEWORKER))
    with pytest.raises(PraktikmatchError) as refusal:
        service.grant(session, consultant, placement.id, 1, NOW)
    assert refusal.value.code is ErrorCode.AUTHORITY_NEEDED
    lead = add_user(session, staff(Role.LEAD_CASEWORK, "leder1"))
    service.prepare(session, lead, placement.id, 1, NOW)
    assert placement.prepared_by == lead.user_id
    assert _notices(session, actor, "agreement_to_decide") == {"staff:sagsbehandler1"}


def test_where_two_are_wanted_nobody_approves_their_own(
    session: Session, caseworker: Actor
) -> None:
    session.add(
        MunicipalitySetting(
            municipality_id=TEST_MUNICIPALITY,
            key="two_step",
            valid_from=date(2026, 1, 1),
            value={"on": True},
            set_by="system",
            set_at=NOW,
        )
    )
    placement = sent(session, caseworker)
    sign_all(session, placement)
    for _ in range(2):
        with pytest.raises(PraktikmatchError) as refusal:
            service.grant(session, caseworker, placement.id, 1, NOW)
        assert "En anden end den, der forberedte" in refusal.value.sentence
        service.prepare(session, caseworker, placement.id, 1, NOW)
    lead = add_user(session, staff(Role.LEAD_CASEWORK, "leder1"))
    service.grant(session, lead, placement.id, 1, NOW)
    assert at(session, placement).status(TODAY) is PlacementStatus.GRANTED


@on_sqlite
def test_a_refusal_needs_reason_and_words(session: Session, caseworker: Actor) -> None:
    placement = sent(session, caseworker)
    for reason, text in (("", "Fordi."), ("quota", "  ")):
        with pytest.raises(PraktikmatchError) as refusal:
            service.refuse(session, caseworker, placement.id, reason, text, NOW)
        assert refusal.value.code is ErrorCode.INPUT_REFUSED
    service.refuse(session, caseworker, placement.id, "quota", "Forholdstallet er brugt.", NOW)
    assert at(session, placement).status(TODAY) is PlacementStatus.REFUSED


def test_taken_back_the_parties_lose_sight_of_it_and_signatures_stay(
    session: Session, actor: Actor, caseworker: Actor
) -> None:
    placement = sent(session, caseworker)
    sign_all(session, placement)
    service.take_back(session, caseworker, placement.id, NOW)
    assert at(session, placement).status(TODAY) is PlacementStatus.DRAFT
    employer = Actor(TEST_MUNICIPALITY, Role.EMPLOYER, "u-e", "Test", cvr="99000007")
    with pytest.raises(PraktikmatchError):
        find(session, employer, Placement, placement.id)
    assert "employer:99000007" in _notices(session, actor, "agreement_taken_back")
    content = replace(at(session, placement).newest, job_goal="køkkenmedhjælper")
    service.edit(session, caseworker, placement.id, placement.version, content, NOW)
    assert placement.content_number == 2  # what somebody signed is not written over
    assert len(session.exec(readable(actor, AgreementContent)).all()) == 2


def test_a_text_that_was_out_keeps_its_number(session: Session, caseworker: Actor) -> None:
    """Who read it before it was taken back must not sign other hours under the same number."""
    placement = sent(session, caseworker)
    read = at(session, placement).newest
    service.take_back(session, caseworker, placement.id, NOW)
    content = replace(read, hours=(HoursStep(START, 30.0),))
    service.edit(session, caseworker, placement.id, placement.version, content, NOW)
    service.send(session, caseworker, placement.id, placement.version, NOW)
    assert placement.content_number == 2
    assert at(session, placement).content(1) == read


@on_sqlite
def test_an_override_does_not_outlive_the_text_it_was_about(
    session: Session, caseworker: Actor
) -> None:
    placement = filled(session, caseworker)
    session.add(
        RuleOverride(
            municipality_id=TEST_MUNICIPALITY,
            citizen_id=placement.citizen_id,
            placement_id=placement.id,
            rule="recent_employer",
            content_number=placement.content_number,
            version="2020",
            answered="nej",
            fact="nej",
            reason="fejl",
            by="u-1",
            role=caseworker.role.value,
            at=NOW,
            second_by="u-2",
            second_at=NOW,
        )
    )
    session.flush()
    content = replace(at(session, placement).newest, ends=END - timedelta(days=3))
    service.edit(session, caseworker, placement.id, placement.version, content, NOW)
    assert not overrides_of(session, placement, placement.content_number)


@on_sqlite
def test_the_start_waits_for_the_list(session: Session, caseworker: Actor) -> None:
    placement = granted(session, caseworker)
    assert at(session, placement).status(START) is PlacementStatus.NOT_READY
    tick_all(session, caseworker, placement)
    assert at(session, placement).status(START) is PlacementStatus.RUNNING
    service.tick(session, caseworker, placement.id, {"talk_purpose": Mark.UNSAID}, NOW)
    assert at(session, placement).status(START) is PlacementStatus.NOT_READY
    with pytest.raises(PraktikmatchError):
        service.tick(session, caseworker, placement.id, {"child_record": Mark.DONE}, NOW)


@on_sqlite
def test_cancelled_with_a_reason(session: Session, actor: Actor, caseworker: Actor) -> None:
    placement = sent(session, caseworker)
    with pytest.raises(PraktikmatchError) as refusal:
        service.cancel(session, caseworker, placement.id, "bad", NOW)
    assert refusal.value.code is ErrorCode.INPUT_REFUSED
    service.cancel(session, caseworker, placement.id, "job", NOW)
    assert at(session, placement).status(TODAY) is PlacementStatus.CANCELLED
    last = session.exec(readable(actor, LifeStep).order_by(col(LifeStep.number).desc())).first()
    assert last is not None
    assert (last.act, last.target, last.reason) == ("cancel", "cancelled", "job")


@on_sqlite
def test_two_agreements_cannot_take_the_same_hours(session: Session, caseworker: Actor) -> None:
    sent(session, caseworker)
    second = filled(session, caseworker)
    with pytest.raises(PraktikmatchError) as refusal:
        service.send(session, caseworker, second.id, second.version, NOW)
    assert "40 timer om ugen" in refusal.value.sentence


@on_sqlite
def test_an_edit_after_sending_cannot_put_a_person_in_two_places(
    session: Session, caseworker: Actor
) -> None:
    """Few enough hours for the law, and the same Monday morning."""
    few, monday = (HoursStep(START, 10.0),), (WorkTime(Day.MON, "08:00", "12:00"),)
    for times in (monday, ()):
        placement = filled(session, caseworker)
        content = replace(at(session, placement).newest, hours=few, times=times)
        service.edit(session, caseworker, placement.id, placement.version, content, NOW)
        service.send(session, caseworker, placement.id, placement.version, NOW)
    content = replace(content, times=monday)
    service.edit(session, caseworker, placement.id, placement.version, content, NOW)
    sign_all(session, placement)
    with pytest.raises(PraktikmatchError) as refusal:
        service.grant(session, caseworker, placement.id, placement.content_number, NOW)
    assert "på samme tid" in refusal.value.sentence


def test_one_or_many_are_loaded_by_the_same_number_of_queries(
    session: Session, caseworker: Actor
) -> None:
    rows = [draft(session, caseworker, demand_id="O-1") for _ in range(3)]
    counts = []
    for wanted in (rows[:1], rows):
        seen: list[str] = []
        with _statements(session, seen):
            load_many(session, wanted, TODAY)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 8


@contextmanager
def _statements(session: Session, seen: list[str]) -> Iterator[None]:
    """Note the statements sent to the database meanwhile."""

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield
    event.remove(engine, "before_cursor_execute", note)


@on_sqlite
def test_origins_are_kept(session: Session, caseworker: Actor) -> None:
    placement = draft(session, caseworker, origin=Origin.OWN_WORKPLACE, p_number=UNIT)
    assert placement.origin == "own_workplace"
