"""A workplace and a citizen without accounts answer on a telephone; a lead looks after the rest."""

import html
import re

import pytest
from playwright.sync_api import Page, expect

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from tests.api.running import add_running
from tests.api.seed import MUNICIPALITY, NOW
from tests.browser.conftest import ENGINES
from tests.browser.visit import NARROW, WIDE, Visit, Visitor

pytestmark = pytest.mark.browser


def _add(address: str) -> None:
    with open_audited(ENGINES[address], system_actor(MUNICIPALITY), NOW) as session:
        with unseen(session):
            add_running(session)
        session.commit()


def _send(window: Visit, party: str, name: str, email: str) -> tuple[str, str]:
    page = window.page
    page.goto("/aftaler/a-runs/link")
    window.check_both_widths()
    section = page.locator("section").filter(has=page.get_by_role("heading", name=party))
    section.get_by_label("Navn").fill(name)
    section.get_by_label("E-mail").fill(email)
    section.get_by_role("button", name="Send link, og vis koden").click()
    window.check_both_widths()
    link, code = map(html.unescape, re.findall(r"<code>([^<]+)</code>", page.content()))
    return link, code


def _open(window: Visit, link: str, code: str) -> Page:
    page = window.page
    page.goto(link)
    page.get_by_label("Koden på seks tal").fill(code)
    page.get_by_role("button", name="Fortsæt").click()
    expect(page.get_by_role("heading", name="Hvad vil du?")).to_be_visible()
    window.check_both_widths()
    return page


def test_a_workplace_answers_by_link(visit: Visitor, own_server: str) -> None:
    _add(own_server)
    link, code = _send(visit(own_server, WIDE), "Arbejdsgiver", "Test Chef", "chef@example.org")
    window = visit(own_server, NARROW, role=None)
    page = _open(window, link, code)
    page.get_by_role("link", name="Skriv ugens timer").click()
    window.check_both_widths()
    page.get_by_label("Til stede").fill("18,5")
    page.get_by_role("button", name="Gem ugen").click()
    expect(page.get_by_role("heading", name="Skrevet til nu: 18,5 timer til stede")).to_be_visible()
    window.check_both_widths()
    page.get_by_label("Brødkrumme").get_by_role("link").first.click()
    page.get_by_role("link", name="Bed kommunen om hjælp").click()
    page.get_by_label("Hvad handler det om?").select_option("going_well")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Klar til mere")).to_be_visible()
    window.check_both_widths()
    page.get_by_label("Brødkrumme").get_by_role("link").first.click()
    page.get_by_role("link", name="Fortæl, hvordan forløbet gik").click()
    page.get_by_label("Med egne ord").fill("God til at spørge.")
    page.get_by_role("button", name="Gem vurderingen").click()
    expect(page.locator("p.written")).to_have_text("God til at spørge.")
    window.check_both_widths()


def test_an_end_is_taken_back_and_days_are_closed(visit: Visitor, own_server: str) -> None:
    _add(own_server)
    window = visit(own_server, WIDE)
    page = window.page
    page.goto("/aftaler/a-runs/afbryd")
    page.get_by_label("Sidste dag").fill("2026-11-20")
    page.get_by_label("Hvem afbryder forløbet?").select_option("employer")
    page.get_by_label("Grund", exact=True).select_option("no_mentor")
    page.get_by_label("Ja", exact=True).check(force=True)
    page.get_by_role("button", name="Afbryd forløbet").click()
    page.goto("/aftaler/a-runs/afbrudt")
    window.check_both_widths()
    page.get_by_label("Grund", exact=True).select_option("mistake")
    page.get_by_label("Hvad er der sket?").fill("Det var et andet forløb.")
    page.get_by_role("button", name="Fortryd afbrydelsen").click()
    expect(page.get_by_text("I gang").first).to_be_visible()
    page.goto("/indstillinger/lukkedage")
    page.get_by_label("Første dag").fill("2026-12-24")
    page.get_by_label("Anledning").fill("juleaften")
    page.get_by_role("button", name="Tilføj").click()
    expect(page.get_by_role("rowheader", name="Juleaften")).to_be_visible()
    window.check_both_widths()
