"""The steps of showing a citizen, by browser."""

import html
import re
from collections.abc import Iterable

from sqlalchemy import Engine

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.presentation import Presentation
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient
from usecases.presenting.lines import Line

TITLE, SKILL = "title:Rengøringsassistent", "skill:gulvvask"
HENSYN = "consideration:no_heavy_lifting"
ASK = {
    "target": "99000007/O-1",
    "line": [TITLE, SKILL, HENSYN],
    "identity": "true",
    "until": "2027-02-01",
}
SENTENCES = {
    TITLE: "Har arbejdet som: Rengøringsassistent (2 år og 6 måneder)",
    SKILL: "Kender til: gulvvask",
    HENSYN: "Hensyn: Ingen tunge løft",
    "name": "Navn: Amira Testborger",
    "email": "E-mail: amira@example.org",
}
PAGE = "/borgere/B-1/praesentation"


def ask(staff: TestClient, **changes: object) -> tuple[str, str]:
    """Ask B-1; returns the link's path and the code, as the page shows them once."""
    page = staff.post(PAGE, data={**ASK, **changes})
    assert page.status_code == 200, page.text
    return secrets_of(page.text)


def secrets_of(page: str) -> tuple[str, str]:
    """Link and code on a page."""
    link, code = (html.unescape(found) for found in re.findall(r"<code>([^<]+)</code>", page))
    assert link.startswith("http://localhost/link/")
    return link.removeprefix("http://localhost"), code


def open_link(browser: TestClient, link: str, code: str) -> None:
    """Give the right code."""
    answer = browser.post(link, data={"code": code}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == f"{link}/svar"


def shown(as_role: AsRole, engine: Engine, lines: list[str], identity: list[str]) -> str:
    """Ask, answer by link, show; returns the presentation's id."""
    staff = as_role(Role.SAGSBEHANDLER)
    link, code = ask(staff)
    browser = as_role(None)
    open_link(browser, link, code)
    said = {"say": "yes", "line": boxes(lines), "identity": boxes(identity)}
    assert browser.post(f"{link}/svar", data=said).status_code == 200
    presentation_id = only_presentation(engine).id
    assert staff.post(f"/praesentationer/{presentation_id}/vis").status_code == 200
    return presentation_id


def boxes(keys: Iterable[str]) -> list[str]:
    """What the boxes beside these lines send."""
    return [Line(key, SENTENCES[key], "").stamp for key in keys]


def only_presentation(engine: Engine) -> Presentation:
    """The one presentation stored."""
    house = system_actor(MUNICIPALITY)
    with open_audited(engine, house, NOW) as session, unseen(session):
        return session.exec(readable(house, Presentation)).one()
