"""A consultant writes days and brings a calendar in; a lead decides practice and shares firms."""

import pytest
from playwright.sync_api import expect

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.municipality import Staff
from tests.api.seed import MUNICIPALITY, NOW
from tests.browser.conftest import ENGINES
from tests.browser.visit import NARROW, WIDE, Visitor
from tests.visits.calendars.ics import calendar, event

pytestmark = pytest.mark.browser
MEETING = calendar(
    event("DTSTART;TZID=Europe/Copenhagen:20261201T090000", "DURATION:PT1H", "SUMMARY:Læge")
)


def _activate(address: str) -> None:
    with open_audited(ENGINES[address], system_actor(MUNICIPALITY), NOW) as session:
        with unseen(session):
            staff = session.get_one(Staff, (MUNICIPALITY, "konsulent1"))
            staff.active, staff.role = True, "virksomhedskonsulent"
            session.add(staff)
        session.commit()


def test_a_consultant_writes_days_on_a_telephone(visit: Visitor, own_server: str) -> None:
    _activate(own_server)
    window = visit(own_server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = window.page
    page.goto("/arbejdsdage")
    window.check_both_widths()
    page.get_by_label("Mandag fra").fill("08:00")
    page.get_by_role("button", name="Gem arbejdsdagene").click()
    expect(page.get_by_role("alert")).to_contain_text("Mandag skal have både fra og til")
    window.complaints.clear()  # the browser tells of every answer 422
    window.check_both_widths()
    page.get_by_label("Mandag til").fill("15:30")
    page.get_by_label("Mandag: kan køre på besøg").check()
    page.get_by_label("Postnummer").fill("5000")
    page.get_by_role("button", name="Gem arbejdsdagene").click()
    expect(page.get_by_text("Arbejdsdagene er gemt")).to_be_visible()
    page.set_input_files(
        "#file", {"name": "min.ics", "mimeType": "text/calendar", "buffer": MEETING}
    )
    page.get_by_role("button", name="Læs filen").click()
    expect(page.get_by_text("1. december 2026 kl. 9.00 til 10.00")).to_be_visible()
    page.get_by_role("button", name="Lav en adresse").click()
    expect(page.locator("code")).to_contain_text("/kalender/")
    window.check_both_widths()


def test_a_lead_decides_practice_and_shares_employers(visit: Visitor, own_server: str) -> None:
    _activate(own_server)
    window = visit(own_server, WIDE, role=Role.LEAD_EMPLOYERS)
    page = window.page
    page.goto("/opfoelgning")
    window.check_both_widths()
    page.get_by_role("link", name="Ret planen for forløb på højst 4 uger").click()
    window.check_both_widths()
    page.locator("#step-0-minutes").fill("20")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_text("Valget er gemt")).to_be_visible()
    page.get_by_role("link", name="Konsulent, afløser og ønskede dage").click()
    window.check_both_widths()
    page.get_by_role("link", name="Fiktiv Rengøring A/S").click()
    page.get_by_label("Torsdag").check()
    page.get_by_role("button", name="Gem dagene").click()
    expect(page.get_by_label("Torsdag")).to_be_checked()
    window.check_both_widths()
    page.goto("/opfoelgning/omraader?hvem=jobkonsulent1")
    window.check_both_widths()
    page.get_by_role("button", name="Giv virksomhederne videre").click()
    expect(page.get_by_text("1 virksomhed har fået en ny konsulent")).to_be_visible()
    page.goto("/opfoelgning/samtaler")
    window.check_both_widths()
