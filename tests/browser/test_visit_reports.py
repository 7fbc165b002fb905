"""The form of a visit on a telephone: without net and then with, nothing lost, nothing left."""

import json
from datetime import timedelta

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.visit import VisitReport
from tests.api.running import add_running
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.visiting import add_visit
from tests.browser.conftest import ENGINES, WATCHES
from tests.browser.visit import NARROW, Visit, Visitor

pytestmark = pytest.mark.browser

SHEET = "/besoeg/a-runs:week_1/skema"
HOUSE = system_actor(MUNICIPALITY)
STORED = "() => Object.keys(localStorage).map(key => localStorage.getItem(key))"
WAITING = "Ingen net. Skemaet ligger på telefonen og bliver sendt, når der er net igen."
AGREED = "Møder kl. 8."


@pytest.fixture
def server(own_server: str) -> str:
    """A town with a running placement and a visit to it."""
    with open_audited(ENGINES[own_server], HOUSE, NOW) as session, unseen(session):
        add_running(session)
        add_visit(session)
        session.commit()
    return own_server


def stored(page: Page) -> list[str]:
    """What lies on the telephone."""
    found: list[str] = page.evaluate(STORED)
    return found


def reports(address: str) -> list[VisitReport]:
    with open_audited(ENGINES[address], HOUSE, NOW) as session, unseen(session):
        return list(session.exec(readable(HOUSE, VisitReport)))


def open_sheet(window: Visit) -> Page:
    window.page.goto(SHEET)
    window.check()
    return window.page


def said(page: Page) -> Locator:
    """What our script says above the page."""
    return page.locator("#visit-form-status")


def fill(page: Page) -> None:
    """What is seen and agreed at the door."""
    page.get_by_role("group", name="Arbejdsgiveren siger").get_by_label("Det går godt").check()
    page.get_by_role("group", name="Fremmøde siden sidst").get_by_label("for det meste").check()
    page.get_by_label("Hvad aftalte I?").fill(AGREED)
    page.get_by_role("group", name="møde hver dag").get_by_label("Delvist nået").check()
    page.get_by_label("Opgave: vaske gulve").select_option("alone")


def send(page: Page) -> None:
    page.get_by_role("button", name="Gem skemaet").click()


def test_without_net_and_then_with(visit: Visitor, server: str) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    page.context.set_offline(True)
    fill(page)
    send(page)
    expect(said(page)).to_contain_text(WAITING)
    window.complaints.clear()  # Chromium itself notes that there is no net
    window.check()
    (kept,) = stored(page)
    assert AGREED in kept
    assert "Testborger" not in kept
    assert reports(server) == []
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Skemaet er gemt")).to_be_visible()
    window.check()
    (row,) = reports(server)
    assert (row.agreed, row.goals, row.tasks) == (AGREED, {"0": "partly"}, {"0": "alone"})
    assert row.attendance == "mostly"
    assert stored(page) == []


def test_with_net_it_takes_less_than_two_minutes_and_leaves_nothing(
    visit: Visitor, server: str
) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    fill(page)
    assert len(stored(page)) == 1
    send(page)
    expect(page.get_by_role("heading", name="Skemaet er gemt")).to_be_visible()
    window.check()
    assert stored(page) == []
    page.get_by_role("link", name="Se fremgangen").click()
    expect(page.get_by_role("heading", name="Fremgang")).to_be_visible()
    window.check_both_widths()


def test_an_answer_that_got_lost_is_asked_for_again(visit: Visitor, server: str) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    fill(page)

    def lose_the_answer(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/skema", lose_the_answer)
    send(page)
    expect(said(page)).to_contain_text(WAITING)
    assert len(reports(server)) == 1
    page.unroute("**/skema")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("heading", name="Skemaet er gemt")).to_be_visible()
    assert len(reports(server)) == 1
    assert stored(page) == []


def test_an_answer_that_is_not_ours_keeps_the_form_and_it_is_sent_later(
    visit: Visitor, server: str
) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    fill(page)
    page.route("**/skema", lambda route: route.fulfill(body="<h1>Gæstenet</h1>"))
    send(page)
    expect(said(page)).to_contain_text(WAITING)
    assert len(stored(page)) == 1
    assert reports(server) == []
    page.unroute("**/skema")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("heading", name="Skemaet er gemt")).to_be_visible()
    assert len(reports(server)) == 1
    assert stored(page) == []


def test_what_was_typed_is_there_again_after_the_page_was_closed(
    visit: Visitor, server: str
) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    fill(page)
    number = page.locator("[name=form_id]").input_value()
    page.goto("/aftaler/a-runs")
    open_sheet(window)
    expect(said(page)).to_contain_text("er sat ind igen")
    expect(page.get_by_label("Hvad aftalte I?")).to_have_value(AGREED)
    expect(page.get_by_label("Opgave: vaske gulve")).to_have_value("alone")
    assert page.get_by_role("group", name="møde hver dag").get_by_label("Delvist nået").is_checked()
    assert page.locator("[name=form_id]").input_value() == number
    page.get_by_role("button", name="Slet det").click()
    expect(page.get_by_label("Hvad aftalte I?")).to_have_value("")
    assert stored(page) == []


def test_a_form_that_waits_can_be_put_right_first(visit: Visitor, server: str) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    page.context.set_offline(True)
    fill(page)
    send(page)
    page.get_by_role("button", name="Ret skemaet").click()
    page.context.set_offline(False)
    page.get_by_label("Hvad aftalte I?").fill("Møder kl. 9.")
    assert reports(server) == []
    send(page)
    expect(page.get_by_role("heading", name="Skemaet er gemt")).to_be_visible()
    (row,) = reports(server)
    assert row.agreed == "Møder kl. 9."


def test_what_is_refused_is_told_on_the_form_and_kept(visit: Visitor, server: str) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    fill(page)
    page.get_by_label("Hvilken dag?", exact=True).fill((NOW.date() + timedelta(days=1)).isoformat())
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("ikke holdt endnu")
    window.complaints.clear()  # Chromium itself notes the answer's status
    window.check()
    expect(page.get_by_label("Hvad aftalte I?")).to_have_value(AGREED)
    page.get_by_label("Hvilken dag?", exact=True).fill(NOW.date().isoformat())
    send(page)
    expect(page.get_by_role("heading", name="Skemaet er gemt")).to_be_visible()
    assert stored(page) == []


def test_signed_out_meanwhile_it_waits_and_goes_when_signed_in_again(
    visit: Visitor, server: str
) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    fill(page)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    send(page)
    expect(said(page)).to_contain_text("Log ind igen")
    window.complaints.clear()  # the way to the sign-in, which the script does not follow
    assert len(stored(page)) == 1
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.goto("/aftaler")
    expect(said(page)).to_contain_text("Et skema, der ventede på net, er sendt.")
    window.check()
    assert len(reports(server)) == 1
    assert stored(page) == []


def test_signing_out_deletes_it_after_asking(visit: Visitor, server: str) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    fill(page)
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", refuse)
    page.get_by_role("button", name="Log ud").click()
    assert asked == ["Du har et skema, der ikke er sendt. Log ud, og slet det?"]
    assert len(stored(page)) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Log ud").click()
    page.wait_for_url("**/log-ind**")
    assert stored(page) == []
    assert reports(server) == []


def test_nothing_is_kept_for_a_day_or_for_somebody_else(visit: Visitor, server: str) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT)
    page = open_sheet(window)
    for age, user in ((25, None), (0, "somebody else")):
        fill(page)
        (kept,) = stored(page)
        entry = json.loads(kept)
        entry["at"] -= age * 60 * 60 * 1000
        entry["user"] = user or entry["user"]
        entry["sent"] = True
        page.evaluate(
            "text => localStorage.setItem(Object.keys(localStorage)[0], text)", json.dumps(entry)
        )
        open_sheet(window)
        assert stored(page) == []
        expect(page.get_by_label("Hvad aftalte I?")).to_have_value("")
    assert reports(server) == []


def test_the_form_works_without_a_script(visit: Visitor, server: str) -> None:
    window = visit(server, NARROW, role=Role.VIRKSOMHEDSKONSULENT, javascript=False)
    page = window.page
    page.goto(SHEET)
    fill(page)
    send(page)
    expect(page.get_by_role("heading", name="Skemaet er gemt")).to_be_visible()
    assert len(reports(server)) == 1
    assert WATCHES[server].now == NOW
