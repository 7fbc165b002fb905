from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from models.access_enums import ConsentChannel, ConsentKind, PresentationState, Role
from models.audit import AuditEvent
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError
from models.presentation import Consent, PersonalLink, Presentation
from tests.rows import NOW
from tests.usecases.presenting.asked import (
    SHOWN,
    UNTIL,
    WORDS,
    aloud,
    approved,
    asked,
    citizen,
    consultant,
    employer,
    town,
    wanted,
    yes_to,
)
from usecases.presenting.answering import (
    TEXT_VERSION,
    Answer,
    Spoken,
    answer_by_link,
    answer_signed_in,
    record_orally,
    withdraw,
)
from usecases.presenting.approval import Standing
from usecases.presenting.links import NewLink, opened_link, try_code
from usecases.presenting.questions import own_question, own_questions, question_by_link

NO = Answer(yes=False)
LATER = NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    town(session, actor, tmp_path)


def consents(session: Session, actor: Actor) -> list[Consent]:
    found = session.exec(readable(actor, Consent)).all()
    return sorted(found, key=lambda row: (row.given_at, row.kind))


def opened(session: Session, actor: Actor, link: NewLink) -> PersonalLink:
    browser = try_code(session, actor.municipality_id, link.token, link.code, NOW).browser
    return opened_link(session, actor.municipality_id, link.token, browser, NOW)


def refused(session: Session, actor: Actor, presentation: Presentation, said: Answer) -> bool:
    with pytest.raises(PraktikmatchError) as caught:
        record_orally(session, actor, WORDS, presentation.id, aloud(said), NOW)
    return caught.value.code is ErrorCode.INPUT_REFUSED


def test_a_yes_by_link_is_kept_with_all_that_proves_it(session: Session, actor: Actor) -> None:
    presentation, link = asked(session, actor)
    lines = frozenset({"skill:gulvvask"})
    answer = yes_to(lines, frozenset({"name"}), "en")
    answer_by_link(session, opened(session, actor, link), WORDS, answer, NOW)
    identity, profile = consents(session, actor)
    assert (profile.kind, profile.lines) == (ConsentKind.PROFILE, ["skill:gulvvask"])
    assert (identity.kind, identity.lines) == (ConsentKind.IDENTITY, ["name"])
    for consent in (profile, identity):
        assert consent.channel == ConsentChannel.LINK
        assert (consent.cvr, consent.until) == (presentation.cvr, UNTIL)
        assert (consent.text_version, consent.language) == (TEXT_VERSION, "en")
        assert consent.recorded_by == "link"
    assert presentation.state == PresentationState.ASKED


def test_a_link_answers_once_but_still_takes_back(session: Session, actor: Actor) -> None:
    presentation, link = asked(session, actor)
    row = opened(session, actor, link)
    answer_by_link(session, row, WORDS, yes_to(SHOWN), NOW)
    with pytest.raises(PraktikmatchError) as caught:
        answer_by_link(session, row, WORDS, NO, NOW)
    assert caught.value.code is ErrorCode.LINK_CLOSED
    withdraw(session, citizen(actor), presentation.id, NOW)
    shown = question_by_link(session, row, WORDS, NOW)
    assert shown.standing is Standing.WITHDRAWN
    assert not shown.approved
    assert not shown.profile


def test_no_ends_the_question(session: Session, actor: Actor) -> None:
    presentation, link = asked(session, actor)
    answer_by_link(session, opened(session, actor, link), WORDS, NO, NOW)
    assert presentation.state == PresentationState.DECLINED
    assert presentation.ended_at == NOW
    assert not consents(session, actor)
    assert refused(session, actor, presentation, yes_to(SHOWN))
    assert refused(session, actor, presentation, NO)


@pytest.mark.parametrize(
    ("said", "identity"),
    [
        (yes_to(), True),
        (yes_to(identity=frozenset({"name"})), True),
        (yes_to(SHOWN | {"language:ar"}), True),
        (yes_to(SHOWN, frozenset({"name"})), False),
        (yes_to(SHOWN, frozenset({"cpr"})), True),
    ],
)
def test_only_what_was_asked_can_be_approved(
    session: Session, actor: Actor, said: Answer, identity: bool
) -> None:
    presentation, _ = asked(session, actor, wanted(identity=identity))
    with pytest.raises(PraktikmatchError) as caught:
        answer_signed_in(session, citizen(actor), WORDS, presentation.id, said, NOW)
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    assert not consents(session, actor)


def test_a_new_answer_takes_the_place_of_the_old(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor, identity=frozenset({"name"}))
    narrower = yes_to(frozenset({"skill:gulvvask"}))
    answer_signed_in(session, citizen(actor), WORDS, presentation.id, narrower, LATER)
    *old, new = consents(session, actor)
    assert all(consent.withdrawn_at == LATER for consent in old)
    assert (new.lines, new.channel) == (["skill:gulvvask"], ConsentChannel.SIGN_IN)
    assert presentation.state == PresentationState.PRESENTED


def test_no_after_being_shown_takes_everything_back(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor)
    answer_signed_in(session, citizen(actor), WORDS, presentation.id, NO, LATER)
    assert presentation.state == PresentationState.WITHDRAWN
    assert all(consent.withdrawn_at == LATER for consent in consents(session, actor))


def test_taking_back_twice_keeps_the_first_date(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor)
    withdraw(session, citizen(actor), presentation.id, NOW)
    withdraw(session, consultant(actor), presentation.id, LATER)
    assert presentation.ended_at == NOW
    assert [consent.withdrawn_at for consent in consents(session, actor)] == [NOW]


def test_nobody_else_answers_or_takes_back(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor)
    stranger = citizen(actor, "B-2")
    with pytest.raises(PraktikmatchError) as caught:
        withdraw(session, stranger, presentation.id, NOW)
    assert caught.value.code is ErrorCode.NOT_FOUND
    assert caught.value.citizen_id == "B-1"
    with pytest.raises(PraktikmatchError):
        answer_signed_in(session, stranger, WORDS, presentation.id, NO, NOW)
    with pytest.raises(PraktikmatchError) as caught:
        withdraw(session, employer(actor), presentation.id, NOW)
    assert caught.value.code is ErrorCode.NOT_ALLOWED
    with pytest.raises(PraktikmatchError):
        own_question(session, stranger, WORDS, presentation.id, NOW)
    assert own_questions(session, stranger, WORDS, NOW) == []


def test_an_answer_after_the_last_day_is_refused(session: Session, actor: Actor) -> None:
    presentation, _ = asked(session, actor)
    late = NOW + timedelta(days=90)
    with pytest.raises(PraktikmatchError):
        answer_signed_in(session, citizen(actor), WORDS, presentation.id, yes_to(SHOWN), late)
    shown = own_question(session, citizen(actor), WORDS, presentation.id, late)
    assert shown.standing is Standing.ENDED


def test_a_spoken_answer_names_who_noted_it(session: Session, actor: Actor) -> None:
    presentation, _ = asked(session, actor)
    noting = consultant(actor)
    said = aloud(yes_to(SHOWN), Spoken.MEETING)
    record_orally(session, noting, WORDS, presentation.id, said, NOW)
    (consent,) = consents(session, actor)
    assert (consent.channel, consent.recorded_by) == (ConsentChannel.STAFF, "konsulent1")
    with pytest.raises(PraktikmatchError) as caught:
        record_orally(
            session, consultant(actor, "konsulent2"), WORDS, presentation.id, aloud(NO), NOW
        )
    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_every_step_is_in_the_log_without_the_facts(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor, identity=frozenset({"name"}))
    withdraw(session, citizen(actor), presentation.id, NOW)
    session.commit()
    events = session.exec(readable(actor, AuditEvent)).all()
    ours = [event for event in events if event.object_kind == "presentation"]
    steps = [(event.action, event.detail.get("step")) for event in ours]
    for step in (("consent", "asked"), ("consent", "given"), ("present", None)):
        assert step in steps
    assert steps[-1] == ("consent", "withdrawn")
    written = " ".join(event.model_dump_json() for event in events)
    for fact in ("gulvvask", "Rengøringsassistent", "11223344", "Testborger", "heavy"):
        assert fact not in written


def test_a_name_is_never_approved_through_staff(session: Session, actor: Actor) -> None:
    presentation, _ = asked(session, actor)
    for key in ("name", "phone", "email"):
        assert refused(session, actor, presentation, yes_to(SHOWN, frozenset({key})))
    assert not consents(session, actor)


def test_a_spoken_yes_takes_the_place_of_a_name_approved_before(
    session: Session, actor: Actor
) -> None:
    presentation = approved(session, actor, identity=frozenset({"name"}))
    record_orally(session, actor, WORDS, presentation.id, aloud(yes_to(SHOWN)), LATER)
    held = [row for row in consents(session, actor) if row.withdrawn_at is None]
    assert [row.kind for row in held] == [ConsentKind.PROFILE]


def test_words_changed_while_the_page_was_open_are_asked_again(
    session: Session, actor: Actor
) -> None:
    presentation, link = asked(session, actor)
    row = opened(session, actor, link)
    session.get_one(Citizen, (actor.municipality_id, "B-1")).phone = "55667788"
    session.flush()
    with pytest.raises(PraktikmatchError) as caught:
        answer_by_link(session, row, WORDS, yes_to(SHOWN, frozenset({"phone"})), NOW)
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    assert not consents(session, actor)
    answer_by_link(session, row, WORDS, yes_to(SHOWN), NOW)
    assert presentation.answered_at == NOW


def test_staff_who_may_present_take_back_whomever_they_reach(
    session: Session, actor: Actor
) -> None:
    presentation = approved(session, actor)
    session.get_one(Citizen, (actor.municipality_id, "B-1")).case_closed_on = NOW.date()
    session.flush()
    elsewhere = Actor(actor.municipality_id, role=Role.JOBKONSULENT, staff_id="fremmed")
    withdraw(session, elsewhere, presentation.id, NOW)
    assert presentation.state == PresentationState.WITHDRAWN
    assert all(consent.withdrawn_at == NOW for consent in consents(session, actor))
