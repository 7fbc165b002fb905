"""What people do in the pages of orders, proposals and agreements, at the width of a phone."""

import html
import re
from datetime import datetime

from playwright.sync_api import Page, expect
from sqlmodel import col

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.enums import OfferType
from models.municipality import Staff
from models.placement_enums import Route
from models.setting import MunicipalitySetting
from placements.routes import route_key
from tests.api.placed import add_agreement
from tests.api.seed import MUNICIPALITY, NOW
from tests.browser.conftest import ENGINES, WATCHES
from tests.browser.visit import NARROW, Visit, Visitor


class People:
    """One browser for each who takes part; signed in anew when the clock has moved."""

    def __init__(self, address: str, visit: Visitor) -> None:
        self._address, self._visit = address, visit
        self._windows: dict[Role | None, Visit] = {}

    def window(self, role: Role | None) -> Visit:
        """The role's own window; None has not signed in."""
        if role not in self._windows:
            self._windows[role] = self._visit(self._address, NARROW, role=role)
        return self._windows[role]

    def open(self, role: Role | None, path: str) -> Page:
        """A page of the role's, looked through for faults."""
        window = self.window(role)
        window.page.goto(path)
        window.page.evaluate("document.querySelectorAll('details').forEach(p => p.open = true)")
        window.check()
        return window.page

    def press(self, role: Role | None, name: str | re.Pattern[str]) -> Page:
        """Press a button, and look through the page it leads to."""
        window = self.window(role)
        window.page.get_by_role("button", name=name).first.click()
        window.page.wait_for_load_state()
        window.check()
        return window.page

    def follow(self, role: Role | None, name: str | re.Pattern[str]) -> Page:
        """Follow a link, and look through the page it leads to."""
        window = self.window(role)
        window.page.get_by_role("link", name=name, exact=isinstance(name, str)).first.click()
        window.page.wait_for_load_state()
        window.check()
        return window.page

    def refused(self, role: Role | None, name: str) -> Page:
        """Press a button that is refused: Chromium itself notes the answer's status."""
        window = self.window(role)
        window.page.get_by_role("button", name=name).first.click()
        window.page.wait_for_load_state()
        window.complaints.clear()
        window.check()
        return window.page

    def move_clock(self, now: datetime) -> None:
        """Another day: everybody signs in again."""
        WATCHES[self._address].now = now
        self._windows.clear()


def prepare_town(address: str) -> None:
    """Staff at work, and praktik signed here rather than in VITAS."""
    house = system_actor(MUNICIPALITY)
    with open_audited(ENGINES[address], house, NOW) as session, unseen(session):
        for row in session.exec(readable(house, Staff).where(~col(Staff.active))):
            row.active = True
        session.add(
            MunicipalitySetting(
                municipality_id=MUNICIPALITY,
                key=route_key(OfferType.VIRKSOMHEDSPRAKTIK.value),
                valid_from=NOW.date(),
                value={"route": Route.OWN.value},
                set_by="system",
                set_at=NOW,
            )
        )
        session.commit()


def link_and_code(page: Page) -> tuple[str, str]:
    """The link and the code shown this once."""
    expect(page.locator("code")).to_have_count(2)
    link, code = map(html.unescape, re.findall(r"<code>([^<]+)</code>", page.content()))
    return link, code


def write_agreement(page: Page, ends: str) -> None:
    """Everything a praktik's agreement must say."""
    for label, text in {
        "Sidste dag (skal udfyldes)": ends,
        "Timer om ugen, trin 1": "20",
        "Jobmål (skal udfyldes)": "job som rengøringsassistent",
        "Konkret begrundelse (skal udfyldes)": (
            "Borgeren mangler nyere erfaring fra en dansk arbejdsplads og kan få den her."
        ),
        "Hurtigste vej til ordinært arbejde (skal udfyldes)": "Hotellet ansætter jævnligt.",
        "Borgerens ønske (skal udfyldes)": "Vil gerne arbejde med rengøring.",
        "Opgave 1": "gulvvask",
        "Mål 1": "Møde hver dag",
        "Mål 1 er nået, når": "Fremmøde i fire uger",
        "Hvem gør hvad, hvis der opstår problemer (skal udfyldes)": "Ring til konsulenten.",
    }.items():
        page.get_by_label(text=label, exact=True).fill(text)
    page.get_by_label("Formål (LAB § 59)").select_option("develop")
    people = {"contact": "Testkontakt 1", "mentor": "Testmentor 1"}
    for who, name in people.items():
        page.locator(f"#{who}_name").fill(name)
    page.locator("#contact_email").fill("kontakt@example.org")


def add_sent(address: str) -> None:
    """An agreement that nobody has signed yet, from 7 to 31 December 2026."""
    house = system_actor(MUNICIPALITY)
    with open_audited(ENGINES[address], house, NOW) as session, unseen(session):
        add_agreement(session, MUNICIPALITY, "a-sent", "B-1", ("99000007", "9900000071"))
        session.commit()
