from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from models.audit import AuditEvent
from models.citizen import Citizen, CitizenConsideration, CitizenWishes
from models.competence import CitizenTitle
from models.errors import ErrorCode, PraktikmatchError
from tests.rows import NOW, changed, load
from tests.usecases.presenting.asked import (
    OTHER,
    OWN,
    PERSON,
    SHOWN,
    WORDS,
    aloud,
    approved,
    asked,
    citizen,
    employer,
    town,
    wanted,
    yes_to,
)
from usecases.presenting.answering import Answer, answer_signed_in, record_orally, withdraw
from usecases.presenting.candidates import Candidate, candidate, own_candidates
from usecases.presenting.lines import identity_lines, profile_lines
from usecases.presenting.loading import shareable_facts
from usecases.presenting.questions import own_question
from usecases.presenting.showing import present

NAME = frozenset({"name"})


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    town(session, actor, tmp_path)


def seen(session: Session, actor: Actor, presentation_id: str, days: int = 0) -> Candidate | None:
    now = NOW + timedelta(days=days)
    return candidate(session, employer(actor), WORDS, presentation_id, now)


def test_an_employer_sees_the_approved_lines_and_no_name(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor)
    found = seen(session, actor, presentation.id)
    assert found is not None
    assert {line.key for line in found.lines.profile} == SHOWN
    assert found.lines.identity == ()
    assert found.opening == "Rengøringsassistent"
    assert own_candidates(session, employer(actor), WORDS, NOW) == [found]
    assert "B-1" not in repr(found)
    assert "Testborger" not in repr(found)


def test_a_name_is_seen_after_its_own_yes(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor, identity=NAME)
    found = seen(session, actor, presentation.id)
    assert found is not None
    assert [line.danish for line in found.lines.identity] == ["Navn: Testborger 1"]


def test_a_yes_alone_shows_nothing_until_staff_show_it(session: Session, actor: Actor) -> None:
    presentation, _ = asked(session, actor)
    said = yes_to(SHOWN)
    record_orally(session, actor, WORDS, presentation.id, aloud(said), NOW)
    assert own_candidates(session, employer(actor), WORDS, NOW) == []
    with pytest.raises(PraktikmatchError) as caught:
        seen(session, actor, presentation.id)
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_taken_back_between_list_and_click(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor)
    assert own_candidates(session, employer(actor), WORDS, NOW)
    withdraw(session, citizen(actor), presentation.id, NOW)
    assert own_candidates(session, employer(actor), WORDS, NOW) == []
    assert seen(session, actor, presentation.id) is None


def test_the_last_day_counts_and_the_next_does_not(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor)
    assert seen(session, actor, presentation.id, days=71)  # 1 February
    assert seen(session, actor, presentation.id, days=72) is None
    late = NOW + timedelta(days=72)
    assert own_candidates(session, employer(actor), WORDS, late) == []


def test_a_later_no_to_all_employers_counts_at_once(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    presentation = approved(session, actor)
    load(session, actor, tmp_path, citizens=[changed(PERSON, consent={"share_profile": False})])
    session.expire_all()
    assert seen(session, actor, presentation.id) is None


def test_lines_follow_the_facts(session: Session, actor: Actor, tmp_path: Path) -> None:
    hours = "consideration:max_hours:20"
    presentation = approved(session, actor, SHOWN | {hours})
    now_ten = [{"code": "max_hours", "hours": 10}, {"code": "no_heavy_lifting", "shared": False}]
    person = changed(PERSON, skills=["hotelrengøring"], considerations=now_ten)
    load(session, actor, tmp_path, citizens=[person])
    session.expire_all()
    found = seen(session, actor, presentation.id)
    assert found is not None
    assert [line.key for line in found.lines.profile] == ["title:Rengøringsassistent"]


CHANGES: list[tuple[dict[str, object], set[str]]] = [
    ({"phone": "55667788"}, {"phone"}),
    ({"email": "ny@example.org"}, {"email"}),
    ({"name": "Nyt Navn"}, {"name"}),
    ({"hours_min": 1.0}, {"hours"}),
    ({"days": ["sun"]}, {"days"}),
    ({"available_from": date(2027, 3, 1)}, {"available_from"}),
    ({"danish_oral": "C2"}, {"danish:oral"}),
    ({"to_month": "2026-10"}, {"title:Rengøringsassistent"}),
]


@pytest.mark.parametrize(("change", "keys"), CHANGES)
def test_a_sentence_nobody_approved_is_hidden_until_approved_again(
    session: Session, actor: Actor, change: dict[str, object], keys: set[str]
) -> None:
    person = session.get_one(Citizen, (actor.municipality_id, "B-1"))
    person.available_from, person.danish_oral = date(2027, 1, 1), "A2"
    wishes = session.get_one(CitizenWishes, (actor.municipality_id, "B-1"))
    wishes.hours_min, wishes.days = 20.0, ["mon"]
    title = session.exec(
        readable(actor, CitizenTitle).where(CitizenTitle.citizen_id == "B-1")
    ).one()
    session.flush()
    facts = shareable_facts(session, actor, person, NOW.date())
    lines = profile_lines(facts, WORDS)
    asked_keys = frozenset(line.key for line in lines)
    presentation, _ = asked(session, actor, wanted(asked_keys))

    def yes() -> None:
        now_true = shareable_facts(session, actor, person, NOW.date())
        profile, identity = profile_lines(now_true, WORDS), identity_lines(now_true)
        said = Answer(
            yes=True,
            lines=frozenset(line.stamp for line in profile),
            identity=frozenset(line.stamp for line in identity),
        )
        answer_signed_in(session, citizen(actor), WORDS, presentation.id, said, NOW)

    yes()
    present(session, actor, presentation.id, NOW)
    before = keys_seen(session, actor, presentation.id)
    assert keys <= before
    for row in (person, wishes, title):
        for name in change.keys() & type(row).model_fields.keys():
            setattr(row, name, change[name])
    session.flush()
    assert keys_seen(session, actor, presentation.id) == before - keys
    shown = own_question(session, citizen(actor), WORDS, presentation.id, NOW)
    assert {line.key for line in shown.changed_lines} == keys
    assert {line.key for line in shown.approved_lines} == before - keys
    yes()
    assert keys_seen(session, actor, presentation.id) == before


def keys_seen(session: Session, actor: Actor, presentation_id: str) -> set[str]:
    found = seen(session, actor, presentation_id)
    assert found is not None
    return {line.key for line in (*found.lines.profile, *found.lines.identity)}


@pytest.mark.parametrize(
    ("name", "value"), [("case_closed_on", NOW.date()), ("open_for_matching", False)]
)
def test_who_is_out_of_the_matching_is_hidden_at_once(
    session: Session, actor: Actor, name: str, value: object
) -> None:
    presentation = approved(session, actor)
    setattr(session.get_one(Citizen, (actor.municipality_id, "B-1")), name, value)
    session.flush()
    assert own_candidates(session, employer(actor), WORDS, NOW) == []
    assert seen(session, actor, presentation.id) is None
    for act in (
        lambda: present(session, actor, presentation.id, NOW),
        lambda: asked(session, actor, wanted(opening_id=None)),
    ):
        with pytest.raises(PraktikmatchError) as caught:
            act()
        assert caught.value.code is ErrorCode.INPUT_REFUSED


def test_another_employer_finds_nothing_and_the_log_knows_whom_it_tried(
    session: Session, actor: Actor
) -> None:
    presentation = approved(session, actor)
    other = employer(actor, OTHER)
    assert own_candidates(session, other, WORDS, NOW) == []
    with pytest.raises(PraktikmatchError) as caught:
        candidate(session, other, WORDS, presentation.id, NOW)
    assert caught.value.code is ErrorCode.NOT_FOUND
    assert caught.value.citizen_id == "B-1"
    withdraw(session, citizen(actor), presentation.id, NOW)
    with pytest.raises(PraktikmatchError) as caught:
        candidate(session, other, WORDS, presentation.id, NOW)
    assert caught.value.code is ErrorCode.NOT_FOUND
    with pytest.raises(PraktikmatchError) as caught:
        candidate(session, other, WORDS, "findes ikke", NOW)
    assert caught.value.citizen_id is None


def test_one_never_shown_stays_unknown_when_taken_back(session: Session, actor: Actor) -> None:
    presentation, _ = asked(session, actor)
    withdraw(session, citizen(actor), presentation.id, NOW)
    with pytest.raises(PraktikmatchError) as caught:
        seen(session, actor, presentation.id)
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_looks_and_refusals_are_written(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor)
    own_candidates(session, employer(actor), WORDS, NOW)
    seen(session, actor, presentation.id)
    withdraw(session, citizen(actor), presentation.id, NOW)
    seen(session, actor, presentation.id)
    session.commit()
    events = session.exec(readable(actor, AuditEvent)).all()
    looks = [event for event in events if event.object_kind.startswith("candidate")]
    assert [(event.action, event.outcome) for event in looks] == [
        ("search", "done"),
        ("view", "done"),
        ("refusal", "refused"),
    ]
    assert {event.purpose for event in looks} == {"presentation"}
    assert looks[0].detail["named"] == [looks[1].subject]


def test_no_employer_role_reads_a_row_about_the_person(session: Session, actor: Actor) -> None:
    approved(session, actor, identity=NAME)
    for table in (Citizen, CitizenConsideration, CitizenTitle):
        assert session.exec(readable(employer(actor, OWN), table)).all() == []
