"""Fordelinger as staff meet them in the browser."""

import re

from models.access_enums import Role
from tests.api.conftest import AsRole
from tests.api.web_client import TestClient

FORM = {"name": "Uge 48", "who": "ids", "citizens": "B-1\nB-2", "openings": "O-1"}


def make(client: TestClient, **changes: str) -> str:
    answer = client.post("/fordelinger", data={**FORM, **changes})
    assert answer.status_code == 200, answer.text
    assert answer.url.path.startswith("/fordelinger/")
    return str(answer.url.path)


def test_a_plan_is_made_shown_and_listed(own_client: TestClient) -> None:
    page = make(own_client)
    text = own_client.get(page).text
    assert "Hvad planen giver" in text
    assert "ingen bliver anbragt" in text.lower()
    assert "Amira Testborger" in text
    assert "Uge 48" in own_client.get("/fordelinger").text


def test_lock_drop_and_solve_again(own_client: TestClient) -> None:
    page = make(own_client)
    pair = {"citizen": "B-1", "opening": "O-1"}
    assert "Låst" in own_client.post(f"{page}/par", data={**pair, "say": "keep"}).text
    refused = own_client.post(f"{page}/par", data={**pair, "say": "drop"})
    assert refused.status_code == 422
    assert "Vælg, hvorfor parret ikke dur." in refused.text
    dropped = own_client.post(f"{page}/par", data={**pair, "say": "drop", "reason": "travel"})
    assert "rejsen er for besværlig" in dropped.text
    again = own_client.post(f"{page}/regn")
    assert "Planen er ikke den bedste længere" not in again.text


def test_what_a_swap_costs(own_client: TestClient) -> None:
    page = make(own_client)
    text = own_client.get(f"{page}/par?borger=B-1&aabning=O-1").text
    assert "Vi har regnet hele planen ud igen" in text
    assert re.search(r"Planen mister|Så kan reglerne", text)
    # One that is not in the plan leads back to it.
    back = own_client.get(f"{page}/par?borger=B-1&aabning=O-9", follow_redirects=False)
    assert back.status_code == 303


def test_rules_without_a_plan_say_which_rule(own_client: TestClient) -> None:
    page = make(own_client, least_placed="5")
    text = own_client.get(page).text
    assert "Der er ingen plan" in text
    assert "Mindst 5 borgere skal have en plads." in text
    mended = own_client.post(f"{page}/regler", data={"least_placed": "", "goal": "placed"})
    assert "Der er ingen plan" not in mended.text
    wrong = own_client.post(f"{page}/regler", data={"least_placed": "mange"})
    assert wrong.status_code == 422
    assert "ikke et helt tal" in wrong.text


def test_must_have_a_place_and_may_wait(own_client: TestClient) -> None:
    page = make(own_client)
    asked = own_client.post(f"{page}/borger", data={"citizen": "B-2", "say": "must"})
    assert "Må vente" in asked.text
    freed = own_client.post(f"{page}/borger", data={"citizen": "B-2", "say": "may"})
    assert "Må vente" not in freed.text
    assert own_client.post(f"{page}/borger", data={}).status_code == 422


def test_lock_all_and_delete(own_client: TestClient) -> None:
    page = make(own_client)
    assert "Lås alle forslag" not in own_client.post(f"{page}/laas").text
    assert own_client.post(f"{page}/slet").url.path == "/fordelinger"
    assert own_client.get(page).status_code == 404


def test_a_form_with_faults_keeps_what_was_typed(own_client: TestClient) -> None:
    for changes, said in (
        ({"name": ""}, "Giv fordelingen et navn."),
        ({"who": ""}, "Vælg, hvem der skal have en plads."),
        ({"citizens": " "}, "Skriv mindst ét id"),
        ({"openings": ""}, "Vælg mindst én plads."),
        ({"who": "package", "package": "x"}, "Vælg en anden."),
        ({"who": "own"}, "ingen egne borgere"),
        ({"least_score": "x"}, "ikke en score"),
        ({"least_score": "1e999999"}, "ikke en score"),
        ({"least_placed": "9" * 30}, "ikke et helt tal"),
    ):
        answer = own_client.post("/fordelinger", data={**FORM, **changes})
        assert answer.status_code == 422, said
        assert said in answer.text
        assert 'value="O-1"' in answer.text


def test_a_cpr_number_in_the_list_is_refused_and_not_shown(own_client: TestClient) -> None:
    answer = own_client.post("/fordelinger", data={**FORM, "citizens": "010266-5234"})
    assert answer.status_code == 422
    assert "0102" not in answer.text


def test_a_caseworker_plans_for_the_own_caseload_and_the_queue(as_role: AsRole) -> None:
    client = as_role(Role.SAGSBEHANDLER)
    own = make(client, who="own", kind="praktik", openings="")
    assert "Amira Testborger" in client.get(own).text
    make(client, who="package", package="P-koekken")
    stranger = client.post("/fordelinger", data={**FORM, "citizens": "B-3"})
    assert stranger.status_code == 403
    assert "Åse" not in stranger.text


def test_nobody_else_opens_a_plan(as_role: AsRole) -> None:
    page = make(as_role(Role.LEAD_CASEWORK))
    assert as_role(Role.LEAD_EMPLOYERS).get(page).status_code == 404
    assert as_role(Role.PROVIDER).get("/fordelinger").status_code == 403
