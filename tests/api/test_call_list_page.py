"""Whom to call first, as staff see it."""

from models.access_enums import Role
from tests.api.conftest import AsRole
from tests.api.web_client import TestClient


def test_the_call_list_names_ranks_and_questions(client: TestClient) -> None:
    assert "/aabninger/O-1/ring" in client.get("/aabninger/O-1").text
    page = client.get("/aabninger/O-1/ring").text
    assert "Åse Testborger" in page
    assert "Kan komme på listen som nr." in page
    assert "Spørg borgeren om samtykke" in page
    assert '<a href="/borgere/B-3">' in page


def test_a_caseworker_calls_nobody_elses_citizens(as_role: AsRole) -> None:
    page = as_role(Role.SAGSBEHANDLER).get("/aabninger/O-1/ring").text
    assert "Amira Testborger" in page
    assert "Åse Testborger" not in page


def test_the_place_of_a_protected_person_is_not_measured(client: TestClient) -> None:
    page = client.get("/aabninger/O-1/ring").text
    assert "Åse Testborger" in page
    assert "minutter" not in page


def test_what_to_ask_one_citizen(client: TestClient) -> None:
    assert "/borgere/B-3/spoerg" in client.get("/borgere/B-3").text
    page = client.get("/borgere/B-3/spoerg").text
    assert "Spørg borgeren om samtykke" in page
    assert "op til" in page


def test_a_person_of_whom_little_is_known_is_marked(client: TestClient) -> None:
    page = client.get("/aabninger/O-1").text
    assert "Lidt kendt" in page
    assert "Vi ved noget om" in page
