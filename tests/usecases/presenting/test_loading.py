from pathlib import Path

from sqlmodel import Session

from access.actor import Actor
from models.citizen import Citizen
from tests.rows import changed, load
from tests.usecases.presenting.asked import PERSON, TODAY, town
from usecases.presenting.facts import Proof, ShareableFacts, Tried, Worked
from usecases.presenting.loading import shareable_facts


def facts_of(session: Session, actor: Actor) -> ShareableFacts:
    session.expire_all()
    person = session.get_one(Citizen, (actor.municipality_id, "B-1"))
    return shareable_facts(session, actor, person, TODAY)


def test_facts_are_gathered_without_what_was_refused(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    town(session, actor, tmp_path)
    facts = facts_of(session, actor)
    assert facts.titles == (Worked("Rengøringsassistent", 30),)
    assert [item.code for item in facts.considerations] == ["max_hours", "no_heavy_lifting"]
    assert (facts.hours_min, facts.hours_max) == (20, 30)
    assert not facts.said_no
    assert "slidgigt" not in repr(facts)
    assert "5200" not in repr(facts)


def test_what_is_over_untried_or_the_polices_is_no_line(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    town(session, actor, tmp_path)
    certificates = [
        {"code": "truck_b", "valid_until": "2026-01-31"},
        {"code": "hygiejne", "valid_until": "never"},
        {"code": "straffeattest", "valid_until": None},
    ]
    cards = [
        {"task": "opvask", "level": "not_tried"},
        {"task": "gulvvask", "level": "with_help"},
        {"task": "gulvvask", "level": "alone"},
    ]
    person = changed(PERSON, certificates=certificates, competence_cards=cards)
    load(session, actor, tmp_path, citizens=[person])
    facts = facts_of(session, actor)
    assert facts.certificates == (Proof("hygiejne", None),)
    assert facts.cards == (Tried("gulvvask", "alone"),)


def test_a_general_no_is_known(session: Session, actor: Actor, tmp_path: Path) -> None:
    town(session, actor, tmp_path)
    load(session, actor, tmp_path, citizens=[changed(PERSON, consent={"share_profile": False})])
    assert facts_of(session, actor).said_no
