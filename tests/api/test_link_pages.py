"""The citizen's link: nothing without the code, nothing by GET, nothing in another browser."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from api.dependencies import clock
from models.access_enums import PresentationState, Role
from tests.api.conftest import AsRole
from tests.api.presenting import SKILL, ask, boxes, only_presentation, open_link, secrets_of
from tests.api.seed import NOW
from tests.api.web_client import TestClient

PERSONAL = ("Amira", "Testborger", "Fiktiv", "Rengøring", "gulvvask", "Sagsbehandler", "B-1")


@pytest.fixture
def staff(as_role: AsRole) -> TestClient:
    return as_role(Role.SAGSBEHANDLER)


@pytest.fixture
def browser(as_role: AsRole) -> TestClient:
    return as_role(None)


def test_the_landing_page_is_a_code_field_and_nothing_else(
    staff: TestClient, browser: TestClient
) -> None:
    link, _ = ask(staff)
    page = browser.get(link)
    assert page.status_code == 200
    assert page.text.count("<input") == 1
    assert not any(word in page.text for word in PERSONAL)
    assert page.text == browser.get("/link/forged").text.replace("/link/forged", link)


def test_opening_a_link_many_times_changes_nothing(staff: TestClient, browser: TestClient) -> None:
    link, code = ask(staff)
    for _ in range(20):
        browser.get(link)
        assert browser.get(f"{link}/svar").status_code == 410
    open_link(browser, link, code)


def test_the_question_is_plain_and_says_that_no_is_fine(
    staff: TestClient, browser: TestClient
) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    page = browser.get(f"{link}/svar").text
    for words in ("Fiktiv Rengøring A/S", "1. februar 2027", "i orden at sige nej", "gulvvask"):
        assert words in page
    assert "checked" not in page
    assert "hotelrengøring" not in page
    english = browser.get(f"{link}/svar?sprog=en").text
    assert 'lang="en"' in english
    for words in ("all right to say no", "1 February 2027", "No heavy lifting"):
        assert words in english


def test_yes_is_kept_line_by_line_and_taken_back(
    staff: TestClient, browser: TestClient, engine: Engine
) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    page = browser.post(f"{link}/svar", data={"say": "yes", "line": boxes([SKILL])})
    assert "Det har du sagt ja til" in page.text
    assert "gulvvask" in page.text
    assert "Rengøringsassistent<" not in page.text
    page = browser.post(f"{link}/tilbage")
    assert "Dit ja er trukket tilbage" in page.text
    assert only_presentation(engine).state == PresentationState.WITHDRAWN


def test_no_thanks_is_thanked(staff: TestClient, browser: TestClient, engine: Engine) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    page = browser.post(f"{link}/svar?sprog=en", data={"say": "no", "sprog": "en"})
    assert "You have said no" in page.text
    assert only_presentation(engine).state == PresentationState.DECLINED


@pytest.mark.parametrize(
    "data", [{"say": "yes"}, {"say": "yes", "line": ["hours"]}, {"say": "yes", "line": "<b>"}]
)
def test_a_yes_to_nothing_or_to_more_is_asked_again(
    staff: TestClient, browser: TestClient, engine: Engine, data: dict[str, object]
) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    page = browser.post(f"{link}/svar", data=data)
    assert page.status_code == 422
    assert "Dit svar er ikke gemt" in page.text
    assert 'href="#line"' in page.text
    assert only_presentation(engine).state == PresentationState.ASKED


@pytest.mark.parametrize("said", [{}, {"say": "maybe"}])
def test_ticks_without_a_button_say_nothing(
    staff: TestClient, browser: TestClient, engine: Engine, said: dict[str, str]
) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    page = browser.post(f"{link}/svar", data={**said, "line": boxes([SKILL])})
    assert page.status_code == 422
    assert only_presentation(engine).answered_at is None


def test_wrong_codes_count_down_and_close(staff: TestClient, browser: TestClient) -> None:
    link, code = ask(staff)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for left in (4, 3, 2, 1):
        page = browser.post(link, data={"code": wrong})
        assert page.status_code == 403
        assert f"Du har {left} forsøg tilbage" in page.text
    assert browser.post(link, data={"code": wrong}).status_code == 410
    assert browser.post(link, data={"code": code}).status_code == 410


def test_a_code_replayed_in_another_browser_is_refused(
    staff: TestClient, browser: TestClient, as_role: AsRole
) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    thief = as_role(None)
    assert thief.post(link, data={"code": code}).status_code == 410
    assert thief.get(f"{link}/svar").status_code == 410
    assert browser.get(f"{link}/svar").status_code == 200


def test_another_links_cookie_opens_nothing(
    staff: TestClient, browser: TestClient, as_role: AsRole
) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    other_link, other_code = ask(staff, target="99000007/")
    other = as_role(None)
    open_link(other, other_link, other_code)
    for method in ("get", "post"):
        assert getattr(other, method)(f"{link}/svar").status_code == 410
        assert getattr(browser, method)(f"{other_link}/svar").status_code == 410
    assert other.post(f"{link}/tilbage").status_code == 410


def test_a_link_ends_and_so_does_the_hour_of_its_browser(
    staff: TestClient, browser: TestClient
) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    app = browser.app
    later = NOW + timedelta(minutes=61)
    app.dependency_overrides[clock] = lambda: later  # type: ignore[attr-defined]
    page = browser.post(f"{link}/svar", data={"say": "yes", "line": boxes([SKILL])})
    assert page.status_code == 410
    assert "Bed din kontaktperson i kommunen om et nyt" in page.text


def test_a_new_link_closes_the_one_before(
    staff: TestClient, browser: TestClient, engine: Engine
) -> None:
    link, code = ask(staff)
    page = staff.post(f"/praesentationer/{only_presentation(engine).id}/link")
    newer, newer_code = secrets_of(page.text)
    assert browser.post(link, data={"code": code}).status_code == 410
    open_link(browser, newer, newer_code)


def test_a_form_from_another_site_cannot_answer(
    staff: TestClient, browser: TestClient, engine: Engine
) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    answer = browser.post(
        f"{link}/svar",
        data={"say": "yes", "line": boxes([SKILL])},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert only_presentation(engine).answered_at is None


def test_an_old_code_asks_for_a_new_one_to_the_same_link(
    staff: TestClient, browser: TestClient, engine: Engine
) -> None:
    link, code = ask(staff)
    later = NOW + timedelta(minutes=10)
    browser.app.dependency_overrides[clock] = lambda: later  # type: ignore[attr-defined]
    page = browser.post(link, data={"code": code})
    assert page.status_code == 410
    assert "få en ny kode til samme link" in page.text
    staff.app.dependency_overrides[clock] = lambda: later  # type: ignore[attr-defined]
    page = staff.post(f"/praesentationer/{only_presentation(engine).id}/kode")
    assert "mens borgeren er i telefonen" in page.text
    assert "/link/" not in page.text
    (newer,) = re.findall(r"<code>([^<]+)</code>", page.text)
    assert newer not in staff.get("/borgere/B-1/praesentation").text
    open_link(browser, link, newer)


def test_a_link_has_five_new_codes(staff: TestClient, engine: Engine) -> None:
    ask(staff)
    address = f"/praesentationer/{only_presentation(engine).id}/kode"
    statuses = [staff.post(address).status_code for _ in range(6)]
    assert statuses == [200, 200, 200, 200, 200, 422]


def test_the_second_answer_on_a_link_is_refused(staff: TestClient, browser: TestClient) -> None:
    link, code = ask(staff)
    open_link(browser, link, code)
    said = {"say": "yes", "line": boxes([SKILL])}
    again = {"say": "no"}
    assert browser.post(f"{link}/svar", data=said).status_code == 200
    assert browser.post(f"{link}/svar", data=again).status_code == 410
