"""Signing in, a purpose, a consent from question to withdrawal, and every role's own pages."""

import html
import re

import pytest
from playwright.sync_api import Page, expect

from models.access_enums import Role
from tests.browser.visit import NARROW, WIDE, Visit, Visitor

pytestmark = pytest.mark.browser
OWN_PAGES = {
    Role.SAGSBEHANDLER: ("/", "/borgere", "/borgere/B-1", "/borgere/B-1/praesentation"),
    Role.LEAD_CASEWORK: ("/opbevaring", "/borgere/B-1/log", "/borgere/B-1/udlevering"),
    Role.LEAD_EMPLOYERS: (
        "/besoeg/overblik",
        "/besoeg/overblik/planlaegning",
        "/besoeg/overblik/hvad-nu-hvis",
    ),
    Role.EMPLOYER: ("/", "/kandidater"),
    Role.MENTOR: ("/",),
    Role.CITIZEN: ("/", "/mit/samtykke", "/mit/log", "/mit/data"),
    Role.ADMINISTRATOR: ("/", "/brugere"),
    Role.AUDITOR: ("/", "/log"),
}


@pytest.mark.parametrize(("role", "paths"), OWN_PAGES.items(), ids=str)
def test_each_role_finds_its_pages_in_order(
    visit: Visitor, own_server: str, role: Role, paths: tuple[str, ...]
) -> None:
    window = visit(own_server, WIDE, role=role)
    for path in paths:
        window.page.goto(path)
        expect(window.page.get_by_role("heading", level=1)).to_be_visible()
        window.page.evaluate("document.querySelectorAll('details').forEach(p => p.open = true)")
        window.check_both_widths()


def test_without_sign_in_there_is_only_the_door(visit: Visitor, own_server: str) -> None:
    window = visit(own_server, NARROW, role=None)
    window.page.goto("/borgere/B-1")
    expect(window.page.get_by_role("heading", level=1)).to_have_text("Log ind")
    assert window.page.get_by_role("navigation").count() == 0
    window.check_both_widths()


def test_a_caseworker_says_why_and_is_let_in(visit: Visitor, own_server: str) -> None:
    window = visit(own_server, NARROW, role=Role.SAGSBEHANDLER)
    page = window.page
    page.goto("/borgere/B-3")
    window.complaints.clear()  # Chromium notes the 403
    window.check()
    page.get_by_label("Vikar for en kollega").check(force=True)
    page.get_by_role("button", name="Fortsæt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Åse Testborger")
    expect(page.get_by_text("Formål lige nu: vikar for en kollega")).to_be_visible()
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    page.goto("/borgere/B-1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")


def test_a_consent_from_question_to_withdrawal(visit: Visitor, own_server: str) -> None:
    staff = visit(own_server, WIDE, role=Role.SAGSBEHANDLER)
    link, code = _ask(staff)
    _answer(visit(own_server, NARROW, role=None), link, code)
    _show(staff.page)
    employer = visit(own_server, WIDE, role=Role.EMPLOYER)
    employer.page.goto("/kandidater")
    employer.page.get_by_role("link", name=re.compile("^Kandidat")).last.click()
    employer.check_both_widths()
    assert "Testborger" not in employer.page.content()
    _take_back(visit(own_server, NARROW, role=Role.CITIZEN))
    employer.page.reload()
    employer.complaints.clear()  # Chromium notes the 410
    employer.check_both_widths()


def _ask(window: Visit) -> tuple[str, str]:
    window.page.goto("/borgere/B-1/praesentation?aabning=O-1")
    window.check_both_widths()
    window.page.get_by_role("button", name="Lav link og kode").click()
    expect(window.page.locator("code")).to_have_count(2)
    link, code = map(html.unescape, re.findall(r"<code>([^<]+)</code>", window.page.content()))
    return link, code


def _answer(window: Visit, link: str, code: str) -> None:
    page = window.page
    page.goto(link)
    window.check()
    page.locator("#code").fill(code)
    page.keyboard.press("Enter")
    expect(page.locator("fieldset").first).to_be_visible()
    window.check_both_widths()
    page.get_by_role("link", name="Read in English").click()
    window.check_both_widths()
    page.locator("#line-1").check(force=True)
    page.get_by_role("button", name=re.compile("^Yes, show what")).click()
    expect(page.locator("fieldset")).to_have_count(0)
    window.check_both_widths()


def _show(page: Page) -> None:
    page.goto("/borgere/B-1/praesentation")
    page.get_by_role("button", name="Vis for arbejdsgiveren").first.click()
    expect(page.get_by_text("vist for arbejdsgiveren").first).to_be_visible()


def _take_back(window: Visit) -> None:
    window.page.goto("/mit/samtykke")
    window.check_both_widths()
    window.page.get_by_role("button", name="Træk mit ja tilbage").click()
    window.check_both_widths()
