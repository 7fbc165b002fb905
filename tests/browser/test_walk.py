"""From a file to a confirmed CV, as a consultant goes; with and without JavaScript."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import NARROW, WIDE, Visitor

pytestmark = pytest.mark.browser
OPENING = {
    "jobAdId": "O-77",
    "title": "Gulvvasker til skole",
    "employer": {"cvrNumber": "99000007", "pNumber": "9900000071"},
    "occupation": {"preferredLabelDa": "Rengøringsassistent", "conceptUriDa": None},
    "kind": "praktik",
    "job": {"address": {"postalCode": "5000"}, "hours": {"min": 20, "max": 30}},
    "requirements": {"must": {"skills": ["gulvvask"]}},
}
CV = "Erfaring\nTjener, 01/2020 - 06/2022\nKørekort B\nFødselsdato: 1. februar 1866\n"


def write_files(folder: Path) -> tuple[Path, Path]:
    """An import file and a CV to upload."""
    openings, cv = folder / "aabninger.jsonl", folder / "cv.txt"
    openings.write_text(json.dumps(OPENING, ensure_ascii=False) + "\n", encoding="utf-8")
    cv.write_text(CV, encoding="utf-8")
    return openings, cv


def import_file(page: Page, path: Path) -> None:
    """Import openings by the form."""
    page.goto("/")
    page.get_by_role("link", name="Indlæs filer").click()
    page.get_by_label("Hvad er i filen?").select_option("openings")
    page.get_by_label("Fil", exact=True).set_input_files(path)
    page.get_by_role("button", name="Indlæs").click()
    expect(page.get_by_role("heading", name="aabninger.jsonl er indlæst")).to_be_visible()


@pytest.mark.parametrize(("width", "javascript"), [(WIDE, True), (NARROW, True), (NARROW, False)])
def test_import_search_explanation_and_cv(
    visit: Visitor, own_server: str, tmp_path: Path, width: int, javascript: bool
) -> None:
    openings, cv = write_files(tmp_path)
    window = visit(own_server, width, javascript=javascript)
    page = window.page
    import_file(page, openings)
    if javascript:
        window.check()

    page.get_by_role("link", name="Åbninger", exact=True).click()
    page.get_by_role("link", name="Gulvvasker til skole").click()
    expect(page.get_by_role("status")).to_contain_text("ud af 4 borgere")
    page.get_by_role("link", name="Amira Testborger", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Amira Testborger og »Gulvvasker til skole«"
    )
    expect(page.get_by_role("heading", name="Hvad ville hæve scoren")).to_be_visible()
    if javascript:
        window.check()

    page.goto("/borgere/B-2/cv")
    page.get_by_label("CV", exact=True).set_input_files(cv)
    page.get_by_role("button", name="Læs CV'et").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekræft CV for Bo Testborger")
    assert "1866" not in page.content()
    if javascript:
        window.check()
    page.get_by_role("group", name="Tjener").get_by_label("Bekræft").check(force=True)
    page.get_by_role("button", name="Gem valg").last.click()
    expect(page.get_by_role("heading", name="Dine valg er gemt")).to_be_visible()
    if javascript:
        window.check()
    page.get_by_role("link", name="Se borgeren").click()
    expect(page.get_by_role("rowheader", name="Tjener")).to_be_visible()
    assert window.complaints == []


@pytest.mark.parametrize("javascript", [True, False])
def test_each_search_is_one_step_in_the_history(
    visit: Visitor, shared_server: str, javascript: bool
) -> None:
    window = visit(shared_server, WIDE, javascript=javascript)
    page = window.page
    page.goto("/aabninger/O-1")
    page.get_by_text("Sprog, kørekort og beviser").click()
    page.get_by_label("Har kørekort").select_option("B")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("1 passer")
    expect(page.get_by_role("link", name="Amira Testborger", exact=True)).to_be_visible()
    assert page.url.endswith("/aabninger/O-1?licence=B")
    if javascript:
        window.check_both_widths()
        # Nothing of whole pages, with names, stays in the browser.
        kept = "JSON.stringify({...sessionStorage, ...localStorage})"
        assert "Amira" not in page.evaluate(kept)
    page.go_back()
    expect(page.get_by_role("status")).to_contain_text("2 passer")
    page.go_forward()
    page.get_by_role("button", name="Fjern filteret").click()
    expect(page.get_by_role("status")).to_contain_text("2 passer")
    assert page.url.endswith("/aabninger/O-1")


def test_a_free_text_stands_in_no_address(visit: Visitor, shared_server: str) -> None:
    window = visit(shared_server, WIDE)
    page = window.page
    page.goto("/aabninger/O-1")
    before = page.evaluate("history.length")
    page.get_by_label("Ord i profilen").fill("gulvvask")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ord: »gulvvask«")).to_be_visible()
    assert page.url.endswith("/aabninger/O-1")
    assert page.evaluate("history.length") == before + 1
    window.check_both_widths()
    page.get_by_text("Gem søgningen").click()
    expect(page.get_by_text("teksten kan være et navn")).to_be_visible()


@pytest.mark.parametrize("path", ["/aabninger", "/virksomheder"])
def test_typing_in_a_list_leaves_no_steps_behind(
    visit: Visitor, shared_server: str, path: str
) -> None:
    page = visit(shared_server, WIDE).page
    page.goto(path)
    before = page.evaluate("history.length")
    page.locator("#text").fill("rengøring")
    page.wait_for_url("**text=reng**")
    page.get_by_role("button", name="Vis", exact=True).click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("history.length") == before


def test_a_search_is_saved_opened_and_deleted(visit: Visitor, own_server: str) -> None:
    window = visit(own_server, NARROW)
    page = window.page
    page.goto("/aabninger/O-1?licence=B")
    page.get_by_text("Gem søgningen").click()
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("link", name="Søgningens navn mangler")).to_be_visible()
    # Chromium itself notes the answer's status.
    window.complaints.clear()
    window.check_both_widths()
    page.get_by_label("Søgningens navn").fill("Hotel, formiddag")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("heading", name="Søgningen er gemt")).to_be_visible()
    window.check_both_widths()
    page.get_by_role("button", name="Se listen Hotel, formiddag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hotel, formiddag")
    page.get_by_text("Omdøb eller slet").click()
    window.check_both_widths()
    page.get_by_role("button", name="Slet søgningen").click()
    expect(page.get_by_role("heading", name="Søgningen er slettet")).to_be_visible()


def test_a_name_searched_for_stands_in_no_address(visit: Visitor, shared_server: str) -> None:
    window = visit(shared_server, WIDE)
    window.page.goto("/borgere")
    window.page.get_by_label("Navn eller id").fill("åse")
    window.page.get_by_role("button", name="Søg", exact=True).click()
    expect(window.page.get_by_role("status")).to_have_text("1 borger")
    assert "se" not in window.page.url.rpartition("/borgere")[2]
    window.check()
