"""Every page, wide and narrow: no accessibility fault, no complaint, no overflow."""

import pytest

from api import rendering
from tests.api.addresses import PAGES, UNKNOWN_PAGES
from tests.browser.visit import WIDE, Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_in_order(visit: Visitor, shared_server: str, path: str) -> None:
    window = visit(shared_server, WIDE)
    window.page.goto(path)
    window.page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    window.check_both_widths()


@pytest.mark.parametrize("path", [UNKNOWN_PAGES[0], "/aabninger/O-1?max_minutes=x"])
def test_a_page_that_refuses_is_in_order(visit: Visitor, shared_server: str, path: str) -> None:
    window = visit(shared_server, WIDE)
    window.page.goto(path)
    # Chromium itself notes the answer's status, and a number field the value it cannot hold.
    window.complaints.clear()
    window.check_both_widths()


@pytest.mark.parametrize("path", ["/", "/aabninger", "/aabninger/O-1", "/borgere/B-1"])
def test_the_plain_look_is_in_order(
    visit: Visitor, shared_server: str, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(rendering, "_STYLE", rendering.HERE / "not-built.css")
    window = visit(shared_server, WIDE)
    window.page.goto(path)
    assert window.page.locator("link[href='/static/plain.css']").count() == 1
    window.check_both_widths()


def test_the_checker_finds_faults(visit: Visitor, shared_server: str) -> None:
    window = visit(shared_server, WIDE)
    window.page.goto("/")
    window.page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    window.page.evaluate("document.querySelector('main').innerHTML += '<b onclick=x()>x</b>'")
    assert any(fault.startswith("image-alt") for fault in window.faults())
    with pytest.raises(AssertionError):
        window.check()


def test_keyboard_reaches_the_content_first(visit: Visitor, shared_server: str) -> None:
    window = visit(shared_server, WIDE)
    window.page.goto("/aabninger")
    window.page.keyboard.press("Tab")
    assert window.page.evaluate("document.activeElement.textContent") == "Gå til sidens indhold"
    window.page.keyboard.press("Enter")
    assert window.page.evaluate("document.activeElement.id") == "main-content"
