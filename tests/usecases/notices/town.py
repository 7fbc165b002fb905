"""A town with staff, a firm and a citizen who can be told, and a mail server that only notes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from access.accounts import Grant, NewAccount, add_account, grant_role
from access.actor import Actor
from models.access_enums import Role
from models.account import UserAccount
from models.employer import Employer
from models.municipality import Staff
from models.notice import HouseMail, MailChoice, Notice, OutboxMail
from support.notices import Event, HouseEvent, Receiver, Subject, notify, notify_house
from support.notices.mail import Letter, MailError
from tests.conftest import TEST_MUNICIPALITY
from tests.rows import CITIZEN, load_town
from usecases.notices.sending import PostOffice, Sent, send_waiting

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BASE = "https://match.eksempel.dk"
CVR = "99000007"
STAFF, FIRM, CITIZEN_B1 = (
    Receiver.staff("konsulent1"),
    Receiver.employer(CVR),
    Receiver.citizen("B-1"),
)
NEWS = Event("news", TEST_MUNICIPALITY, "B-1", "order", "o-1", NOON, "u", workplace="Vask A/S")
SIGN = replace(NEWS, kind="sign", subject_kind="agreement", subject_id="a-1")
HOUSE_NEWS = HouseEvent("house", Subject(TEST_MUNICIPALITY, "visit", "v-1"), NOON, "u", "Vask A/S")


@dataclass
class Postbox:
    """A transport that keeps what it is handed, or fails as told."""

    fails: Callable[[Letter], MailError | None] = lambda _letter: None
    letters: list[Letter] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def send(self, letter: Letter) -> None:
        error = self.fails(letter)
        if error is not None:
            raise error
        with self.lock:
            self.letters.append(letter)


def build(session: Session, actor: Actor, folder: Path) -> None:
    """Konsulent 1 with an account and an address, the firm's contact, and citizen B-1."""
    load_town(session, actor, folder, citizens=[{**CITIZEN, "email": "borger@eksempel.dk"}])
    session.add(
        Staff(
            municipality_id=actor.municipality_id,
            id="konsulent1",
            name="Konsulent 1",
            role="virksomhedskonsulent",
        )
    )
    session.flush()
    session.get_one(Employer, (actor.municipality_id, CVR)).contact_email = "firma@eksempel.dk"
    account(session, actor, "konsulent", Role.VIRKSOMHEDSKONSULENT, staff_id="konsulent1")
    choose_mail(session, "konsulent", email="konsulent@kommune.example")
    session.commit()


def account(session: Session, actor: Actor, name: str, role: Role, **link: str) -> UserAccount:
    """An account with a role; its subject is its name."""
    made = add_account(
        session, actor, NewAccount(issuer="idp", subject=name, name=name.title(), **link), NOON
    )
    grant_role(session, actor, made, Grant(role), NOON)
    return made


def user(session: Session, name: str) -> UserAccount:
    """The account of that name."""
    return session.exec(select(UserAccount).where(col(UserAccount.subject) == name)).one()


def choose_mail(
    session: Session, name: str, email: str | None, switched_off: tuple[str, ...] = ()
) -> None:
    """What the account chose about mail."""
    session.merge(
        MailChoice(
            municipality_id=TEST_MUNICIPALITY,
            user_id=user(session, name).id,
            email=email,
            switched_off=list(switched_off),
        )
    )
    session.commit()


def acting(session: Session, actor: Actor, name: str, role: Role) -> Actor:
    """The account at work."""
    found = user(session, name)
    return replace(
        actor,
        role=role,
        user_id=found.id,
        name=found.name,
        staff_id=found.staff_id,
        cvr=found.cvr,
        citizen_id=found.citizen_id,
    )


def tell(session: Session, event: Event, *receivers: Receiver) -> list[Notice]:
    """Tell them, and commit."""
    made = notify(session, event, receivers)
    session.commit()
    return made


def tell_house(session: Session, event: HouseEvent, *receivers: Receiver) -> None:
    """Tell them of what concerns no citizen, and commit."""
    notify_house(session, event, receivers)
    session.commit()


def run(engine: Engine, actor: Actor, now: datetime, postbox: Postbox) -> Sent:
    """One run of the sender."""
    return send_waiting(PostOffice(engine, actor, now, BASE), postbox)


def mails(session: Session) -> list[OutboxMail]:
    """Every mail as it is stored now."""
    session.expire_all()
    found = list(session.exec(select(OutboxMail).order_by(col(OutboxMail.created_at))))
    session.rollback()
    return found


def house_mails(session: Session) -> list[HouseMail]:
    """Every mail that concerns no citizen, as it is stored now."""
    session.expire_all()
    found = list(session.exec(select(HouseMail).order_by(col(HouseMail.created_at))))
    session.rollback()
    return found
