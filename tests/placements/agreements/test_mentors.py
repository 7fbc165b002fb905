"""The mentor's account: chosen from a list, told, named in the text, and seen by nobody else."""

from dataclasses import replace

import pytest
from sqlmodel import Session, col

from access.accounts import Grant, NewAccount, add_account, grant_role, set_active
from access.actor import Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.account import UserAccount
from models.errors import ErrorCode, PraktikmatchError
from models.notice import Notice
from models.order import LifeStep
from models.placement import Placement
from placements.agreements import service
from placements.agreements.facts import missing
from placements.agreements.mentors import mentor_accounts
from placements.agreements.requirements import requirements_of
from placements.content import Contact
from placements.stored import find
from support.clock import danish_date_of
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.agreements.town import (
    NOW,
    at,
    draft,
    filled,
    granted,
    sent,
    sign_all,
    tick_all,
)

pytestmark = on_sqlite
TODAY = danish_date_of(NOW)
HOUSE = system_actor(TEST_MUNICIPALITY)


def account(session: Session, name: str, grant: Grant | None = None, **more: str) -> UserAccount:
    """Somebody who can sign in, as mentor unless told otherwise."""
    new = NewAccount(issuer="test", subject=name, name=name, **more)
    made = add_account(session, HOUSE, new, NOW)
    grant_role(session, HOUSE, made, grant or Grant(Role.MENTOR), NOW)
    return made


def as_mentor(who: UserAccount) -> Actor:
    return Actor(TEST_MUNICIPALITY, Role.MENTOR, who.id, who.name)


def code_of(session: Session, who: Actor, placement: Placement, user_id: str | None) -> ErrorCode:
    with pytest.raises(PraktikmatchError) as refusal:
        service.choose_mentor(session, who, placement.id, placement.version, user_id, NOW)
    return refusal.value.code


def test_the_list_holds_open_mentor_accounts_of_the_place_or_of_no_firm(
    session: Session, caseworker: Actor
) -> None:
    placement = filled(session, caseworker)
    free = account(session, "Bo Frimand")
    own = account(session, "Alma Egen", cvr="99000007")
    account(session, "Otto Udløbet", Grant(Role.MENTOR, until=TODAY.replace(day=1)))
    account(session, "Rie Repræsentant", Grant(Role.REPRESENTATIVE), cvr="99000007")
    set_active(session, HOUSE, account(session, "Kaj Lukket"), active=False)
    found = mentor_accounts(session, placement, TODAY)
    assert found == {own.id: "Alma Egen", free.id: "Bo Frimand"}


def test_before_the_start_the_text_names_the_mentor_and_all_sign_again(
    session: Session, caseworker: Actor
) -> None:
    placement = sent(session, caseworker)
    sign_all(session, placement)
    mentor = account(session, "Bo Frimand")
    with pytest.raises(PraktikmatchError):
        find(session, as_mentor(mentor), Placement, placement.id)
    done = service.choose_mentor(
        session, caseworker, placement.id, placement.version, mentor.id, NOW
    )
    assert (done.changed, done.reset) == (True, True)
    assert done.loaded.newest.mentor == Contact("Bo Frimand")
    assert done.loaded.progress.outstanding
    assert find(session, as_mentor(mentor), Placement, placement.id).id == placement.id
    receivers = {row.kind for row in session.exec(readable(HOUSE, Notice))
                 if row.receiver == f"user:{mentor.id}"}  # fmt: skip
    assert receivers == {"mentor_chosen", "agreement_changed"}


def test_a_chosen_account_answers_who_is_mentor(session: Session, caseworker: Actor) -> None:
    placement = draft(session, caseworker)
    sentence = next(
        each.missing for each in requirements_of(placement.offer) if each.field == "mentor"
    )
    assert sentence in missing(placement, at(session, placement).newest)
    mentor = account(session, "Bo Frimand")
    service.choose_mentor(session, caseworker, placement.id, placement.version, mentor.id, NOW)
    assert sentence not in missing(placement, at(session, placement).newest)


def test_while_it_runs_the_signed_text_stays_and_the_history_tells(
    session: Session, caseworker: Actor
) -> None:
    placement = granted(session, caseworker)
    tick_all(session, caseworker, placement)
    before = at(session, placement).newest
    later = NOW.replace(month=12, day=15)
    mentor = account(session, "Bo Frimand")
    done = service.choose_mentor(
        session, caseworker, placement.id, placement.version, mentor.id, later
    )
    assert not done.changed
    assert at(session, placement, later).newest == before
    assert placement.mentor_user_id == mentor.id
    steps = session.exec(readable(HOUSE, LifeStep).where(col(LifeStep.act) == "choose_mentor"))
    assert [row.text for row in steps] == ["ingen konto → Bo Frimand"]


def test_another_name_in_the_text_takes_the_access_away(
    session: Session, caseworker: Actor
) -> None:
    placement = sent(session, caseworker)
    mentor = account(session, "Bo Frimand")
    service.choose_mentor(session, caseworker, placement.id, placement.version, mentor.id, NOW)
    text = at(session, placement).newest
    for content, kept in (
        (replace(text, job_goal="kok"), mentor.id),
        (replace(text, mentor=Contact("En Anden")), None),
    ):
        service.edit(session, caseworker, placement.id, placement.version, content, NOW)
        assert placement.mentor_user_id == kept


def test_who_and_what_is_refused(session: Session, caseworker: Actor) -> None:
    placement = sent(session, caseworker)
    mentor = account(session, "Bo Frimand")
    other = account(session, "Ib Andetsteds")
    grant_role(session, HOUSE, other, Grant(Role.MENTOR, until=TODAY.replace(day=1)), NOW)
    assert code_of(session, caseworker, placement, other.id) is ErrorCode.INPUT_REFUSED
    assert code_of(session, as_mentor(mentor), placement, mentor.id) is ErrorCode.NOT_ALLOWED
    with pytest.raises(PraktikmatchError) as late:
        service.choose_mentor(session, caseworker, placement.id, 0, mentor.id, NOW)
    assert late.value.code is ErrorCode.CHANGED_BY_OTHER
    service.cancel(session, caseworker, placement.id, "other", NOW)
    assert code_of(session, caseworker, placement, mentor.id) is ErrorCode.WRONG_STATE


def test_the_same_choice_changes_nothing_and_nobody_can_be_chosen(
    session: Session, caseworker: Actor
) -> None:
    placement = filled(session, caseworker)
    mentor = account(session, "Bo Frimand")
    for user_id in (mentor.id, mentor.id, None):
        service.choose_mentor(session, caseworker, placement.id, placement.version, user_id, NOW)
    assert placement.mentor_user_id is None
    assert at(session, placement).newest.mentor.name == "Bo Frimand"
    steps = session.exec(readable(HOUSE, LifeStep).where(col(LifeStep.act) == "choose_mentor"))
    assert len(steps.all()) == 2
