from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.accounts import NewAccount, add_account
from access.actor import Actor
from access.retention.evaluation import Step
from access.retention.rules import RuleId
from models.account import LoginSession, PendingSignIn, UserAccount
from models.base import MunicipalityRow
from models.document import CvDocument, CvProposal
from models.notice import HouseMail, HouseNotice, Notice, OutboxMail
from models.presentation import Consent, PersonalLink, Presentation
from models.saved_search import SavedSearch, SavedSearchSeen
from tests.conftest import TEST_MUNICIPALITY
from tests.usecases.person import add_person
from tests.usecases.retention.house import applied, on_day, steps
from usecases.retention.run import run

# The person's rows began and ended on 10 January 2020.
BEGAN = date(2020, 1, 10)
ROWS: dict[RuleId, tuple[date, list[type[MunicipalityRow]]]] = {
    RuleId.CV_DOCUMENT: (date(2020, 7, 10), [CvDocument, CvProposal]),
    RuleId.PRESENTATION: (date(2020, 7, 10), [Presentation, Consent, PersonalLink]),
    RuleId.PERSONAL_LINK: (date(2020, 2, 9), [PersonalLink]),
    RuleId.SAVED_SEARCH: (date(2020, 7, 10), [SavedSearch, SavedSearchSeen]),
    RuleId.NOTICE: (date(2021, 1, 10), [Notice, OutboxMail]),
    RuleId.LOGIN_SESSION: (date(2020, 2, 9), [LoginSession]),
    RuleId.PENDING_SIGN_IN: (date(2020, 2, 9), [PendingSignIn]),
}
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _person(session: Session, actor: Actor, tmp_path: Path) -> None:
    add_person(session, actor, tmp_path)
    at = datetime(2020, 1, 10, tzinfo=UTC)
    session.add(
        PendingSignIn(
            municipality_id=TEST_MUNICIPALITY, state_hash="s", browser_hash="b", state="s",
            provider_id="idp", nonce="n", code_verifier="v", redirect_uri="/", next_path="/",
            ends_at=at,
        )
    )  # fmt: skip
    session.commit()


@pytest.mark.parametrize("rule", ROWS)
def test_rows_go_the_day_after_their_last(engine: Engine, session: Session, rule: RuleId) -> None:
    last_day, tables = ROWS[rule]
    assert steps(run(on_day(engine, last_day)), rule) == {}
    assert steps(run(on_day(engine, last_day + DAY)), rule) == {Step.ERASE: 1}
    for table in tables:
        assert session.exec(select(table)).all()
    session.commit()
    assert steps(applied(engine, last_day + DAY), rule) == {Step.ERASE: 1}
    session.expire_all()
    for table in tables:
        assert session.exec(select(table)).all() == []
    session.commit()
    assert steps(applied(engine, last_day + DAY), rule) == {}


def test_a_cv_with_an_open_proposal_stays(engine: Engine, session: Session) -> None:
    proposal = session.exec(select(CvProposal)).one()
    proposal.state, proposal.decided_at = "proposed", None
    session.commit()
    assert steps(run(on_day(engine, date(2030, 1, 1))), RuleId.CV_DOCUMENT) == {}


def test_a_notice_somebody_still_waits_for_stays(engine: Engine, session: Session) -> None:
    session.exec(select(Notice)).one().requires_action = True
    session.commit()
    assert steps(run(on_day(engine, date(2030, 1, 1))), RuleId.NOTICE) == {}


def test_mail_that_concerns_no_citizen_goes_with_its_notice(
    engine: Engine, session: Session
) -> None:
    session.add(
        HouseNotice(
            municipality_id=TEST_MUNICIPALITY, id="h", receiver="employer:99000007",
            kind="care_visit_agreed", subject_kind="visit", subject_id="v", at=_noon(BEGAN),
            told_by="u",
        )
    )  # fmt: skip
    session.flush()
    session.add(
        HouseMail(
            municipality_id=TEST_MUNICIPALITY, id="hm", notice_id="h",
            subject="Et kontaktbesøg er aftalt", text="", link_path="",
            created_at=_noon(BEGAN), next_try_at=_noon(BEGAN),
        )
    )  # fmt: skip
    session.commit()
    applied(engine, date(2021, 1, 10))
    assert len(session.exec(select(HouseMail)).all()) == 1
    session.rollback()
    applied(engine, date(2021, 1, 11))
    assert session.exec(select(HouseNotice)).all() == []
    assert session.exec(select(HouseMail)).all() == []


def test_an_account_nobody_uses_is_closed_not_deleted(
    engine: Engine, session: Session, actor: Actor
) -> None:
    used = add_account(
        session, actor, NewAccount(issuer="idp", subject="used", name="Test"), _noon(BEGAN)
    )
    used.signed_in_at = _noon(date(2022, 1, 10))
    session.commit()
    assert steps(run(on_day(engine, date(2022, 1, 10))), RuleId.UNUSED_ACCOUNT) == {}
    assert steps(applied(engine, date(2022, 1, 11)), RuleId.UNUSED_ACCOUNT) == {Step.ERASE: 1}
    session.expire_all()
    active = {row.subject: row.active for row in session.exec(select(UserAccount))}
    assert active == {"kanarie": False, "used": True}


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
