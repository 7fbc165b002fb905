"""A consultant plans a week, asks, agrees, falls ill and plans anew; the day is read on a phone."""

import re
from datetime import date, time
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from tests.api.accounts import JOBKONSULENT
from tests.api.running import add_running
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.visiting import add_visit
from tests.api.visits.weeks import add_days
from tests.browser.conftest import ENGINES
from tests.browser.visit import NARROW, WIDE, Visit, Visitor

pytestmark = pytest.mark.browser
WEEK = "/besoeg?uge=2026-11-23"
# Has a substitute, and one visit that is agreed already.
AGREED = date(2026, 11, 25)


def _fill(address: str) -> str:
    with open_audited(ENGINES[address], system_actor(MUNICIPALITY), NOW) as session:
        with unseen(session):
            add_running(session)
            add_running(session, "a-also")
            add_days(session, substitute=JOBKONSULENT)
            add_days(session, JOBKONSULENT)
            agreed = add_visit(
                session,
                key="a-runs:week_4",
                day=AGREED,
                starts=time(9),
                reason="Opfølgning: mål, tempo og timer",
                settled_at=NOW,
            )
        session.commit()
    return agreed


def _plan(window: Visit) -> Page:
    page = window.page
    page.goto(WEEK)
    window.check_both_widths()
    page.get_by_label("Antal uger").fill("1")
    page.get_by_role("button", name="Planlæg", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Planen er lagt")
    window.check_both_widths()
    return page


def _propose(window: Visit) -> None:
    page = window.page
    page.get_by_role("link", name="Se planen, og foreslå tiderne").click()
    expect(page.get_by_text("Udkast").first).to_be_visible()
    window.check_both_widths()
    page.get_by_role("button", name="Foreslå tiderne for arbejdspladserne").click()
    expect(page.get_by_text("Foreslået").first).to_be_visible()
    window.check_both_widths()


def _employer_says_yes(window: Visit) -> None:
    page = window.page
    page.goto("/mine-besoeg")
    page.evaluate("document.querySelectorAll('details').forEach(p => p.open = true)")
    window.check_both_widths()
    page.get_by_role("button", name="Ja, tiden passer").first.click()
    expect(page.get_by_role("button", name="Ja, tiden passer")).to_have_count(0)
    window.check_both_widths()


def _fall_ill(window: Visit) -> None:
    """Two clicks from the week: the days are filled in, and so is the way out."""
    page = window.page
    page.goto(WEEK)
    page.get_by_role("link", name="Syg eller ferie").click()
    window.check_both_widths()
    page.get_by_label("Første dag").fill(AGREED.isoformat())
    page.get_by_label("Sidste dag").fill(AGREED.isoformat())
    page.get_by_role("button", name="Meld fravær").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fraværet er meldt")
    window.check_both_widths()


def test_a_week_from_plan_to_sick_day_and_plan_again(visit: Visitor, own_server: str) -> None:
    agreed = _fill(own_server)
    window = visit(own_server, WIDE, role=Role.VIRKSOMHEDSKONSULENT)
    _plan(window)
    _propose(window)
    _employer_says_yes(visit(own_server, NARROW, role=Role.EMPLOYER))
    _fall_ill(window)
    page = window.page
    handed = page.locator("section").filter(
        has=page.get_by_role("heading", name="Givet til afløseren")
    )
    handed.locator(f'a[href*="{quote(agreed)}"]').click()
    expect(page.get_by_text("Onsdag 25. november kl. 9.00")).to_be_visible()
    expect(page.get_by_text("Test Jobkonsulent").first).to_be_visible()
    window.check_both_widths()
    _plan(window)
    moved = page.locator("section").filter(has=page.get_by_role("heading", name="Flyttet"))
    expect(moved).to_contain_text("Intet er flyttet.")


def test_the_day_is_read_on_a_phone_without_a_script(visit: Visitor, own_server: str) -> None:
    _fill(own_server)
    window = visit(own_server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = window.page
    page.goto(f"/besoeg/dag/{AGREED}")
    window.check()
    expect(page.get_by_role("heading", name=re.compile("^1. "))).to_contain_text("Odense")
    expect(page.get_by_role("link", name="Amira Testborger", exact=True)).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Kort over turen"))).to_be_visible()
    plain = visit(own_server, NARROW, javascript=False, role=Role.VIRKSOMHEDSKONSULENT)
    plain.page.goto(WEEK)
    plain.page.get_by_role("link", name="Onsdag 25. november").click()
    plain.page.get_by_role("link", name=re.compile("Tid og aftale")).click()
    expect(plain.page.get_by_text("Bekræftet", exact=True)).to_be_visible()


def test_a_caller_gets_a_time_on_a_phone(visit: Visitor, own_server: str) -> None:
    _fill(own_server)
    window = visit(own_server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = window.page
    page.goto(WEEK)
    page.get_by_role("link", name="Nogen ringer: find en tid").click()
    window.check_both_widths()
    page.get_by_label("Arbejdsplads").select_option("9900000071")
    page.get_by_role("button", name="Find tider").click()
    expect(page.get_by_role("radio")).to_have_count(5)
    window.check_both_widths()
    page.get_by_role("button", name="Book tiden som aftalt").click()
    expect(page.get_by_text("Aftalt i telefonen")).to_be_visible()
    window.check_both_widths()
