"""From the workplace's assessment to a card that counts in the match."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from matching.service import person_of
from matching.store import IndexStore
from models.access_enums import Role
from models.competence import CompetenceCard
from models.enums import Level
from models.errors import ErrorCode
from models.placement import Placement
from models.placement_enums import Party
from placements.lawful import service as lawful
from placements.running.assessing import NewAssessment, assess
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.agreements.town import add_user, granted, load_case, staff, tick_all
from tests.placements.running.acting import AFTER, NOW, at, refusal
from usecases.running.cards import confirm_cards, proposed_cards

EMPLOYER = Actor(TEST_MUNICIPALITY, Role.EMPLOYER, "u-employer", "Testkontakt 1", cvr="99000007")


@pytest.fixture
def caseworker(
    session: Session, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Actor:
    monkeypatch.setattr(lawful, "broken_rules", lambda *_: ())
    monkeypatch.setattr(lawful, "findings", lambda *_: ())
    monkeypatch.setattr(lawful, "claim", lambda *_: None)
    load_case(session, actor, tmp_path)
    return add_user(session, staff())


@pytest.fixture
def placement(session: Session, caseworker: Actor) -> Placement:
    row = granted(session, caseworker)
    tick_all(session, caseworker, row)
    return row


def test_what_the_workplace_judged_becomes_a_card_that_counts(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    store = IndexStore()
    before = person_of(session, caseworker, store, "B-1").skills
    judged = NewAssessment(Party.EMPLOYER, tasks={0: Level.CAN_TEACH})
    assess(session, EMPLOYER, placement.id, judged, AFTER)
    (form,) = proposed_cards(session, caseworker, placement.id, AFTER).forms
    assert (form.task, form.level, form.role) == ("gulvvask", "can_teach", "mentor")
    assert form.workplace == "Fiktiv Rengøring A/S, Afdeling Odense"
    assert form.tried_on == "2027-01-01"
    confirm_cards(session, caseworker, placement.id, [form], AFTER)
    confirm_cards(session, caseworker, placement.id, [form], AFTER)
    session.commit()
    (card,) = session.exec(readable(caseworker, CompetenceCard)).all()
    assert (card.level, card.assessor) == ("can_teach", "mentor Testmentor 1")
    after = person_of(session, caseworker, store, "B-1").skills
    assert before != after


@on_sqlite
def test_nothing_is_kept_that_nobody_confirmed(
    session: Session, placement: Placement, caseworker: Actor
) -> None:
    judged = NewAssessment(Party.EMPLOYER, tasks={0: Level.NOT_TRIED})
    assess(session, EMPLOYER, placement.id, judged, NOW)
    (form,) = proposed_cards(session, caseworker, placement.id, NOW).forms
    assert form.level == ""
    for forms in ([], [form]):
        refusal(
            lambda forms=forms: confirm_cards(session, caseworker, placement.id, forms, NOW),  # type: ignore[misc]
            ErrorCode.INPUT_REFUSED,
        )
    assert not session.exec(readable(caseworker, CompetenceCard)).all()
    consultant = replace(caseworker, role=Role.VIRKSOMHEDSKONSULENT)
    refusal(lambda: proposed_cards(session, consultant, placement.id, NOW), ErrorCode.NOT_ALLOWED)
    early = at(placement.starts.replace(day=1))
    assert proposed_cards(session, caseworker, placement.id, early).forms == ()
    refusal(
        lambda: confirm_cards(session, caseworker, placement.id, [form], early),
        ErrorCode.INPUT_REFUSED,
        "ikke begyndt",
    )
