"""Saved searches as their owner meets them, on pages and in the API."""

import re

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from models.access_enums import Role
from models.database import open_session
from models.saved_search import SavedSearch
from tests.api.conftest import AsRole
from tests.api.seed import json_lines
from tests.api.web_client import TestClient

NEWCOMER = json_lines(
    [{"id": "B-9", "name": "Ny Testborger", "consent": {"share_profile": True, "until": None}}]
).encode()


def saved(client: TestClient, **filters: str) -> str:
    """Save a search by the form; its id."""
    data = {"opening": "O-1", "name": "Til hotellet", **filters}
    page = client.post("/gemte-soegninger", data=data)
    assert "Søgningen er gemt" in page.text
    found = re.search(
        r"Til hotellet</h2>.*?/gemte-soegninger/([0-9a-f]{32})/se", page.text, re.DOTALL
    )
    assert found
    return found[1]


def newcomer(client: TestClient) -> None:
    files = {"file": ("borgere.jsonl", NEWCOMER)}
    assert client.post("/indlaes", data={"kind": "citizens"}, files=files).status_code == 200


def test_new_people_are_counted_marked_and_then_seen(own_client: TestClient) -> None:
    search = saved(own_client)
    newcomer(own_client)
    overview = own_client.get("/gemte-soegninger").text
    assert "1 ny" in overview
    page = own_client.post(f"/gemte-soegninger/{search}/se")
    assert "1 ny siden 22. november 2026 kl. 12.00" in page.text
    assert page.text.count('<span class="badge badge-info">Ny</span>') == 1
    assert own_client.get("/gemte-soegninger").text.count("1 ny<") == overview.count("1 ny<") - 1
    assert 'badge-info">Ny<' in own_client.get(f"/gemte-soegninger/{search}").text, "still marked"
    again = own_client.post(f"/gemte-soegninger/{search}/se").text
    assert "Ingen nye siden" in again
    assert 'badge-info">Ny<' not in again


def test_a_get_does_not_count_as_seen(own_client: TestClient) -> None:
    search = saved(own_client)
    newcomer(own_client)
    page = own_client.get(f"/gemte-soegninger/{search}").text
    assert "Listen er ændret: regn den som set" in page
    assert "1 ny" in own_client.get("/gemte-soegninger").text


def test_filters_are_told_and_lead_back(own_client: TestClient) -> None:
    search = saved(own_client, licence="B", max_minutes="45")
    page = own_client.get(f"/gemte-soegninger/{search}").text
    assert "Højst 45 minutters rejse" in page
    assert "/aabninger/O-1?licence=B&amp;max_minutes=45" in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"name": ""}, "Søgningens navn mangler"),
        ({"name": "x" * 61}, "må højst have 60 tegn"),
        ({"name": "010266-5234"}, "må ikke indeholde et CPR-nummer"),
        ({"name": "Ny", "text": "mette"}, "kan være et navn"),
    ],
)
def test_what_does_not_do_is_told_and_nothing_lost(
    own_client: TestClient, engine: Engine, data: dict[str, str], said: str
) -> None:
    before = count(engine)
    page = own_client.post("/gemte-soegninger", data={"opening": "O-1", "licence": "B", **data})
    assert page.status_code == 422
    assert said in page.text
    assert '<input type="hidden" name="licence" value="B">' in " ".join(page.text.split())
    assert 'name="text"' not in page.text
    assert count(engine) == before


def test_a_search_with_a_text_offers_no_saving(client: TestClient) -> None:
    page = client.post("/aabninger/O-1", data={"text": "gulv"}).text
    assert "kan ikke gemmes, fordi teksten kan være et navn" in " ".join(page.split())
    assert 'action="/gemte-soegninger"' not in page


def test_no_opening_or_a_strange_filter_is_refused(own_client: TestClient) -> None:
    assert own_client.post("/gemte-soegninger", data={"name": "x"}).status_code == 422
    bad = {"name": "x", "opening": "O-1", "licence": "QQ"}
    assert own_client.post("/gemte-soegninger", data=bad).status_code == 422
    lost = {"name": "x", "opening": "O-9"}
    assert own_client.post("/gemte-soegninger", data=lost).status_code == 404


def test_renaming_and_deleting(own_client: TestClient, engine: Engine) -> None:
    search = saved(own_client)
    page = own_client.post(f"/gemte-soegninger/{search}/navn", data={"name": "Rent hotel"})
    assert "Søgningen er omdøbt" in page.text
    assert "Rent hotel" in page.text
    wrong = own_client.post(f"/gemte-soegninger/{search}/navn", data={"name": " "})
    assert wrong.status_code == 422
    assert '<a href="#name">Søgningens navn mangler' in wrong.text
    before = count(engine)
    assert "Søgningen er slettet" in own_client.post(f"/gemte-soegninger/{search}/slet").text
    assert count(engine) == before - 1


def test_an_opening_gone_is_told(own_client: TestClient, engine: Engine) -> None:
    search = saved(own_client)
    with open_session(engine) as session:
        session.get_one(SavedSearch, ("test", search)).opening_id = "O-væk"
        session.commit()
    assert "Åbningen findes ikke længere" in own_client.get("/gemte-soegninger").text
    assert own_client.get(f"/gemte-soegninger/{search}").status_code == 404
    assert own_client.post(f"/gemte-soegninger/{search}/slet").status_code == 200


def test_one_with_none_is_told_how(own_client: TestClient) -> None:
    for use in ("s", "d"):
        own_client.post(f"/gemte-soegninger/{use}-lead_casework/slet")
    assert "Du har ingen gemte søgninger" in own_client.get("/gemte-soegninger").text


def test_the_api_keeps_shows_looks_and_deletes(own_client: TestClient) -> None:
    address = "/api/v1/saved-searches"
    wanted = {"name": "Hotel", "opening": "O-1", "max_minutes": 45, "title": "kok"}
    made = own_client.post(address, json=wanted)
    assert made.status_code == 201
    line = made.json()["search"]
    assert line["filters"]["max_minutes"] == 45
    assert line["filters"]["occupation"].startswith("http")
    search = saved(own_client)
    newcomer(own_client)
    listed = {each["id"]: each for each in own_client.get(address).json()}
    assert (listed[search]["new"], listed[search]["gone"]) == (1, 0)
    assert own_client.get(f"{address}/{search}").json()["new"] == ["B-9"]
    assert own_client.post(f"{address}/{search}/look").json()["search"]["new"] == 0
    assert own_client.delete(f"{address}/{search}").status_code == 204
    assert own_client.get(f"{address}/{search}").status_code == 404
    refused = own_client.post(address, json={**wanted, "text": "mette"})
    assert refused.json()["errors"][0]["field"] == "text"


def test_a_caseworker_sees_own_people_only(as_role: AsRole) -> None:
    client = as_role(Role.SAGSBEHANDLER)
    page = client.post(f"/gemte-soegninger/{saved(client)}/se").text
    assert "Åse Testborger" not in page
    assert "ud af 1 borger" in page


def count(engine: Engine) -> int:
    with open_session(engine) as session:
        return len(session.exec(select(SavedSearch)).all())
