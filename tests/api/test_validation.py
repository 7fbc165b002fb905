"""Wrong input to the API: 422 that names the field, in Danish, never the value."""

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.database import make_engine
from tests.api.accounts import add_accounts
from tests.api.conftest import make_client
from tests.api.seed import MUNICIPALITY, NOW, seed
from tests.api.web_client import TestClient


@pytest.mark.parametrize(
    ("path", "field", "problem"),
    [
        ("/openings/O-1/match?top=mange", "top", "skal være et helt tal"),
        ("/openings/O-1/match?top=101", "top", "må højst være 100"),
        ("/openings/O-1/match?top=0", "top", "skal være mindst 1"),
        ("/openings/O-1/match?max_minutes=x", "max_minutes", "skal være et helt tal"),
        ("/openings/O-1/match?hours_from=200", "hours_from", "må højst være 168"),
        ("/openings/O-1/match?hours_from=30&hours_to=20", "hours_to", "mindst så højt"),
        ("/openings/O-1/match?language_level=B1", "language", "mangler, når"),
        ("/openings/O-1/match?package_status=passed", "package", "mangler, når"),
        ("/openings/O-1/match?licence=QQ", "licence", "findes ikke"),
        ("/openings/O-1/match?occupation=urn:x", "occupation", "findes ikke"),
        ("/openings/O-1/match?title=qwxz", "title", "kan ikke forstås"),
        ("/openings/O-1/match?shift=noon", "shift", "skal være en af"),
        ("/openings/O-1/match?available_by=31-12-2026", "available_by", "2026-12-31"),
        ("/openings/O-1/match?no_unknown=måske", "no_unknown", "skal være true eller false"),
        ("/citizens/B-1/match?top=x", "top", "skal være et helt tal"),
        ("/citizens?limit=x", "limit", "skal være et helt tal"),
        ("/citizens?limit=501", "limit", "må højst være 500"),
        ("/explain?citizen=B-1", "opening", "mangler"),
    ],
)
def test_the_field_is_named(client: TestClient, path: str, field: str, problem: str) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    [error] = answer.json()["errors"]
    assert error["field"] == field
    assert problem in error["problem"]


def test_an_unknown_kind_of_file_lists_the_kinds(client: TestClient) -> None:
    answer = client.post("/api/v1/import/biler", files={"file": ("x.jsonl", b"{}")})
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["field"] == "kind"
    assert "citizens" in error["problem"]
    assert " or " not in error["problem"]


def test_a_missing_file_is_named(client: TestClient) -> None:
    answer = client.post("/api/v1/import/citizens")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "file", "problem": "mangler"}]


def test_a_broken_cursor_says_what_to_use(client: TestClient) -> None:
    answer = client.get("/api/v1/citizens?cursor=%C3%A6%C3%B8")
    assert answer.status_code == 422
    assert "next_cursor" in answer.json()["detail"]


def test_pages_show_wrong_filters_at_their_field(client: TestClient) -> None:
    page = client.post(
        "/aabninger/O-1", data={"max_minutes": "x", "available_by": "y", "text": "gulv"}
    )
    assert page.status_code == 422
    assert "Ret 2 felter" in page.text
    assert '<a href="#max_minutes">' in page.text
    assert '<a href="#available_by">' in page.text
    assert 'aria-invalid="true"' in page.text
    assert 'value="gulv"' in page.text


def test_a_missing_parameter_of_a_page_is_a_danish_page(client: TestClient) -> None:
    page = client.get("/forklaring?borger=B-1")
    assert page.status_code == 422
    assert "»aabning« mangler" in page.text


def test_an_unexpected_error_shows_no_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        message = "hemmelig detalje"
        raise RuntimeError(message)

    monkeypatch.setattr("api.v1.openings.openings_page", fail)
    answer = client.get("/api/v1/openings")
    assert answer.status_code == 500
    assert answer.json()["code"] == "unexpected"
    assert "hemmelig" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "hemmelig detalje" in caplog.text


def test_two_writers_at_once_are_told_to_try_again(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise IntegrityError("INSERT", {}, Exception("duplicate key"))

    monkeypatch.setattr("api.v1.openings.openings_page", fail)
    answer = client.get("/api/v1/openings")
    assert answer.status_code == 409
    assert answer.json()["code"] == "changed_meanwhile"


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/forklaring", {"aabning": "a\x00b", "text": "Anna"}),
        ("/fordelinger", {"who": "ids", "citizens": "a\x00b", "openings": "O-1", "name": "Ny"}),
    ],
)
def test_a_character_postgres_cannot_hold_is_the_senders_to_mend(
    postgres_url: str, tmp_path: Path, address: str, sent: dict[str, str]
) -> None:
    engine = make_engine(postgres_url)
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        seed(session, tmp_path)
        add_accounts(session, MUNICIPALITY, NOW)
        session.commit()
    with make_client(engine, tmp_path, Role.LEAD_CASEWORK) as client:
        assert client.post(address, data=sent).status_code == 422
    engine.dispose()


def test_the_log_names_the_route_and_not_the_address(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("api.v1.citizens.offers", fail)
    assert client.get("/api/v1/citizens/B-77-secret/match").status_code == 500
    assert "B-77-secret" not in caplog.text
    assert "citizen_id" in caplog.text
