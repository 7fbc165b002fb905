"""The municipality's own ways: decided from a day on, shown with who, refused by field."""

import html

import pytest

from models.access_enums import Role
from tests.api.conftest import AsRole
from tests.api.web_client import TestClient

TODAY = "2026-11-22"


@pytest.fixture
def lead(as_role: AsRole) -> TestClient:
    return as_role(Role.LEAD_CASEWORK)


def _decide(client: TestClient, **form: str) -> str:
    return html.unescape(client.post("/indstillinger", data=form).text)


def test_two_for_a_decision_from_today(lead: TestClient) -> None:
    page = _decide(lead, key="two_step", on="true", two_step_from=TODAY)
    assert "En forbereder, og en anden afgør." in page
    assert "Test leder, sagsbehandling" in page


def test_a_plan_for_later_changes_nothing_today(lead: TestClient) -> None:
    page = _decide(lead, key="two_step", on="true", two_step_from="2027-01-01")
    assert "kan afgøre alene" in page
    assert "1. januar 2027" in page


def test_the_past_is_not_rewritten(lead: TestClient) -> None:
    page = _decide(lead, key="two_step", on="true", two_step_from="2026-11-21")
    assert "skal være i dag eller senere" in page


def test_kinds_keep_their_id_and_their_order(lead: TestClient) -> None:
    kinds = {"kind-0": "snusepraktik", "kind-1": "sprogpraktik", "kind_text-0": "Én dag."}
    page = _decide(lead, key="kinds", kinds_from=TODAY, **kinds)
    assert page.index('value="snusepraktik"') < page.index('value="sprogpraktik"')
    form = lead.get("/aftaler/ny").text
    assert '<option value="sprog"' in form
    assert '<option value="snusepraktik"' in form
    assert '<option value="branche"' not in form


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"key": "kinds", "kinds_from": TODAY}, "mellem 1 og 20 linjer"),
        (
            {"key": "kinds", "kinds_from": TODAY, "kind-0": "Æble", "kind-1": "aeble"},
            "for ens",
        ),
        ({"key": "contact_text", "contact_text_from": TODAY}, "mellem 1 og 500 tegn"),
        ({"key": "route", "route_from": TODAY, "offer": "igu", "route": "x"}, "vælg en vej"),
        ({"key": "route", "route_from": TODAY, "offer": "x", "route": "own"}, "på siden"),
        ({"key": "quiet_days", "quiet_days_from": TODAY, "quiet_days": "91"}, "0 til 90"),
        ({"key": "quiet_days", "quiet_days_from": TODAY, "quiet_days": "-1"}, "helt tal"),
        ({"key": "x", "x_from": TODAY}, "på siden"),
        ({"key": "two_step", "two_step_from": "snart"}, "skal være en dato"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    lead: TestClient, form: dict[str, str], said: str
) -> None:
    answer = lead.post("/indstillinger", data=form)
    assert answer.status_code == 422
    assert said in html.unescape(answer.text)


def test_an_own_point_stops_the_start(lead: TestClient) -> None:
    form = {"key": "checklist", "checklist_from": TODAY, "point-0": "Nøglekort er bestilt"}
    page = _decide(lead, **form, **{"point_blocks-0": "true"})
    assert 'value="Nøglekort er bestilt"' in page
    new = {
        "citizen": "B-1",
        "p_number": "9900000071",
        "offer": "igu",
        "origin": "unit",
        "starts": "2026-12-07",
    }
    made = lead.post("/aftaler/ny", data=new)
    page = html.unescape(lead.get(str(made.url.path).removesuffix("/ret")).text)
    assert "Nøglekort er bestilt." in page.partition("Næste skridt")[0]


def test_the_route_is_chosen_for_later_agreements(lead: TestClient) -> None:
    page = _decide(lead, key="route", route_from=TODAY, offer="virksomhedspraktik", route="own")
    assert "vej for virksomhedspraktik" in page.lower()


def test_employers_are_left_in_peace_as_long_as_the_municipality_says(lead: TestClient) -> None:
    assert "at vide i 14 dage" in lead.get("/indstillinger").text
    page = _decide(lead, key="quiet_days", quiet_days_from=TODAY, quiet_days="30")
    assert "at vide i 30 dage" in page
    page = _decide(lead, key="quiet_days", quiet_days_from=TODAY, quiet_days="0")
    assert "ingen besked" in page


def test_closing_days_are_added_shown_and_removed(lead: TestClient) -> None:
    where = "/indstillinger/lukkedage"
    form = {"starts": "2026-12-24", "ends": "", "name": "juleaften"}
    page = html.unescape(lead.post(where, data=form).text)
    assert "Juleaften" in page
    assert "24. december 2026" in page
    again = lead.post(where, data=form)
    assert again.status_code == 422
    assert "allerede lukket" in html.unescape(again.text)
    assert 'value="juleaften"' in again.text
    lead.post(f"{where}/fjern", data={"closing": "2026-12-24"})
    assert "Ingen lukkedage" in lead.get(where).text


def test_usual_closing_days_are_ticked_and_only_those_are_closed(lead: TestClient) -> None:
    where = "/indstillinger/lukkedage"
    assert "Juleaften, torsdag 24. december 2026" in lead.get(where).text
    assert "Ingen lukkedage" in lead.get(where).text
    none = lead.post(where, data={"act": "usual"})
    assert none.status_code == 422
    assert "Vælg mindst én dag" in html.unescape(none.text)
    page = lead.post(where, data={"act": "usual", "usual": ["2026-12-24"]}).text
    assert 'Fjern<span class="sr-only"> juleaften, 24. december 2026' in page
    assert "usual-2026-12-24" not in page
    assert "usual-2026-12-31" in page
    odd = lead.post(where, data={"act": "usual", "usual": ["2026-12-23"]})
    assert odd.status_code == 422


@pytest.mark.parametrize(
    "form", [{}, {"starts": "snart", "name": "x"}, {"starts": "2026-11-01", "name": "x"}]
)
def test_closing_days_that_cannot_be_are_refused(lead: TestClient, form: dict[str, str]) -> None:
    answer = lead.post("/indstillinger/lukkedage", data=form)
    assert answer.status_code == 422
    assert "Første dag" in answer.text
