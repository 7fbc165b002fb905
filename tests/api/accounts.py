"""An account for every role in the small town, and browsers signed in as them."""

from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from access.accounts import Grant, NewAccount, add_account, find_account, grant_role
from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.sessions import Lifetimes, begin_session
from api.identity import session_cookie
from matching.allocation.types import Rules
from models.access_enums import Role
from models.account import UserAccount
from models.allocation import Allocation
from models.enums import StaffRole
from models.municipality import Staff
from models.notice import Notice
from models.notice_enums import ReceiverKind, receiver_key
from models.referral import CitizenReferral
from models.saved_search import SavedSearch
from support.settings import Settings
from tests.api.web_client import TestClient
from usecases.allocating.stored import rules_as_json

ISSUER = "test"
PROVIDER = "anden-aktoer"
JOBKONSULENT = "jobkonsulent1"
# Whose eyes each role has in the small town: B-1 is sagsbehandler1's, 99000007 is konsulent1's.
LINKS: dict[Role, dict[str, str]] = {
    Role.SAGSBEHANDLER: {"staff_id": "sagsbehandler1"},
    Role.JOBKONSULENT: {"staff_id": JOBKONSULENT},
    Role.VIRKSOMHEDSKONSULENT: {"staff_id": "konsulent1"},
    Role.EMPLOYER: {"cvr": "99000007"},
    Role.REPRESENTATIVE: {"cvr": "99000007"},
    Role.CITIZEN: {"citizen_id": "B-1"},
    Role.PROVIDER: {"provider_id": PROVIDER},
}
ROLES = tuple(role for role in Role if role not in (Role.SYSTEM, Role.NOBODY))


def add_accounts(session: Session, municipality_id: str, now: datetime) -> None:
    """One account a role; B-2 is referred to the other provider and the jobkonsulent."""
    house = system_actor(municipality_id)
    session.add(
        Staff(
            municipality_id=municipality_id,
            id=JOBKONSULENT,
            name="Test Jobkonsulent",
            role=StaffRole.JOBKONSULENT.value,
            active=True,
        )
    )
    session.flush()
    for role in ROLES:
        new = NewAccount(
            issuer=ISSUER,
            subject=role.value,
            name=f"Test {role.label}",
            **LINKS.get(role, {}),
        )
        account = add_account(session, house, new, now)
        grant_role(session, house, account, Grant(role), now)
        session.add_all(_searches(account, role, now))
        session.add(_plan(account, role, now))
        citizen = "B-2" if role in (Role.JOBKONSULENT, Role.PROVIDER) else "B-1"
        receiver = receiver_key(ReceiverKind.USER, account.id)
        session.add(notice_for(municipality_id, citizen, receiver, now, f"n-{role.value}"))
    for kind, party in (("provider", PROVIDER), ("staff", JOBKONSULENT)):
        session.add(
            CitizenReferral(
                municipality_id=municipality_id,
                citizen_id="B-2",
                party_kind=kind,
                party_id=party,
                since=now.date(),
            )
        )
    session.flush()


def notice_for(
    municipality_id: str, citizen_id: str, receiver: str, now: datetime, notice_id: str
) -> Notice:
    """A notice that waits for an act, old enough to be reminded of."""
    return Notice(
        municipality_id=municipality_id,
        citizen_id=citizen_id,
        id=notice_id,
        receiver_kind=receiver.partition(":")[0],
        receiver=receiver,
        kind="order_sent",
        subject_kind="order",
        subject_id="o-1",
        workplace="Fiktiv Rengøring A/S",
        case_number="1042",
        at=now - timedelta(days=20),
        read_at=now - timedelta(days=19),
        told_by="u",
        requires_action=True,
        due_on=now.date(),
    )


def _plan(account: UserAccount, role: Role, now: datetime) -> Allocation:
    """A plan of each role's own, about one opening and nobody yet."""
    return Allocation(
        municipality_id=account.municipality_id,
        id=f"f-{role.value}",
        owner_id=account.id,
        name="Min plan",
        opening_ids=["O-1"],
        rules=rules_as_json(Rules()),
        scorecard="1",
        created_at=now,
        solved_at=now,
    )


def _searches(account: UserAccount, role: Role, now: datetime) -> list[SavedSearch]:
    """A search to open and one to delete; whether the role may search at all is the policy's."""
    return [
        SavedSearch(
            municipality_id=account.municipality_id,
            id=f"{use}-{role.value}",
            owner_id=account.id,
            name="Rengøring, dag",
            opening_id="O-1",
            filters={"licence": "B"},
            created_at=now,
            looked_at=now,
        )
        for use in ("s", "d")
    ]


def token_for(engine: Engine, municipality_id: str, role: Role, now: datetime) -> str:
    """A fresh session of the role's account."""
    with open_audited(engine, Actor(municipality_id), now) as session, unseen(session):
        account = find_account(session, municipality_id, ISSUER, role.value)
        assert account is not None
        token = begin_session(session, account, role, ISSUER, now, Lifetimes())
        session.commit()
    return token


def sign_in(client: TestClient, settings: Settings, token: str) -> None:
    """Give the browser the token."""
    client.cookies.set(session_cookie(settings), token, domain="localhost.local", path="/")
