"""Our application as a relying party: browsers that leave for a real provider and come back."""

import html
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.accounts import Grant, NewAccount, add_account, find_account, grant_role
from access.actor import system_actor
from access.audit.opening import open_audited
from access.oidc.provider import Provider
from api.app import create_app
from api.dependencies import clock
from models.access_enums import AuditAction, Role
from models.account import LoginSession, UserAccount
from models.audit import AuditEvent
from support.settings import Settings
from tests.access.oidc.browser import sign_in
from tests.access.oidc.cast import OUR_ADDRESS, SUBJECT, citizens_at, provider_at, staff_at
from tests.access.oidc.changes import FORGER, Altering, TokenChange
from tests.access.oidc.conftest import Walk
from tests.api.seed import MUNICIPALITY
from tests.api.web_client import TestClient

STAFF, EMPLOYER, CITIZEN = "kommune", "erhverv", "mitid"
COOKIE = "__Host-praktikmatch"
Query = dict[str, str]


@dataclass
class House:
    """One application with three doors at one real provider; `shift` moves its clock."""

    engine: Engine
    issuer: str
    app: FastAPI
    altering: Altering
    shift: timedelta = field(default=timedelta(0))

    def browser(self) -> TestClient:
        """A browser of its own that follows no redirect by itself."""
        return TestClient(
            self.app,
            base_url=OUR_ADDRESS,
            raise_server_exceptions=False,
            follow_redirects=False,
        )

    def change(self, change: TokenChange) -> None:
        """Let the provider's next tokens be changed, and count the forger's key as its own."""
        self.altering.extra_keys, self.altering.change = [FORGER], change

    def session(self) -> Session:
        """A session of the house, whose acts are written down."""
        return open_audited(self.engine, system_actor(MUNICIPALITY), datetime.now(UTC))

    def add_account(self, *roles: Role, subject: str = SUBJECT, **links: str) -> str:
        """An account at the provider; returns its id."""
        house = system_actor(MUNICIPALITY)
        new = NewAccount(issuer=self.issuer, subject=subject, name="Ane Jensdatter", **links)
        with self.session() as session:
            account = add_account(session, house, new, datetime.now(UTC))
            for role in roles:
                grant_role(session, house, account, Grant(role), datetime.now(UTC))
            session.commit()
            return account.id

    def account(self) -> UserAccount | None:
        """The account of the person who signs in."""
        with self.session() as session:
            return find_account(session, MUNICIPALITY, self.issuer, SUBJECT)

    def logins(self) -> int:
        """How many sessions the server holds."""
        with self.session() as session:
            return len(session.exec(select(LoginSession)).all())

    def events(self, action: AuditAction) -> list[AuditEvent]:
        """What the log has of a kind, oldest first."""
        with self.session() as session:
            rows = session.exec(select(AuditEvent).where(AuditEvent.action == action.value))
            return sorted(rows, key=lambda event: event.number)


def make_house(engine: Engine, folder: Path, issuer: str, altering: Altering) -> House:
    """The application with a door for employees, one for firms, one for citizens."""
    settings = Settings(
        public_url=OUR_ADDRESS,
        field_key_file=folder / "field.key",
        sign_in_rate="9999/second",
    )
    app = create_app(settings, engine, MUNICIPALITY)
    app.state.providers = doors(issuer)
    app.state.transport = altering
    house = House(engine, issuer, app, altering)
    app.dependency_overrides[clock] = lambda: datetime.now(UTC) + house.shift
    return house


def doors(issuer: str) -> tuple[Provider, ...]:
    """Three doors, all at one provider."""
    return staff_at(issuer), provider_at(issuer), citizens_at(issuer)


def go(browser: TestClient, door: str, next_path: str = "/", walk: Walk = sign_in) -> Query:
    """Out to the provider; what it sends the browser back with."""
    left = browser.get(f"/log-ind/hos/{door}?{urlencode({'next': next_path})}")
    assert left.status_code == 303, left.text
    return walk(left.headers["location"])


def back(browser: TestClient, query: Query) -> httpx.Response:
    """The browser comes back to us."""
    answer: httpx.Response = browser.get("/log-ind/svar", params=query)
    return answer


def enter(browser: TestClient, door: str, next_path: str = "/") -> httpx.Response:
    """Out and back."""
    return back(browser, go(browser, door, next_path))


def set_cookies(answer: httpx.Response) -> dict[str, Morsel[str]]:
    """The cookies an answer sets, with their attributes."""
    cookies = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        cookies.load(line)
    return dict(cookies)


def words_of(answer: httpx.Response) -> str:
    """What a person reads on the page, without markup."""
    main = answer.text.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", f"<main{main}")).split())


def is_refused(house: House, answer: httpx.Response, status: int, words: str) -> None:
    """A clear Danish page, a line in the log, and nobody signed in."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="da">' in answer.text
    assert words in words_of(answer)
    assert COOKIE not in set_cookies(answer)
    assert house.logins() == 0
    last = house.events(AuditAction.REFUSAL)[-1]
    assert (last.outcome, last.actor_id) == ("refused", "-")
    assert last.object_id == "/log-ind/svar"
    assert house.events(AuditAction.SIGN_IN) == []
