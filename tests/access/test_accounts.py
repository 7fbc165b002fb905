"""Who an account is: what the provider calls the person, at that provider."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from access.accounts import NewAccount, add_account, find_account, move_account, set_active
from access.actor import Actor
from models.municipality import Staff
from tests.conftest import TEST_NOW

HERE = NewAccount(issuer="https://a.example", subject="ane-1863", name="Ane Jensdatter")
THERE = replace(HERE, issuer="https://b.example", name="Ane Pedersdatter")


def test_one_subject_at_two_providers_is_two_people(session: Session, actor: Actor) -> None:
    one, other = (add_account(session, actor, new, TEST_NOW) for new in (HERE, THERE))
    assert one.id != other.id
    town = actor.municipality_id
    assert find_account(session, town, HERE.issuer, HERE.subject) == one
    assert find_account(session, town, THERE.issuer, THERE.subject) == other
    assert find_account(session, town, "https://c.example", HERE.subject) is None
    assert find_account(session, "nabo", HERE.issuer, HERE.subject) is None


def test_one_subject_at_one_provider_is_one_account(session: Session, actor: Actor) -> None:
    add_account(session, actor, HERE, TEST_NOW)
    with pytest.raises(IntegrityError):
        add_account(session, actor, replace(HERE, name="En anden"), TEST_NOW)


def test_staff_are_at_work_while_an_account_of_theirs_is_open(
    session: Session, actor: Actor
) -> None:
    key = (actor.municipality_id, "k1")
    session.add(
        Staff(municipality_id=key[0], id="k1", name="Test Konsulent", role="virksomhedskonsulent")
    )
    session.flush()
    assert not session.get_one(Staff, key).active
    new = NewAccount(issuer="i", subject="1", name="Test Konsulent", staff_id="k1")
    first = add_account(session, actor, new, TEST_NOW)
    second = add_account(session, actor, replace(new, subject="2"), TEST_NOW)
    set_active(session, actor, first, active=False)
    assert session.get_one(Staff, key).active
    set_active(session, actor, second, active=False)
    assert not session.get_one(Staff, key).active
    move_account(session, actor, first, {"staff_id": None})
    set_active(session, actor, first, active=True)
    assert not session.get_one(Staff, key).active
    set_active(session, actor, second, active=True)
    assert session.get_one(Staff, key).active
