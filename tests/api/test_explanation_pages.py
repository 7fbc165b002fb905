"""The explanation of a named person in three voices, the choice of one, and two side by side."""

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from models.access_enums import Role
from models.audit import AuditEvent
from models.database import open_session
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY
from tests.api.web_client import TestClient

PAIR = "/forklaring?borger=B-1&aabning=O-1"


def test_one_set_aside_is_first_told_why_not(client: TestClient) -> None:
    page = client.get("/forklaring?borger=B-3&aabning=O-1").text
    assert page.index("Hvorfor ikke?") < page.index("Behov: det, arbejdspladsen")
    assert "Hvad ville fjerne hindringen" in page


def test_the_voices_of_one_pair(client: TestClient) -> None:
    citizen = client.get(PAIR + "&stemme=citizen").text
    assert "Sådan kan det siges til borgeren" in citizen
    assert "af 100" not in citizen
    employer = client.get(PAIR + "&stemme=employer").text
    assert "Intet er sendt" in employer
    assert "Har arbejdet som: Rengøringsassistent" in employer
    for hidden in ("af 100", "Ønsker", "Grænser", "minutter", "slidgigt", "tunge løft"):
        assert hidden not in employer
    assert client.get(PAIR + "&stemme=%3Cscript%3E").status_code == 200


def test_a_person_is_chosen_by_name_without_the_name_in_an_address(client: TestClient) -> None:
    page = client.get("/forklaring?aabning=O-1").text
    assert 'method="post"' in page
    assert "Amira" not in page
    found = client.post("/forklaring", data={"aabning": "O-1", "text": "amira"}).text
    assert "/forklaring?borger=B-1&amp;aabning=O-1" in found
    against = {"aabning": "O-1", "text": "amira", "med": "B-3"}
    assert (
        "/sammenlign?aabning=O-1&amp;a=B-3&amp;b=B-1"
        in client.post("/forklaring", data=against).text
    )
    assert (
        "Ingen borgere passer"
        in client.post("/forklaring", data={"aabning": "O-1", "text": "zzz"}).text
    )
    cpr = client.post("/forklaring", data={"aabning": "O-1", "text": "010266-5234"})
    assert cpr.status_code == 422


def test_two_are_ticked_on_the_list_and_compared(client: TestClient) -> None:
    assert 'action="/sammenlign"' in client.get("/aabninger/O-1").text
    page = client.get("/sammenlign?aabning=O-1&borger=B-1&borger=B-3")
    assert page.status_code == 200
    assert "står før" in page.text
    assert "den laveste side vejer tungest" in page.text


@pytest.mark.parametrize(
    "query",
    ["aabning=O-1", "aabning=O-1&a=B-1", "aabning=O-1&a=B-1&b=B-1", "aabning=O-1&borger=B-1"],
)
def test_anything_but_two_people_is_told_what_to_do(client: TestClient, query: str) -> None:
    page = client.get(f"/sammenlign?{query}")
    assert page.status_code == 422
    assert "borgere" in page.text


def test_both_looks_stand_in_the_log(own_client: TestClient, engine: Engine) -> None:
    own_client.get("/sammenlign?aabning=O-1&a=B-1&b=B-3")
    with open_session(engine, MUNICIPALITY) as session:
        query = select(AuditEvent).where(
            col(AuditEvent.action) == "view", col(AuditEvent.object_kind) == "opening"
        )
        assert len({event.subject for event in session.exec(query)}) == 2


def test_nobody_outside_ones_reach_is_compared(as_role: AsRole) -> None:
    caseworker = as_role(Role.SAGSBEHANDLER)
    assert caseworker.get("/sammenlign?aabning=O-1&a=B-1&b=B-3").status_code == 403
    assert as_role(Role.EMPLOYER).get("/sammenlign?aabning=O-1&a=B-1&b=B-3").status_code == 403
