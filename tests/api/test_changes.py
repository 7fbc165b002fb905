"""Imports and CV decisions through pages and API."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from models.citizen import Citizen
from models.competence import CitizenLicence, CitizenSkill, CitizenTitle
from models.database import open_session
from models.document import CvProposal
from tests.api.seed import json_lines
from tests.api.web_client import TestClient

NEW = json_lines([{"id": "B-9", "name": "Ny Testborger"}]).encode()
BAD = json_lines([{"id": "B-9", "navn": "Ny"}, {"id": "B-10", "postcode": "50"}]).encode()
CV = "Erfaring\nRengøringsassistent, 01/2019 - 06/2021\nFødt: 1.2.1866\nKørekort B\n".encode()


def citizens(engine: Engine) -> set[str]:
    with open_session(engine) as session:
        return set(session.exec(select(Citizen.id)))


def test_a_file_is_imported_by_page(own_client: TestClient, engine: Engine) -> None:
    page = own_client.post(
        "/indlaes", data={"kind": "citizens"}, files={"file": ("borgere.jsonl", NEW)}
    )
    assert page.status_code == 200
    assert "borgere.jsonl er indlæst" in page.text
    assert "1 nye" in page.text
    assert "B-9" in citizens(engine)
    assert "Ny Testborger" in own_client.post("/borgere", data={"text": "ny test"}).text


def test_a_bad_file_changes_nothing_and_lists_line_and_field(
    own_client: TestClient, engine: Engine
) -> None:
    page = own_client.post(
        "/indlaes", data={"kind": "citizens"}, files={"file": ("borgere.jsonl", BAD)}
    )
    assert page.status_code == 422
    assert "intet er ændret" in page.text
    assert "<code>navn</code>" in page.text
    assert "<code>postcode</code>" in page.text
    assert not citizens(engine) & {"B-9", "B-10"}


def test_a_missing_kind_is_linked_to_its_field(own_client: TestClient) -> None:
    page = own_client.post("/indlaes", data={"kind": ""}, files={"file": ("x.jsonl", NEW)})
    assert page.status_code == 422
    assert '<a href="#kind">' in page.text


def test_a_missing_file_is_linked_to_its_field(own_client: TestClient) -> None:
    page = own_client.post("/indlaes", data={"kind": "citizens"}, files={"file": ("", b"")})
    assert page.status_code == 422
    assert '<a href="#file">' in page.text
    page = own_client.post("/borgere/B-2/cv", files={"file": ("", b"")})
    assert page.status_code == 422
    assert "vælg en fil først" in page.text


def test_an_empty_file_is_refused(own_client: TestClient) -> None:
    page = own_client.post("/indlaes", data={"kind": "citizens"}, files={"file": ("x.jsonl", b"")})
    assert page.status_code == 422


def test_import_by_api(own_client: TestClient, engine: Engine) -> None:
    answer = own_client.post("/api/v1/import/citizens", files={"file": ("b.jsonl", NEW)})
    assert answer.json() == {
        "created": 1, "updated": 0, "unchanged": 0, "errors": [], "more_errors": 0
    }  # fmt: skip
    again = own_client.post("/api/v1/import/citizens", files={"file": ("b.jsonl", NEW)})
    assert again.json()["unchanged"] == 1
    assert "B-9" in citizens(engine)


def test_a_bad_import_by_api_is_a_problem(own_client: TestClient, engine: Engine) -> None:
    answer = own_client.post("/api/v1/import/citizens", files={"file": ("b.jsonl", BAD)})
    assert answer.status_code == 422
    assert answer.json()["code"] == "import_refused"
    assert {error["field"] for error in answer.json()["errors"]} == {"navn", "postcode"}
    assert "B-10" not in citizens(engine)


def test_a_cv_is_read_and_waits(own_client: TestClient, engine: Engine) -> None:
    answer = own_client.post(
        "/borgere/B-2/cv", files={"file": ("cv.txt", CV)}, follow_redirects=False
    )
    assert answer.status_code == 303
    page = own_client.get(answer.headers["location"])
    assert "Rengøringsassistent" in page.text
    assert "1866" not in page.text
    with open_session(engine) as session:
        assert not session.exec(select(CitizenTitle).where(CitizenTitle.citizen_id == "B-2")).all()


def test_a_cv_by_api(own_client: TestClient) -> None:
    answer = own_client.post("/api/v1/citizens/B-2/cv", files={"file": ("cv.txt", CV)})
    assert answer.status_code == 201
    assert {item["kind"] for item in answer.json()["proposals"]} >= {"title", "licence"}
    assert "1866" not in answer.text


@pytest.mark.parametrize("address", ["/borgere/B-2/cv", "/api/v1/citizens/B-2/cv"])
def test_a_picture_is_refused_with_a_sentence(own_client: TestClient, address: str) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(200)
    answer = own_client.post(address, files={"file": ("cv.pdf", picture)})
    assert answer.status_code == 422
    assert "Filen kan ikke læses" in answer.text


def test_a_large_cv_is_refused(own_client: TestClient) -> None:
    answer = own_client.post("/borgere/B-2/cv", files={"file": ("cv.txt", bytes(10485761))})
    assert answer.status_code == 413
    assert "10 MB" in answer.text


@pytest.mark.parametrize("address", ["/borgere/B-2/cv", "/api/v1/citizens/B-2/cv", "/indlaes"])
def test_a_body_without_end_is_cut_off(
    own_client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("api.body_limit.UPLOAD_BYTES", 1000)
    monkeypatch.setattr("api.body_limit.MOST_BYTES", 1000)
    answer = own_client.post(address, files={"file": ("x", bytes(1024 * 1024 + 1000))})
    assert answer.status_code == 413
    assert "Filen er for stor" in answer.text


def states(engine: Engine) -> list[str]:
    with open_session(engine) as session:
        rows = session.exec(select(CvProposal).order_by(CvProposal.position))  # type: ignore[arg-type]
        return [row.state for row in rows]


def test_decisions_are_saved_and_the_rest_waits(own_client: TestClient, engine: Engine) -> None:
    said = {"decision-0": "confirm", "decision-1": "drop", "decision-2": "wait"}
    page = own_client.post("/borgere/B-3/cv/cv1", data=said)
    assert page.status_code == 200
    assert "Dine valg er gemt" in page.text
    assert states(engine) == ["confirmed", "dropped", *["proposed"] * 4]
    assert "Tjener" in own_client.get("/borgere/B-3").text


def test_the_first_button_saves_choices_so_that_enter_confirms_nothing_else(
    own_client: TestClient,
) -> None:
    form = own_client.get("/borgere/B-3/cv/cv1").text.rpartition('<form method="post"')[2]
    first = form.partition("<button")[2].partition("</button>")[0]
    assert "Gem valg" in first
    assert "name=" not in first


def test_a_choice_stands_against_the_button_of_its_kind(
    own_client: TestClient, engine: Engine
) -> None:
    own_client.post("/borgere/B-3/cv/cv1", data={"confirm_all": "skill", "decision-1": "drop"})
    assert states(engine)[1:3] == ["dropped", "confirmed"]


def test_a_stale_choice_is_refused_and_not_called_saved(
    own_client: TestClient, engine: Engine
) -> None:
    own_client.post("/borgere/B-3/cv/cv1", data={"decision-0": "confirm"})
    page = own_client.post("/borgere/B-3/cv/cv1", data={"decision-0": "drop"})
    assert page.status_code == 422
    assert "Dine valg er gemt" not in page.text
    assert states(engine)[0] == "confirmed"


def test_one_button_confirms_one_kind_only(own_client: TestClient, engine: Engine) -> None:
    own_client.post("/borgere/B-3/cv/cv1", data={"confirm_all": "skill", "decision-4": "wait"})
    assert states(engine) == ["proposed", "confirmed", "confirmed", *["proposed"] * 3]
    with open_session(engine) as session:
        skills = session.exec(select(CitizenSkill).where(CitizenSkill.citizen_id == "B-3")).all()
        assert {row.skill for row in skills} == {"servering", "gulvvask"}
        assert not session.exec(
            select(CitizenLicence).where(CitizenLicence.citizen_id == "B-3")
        ).all()


def test_a_confirmed_fact_counts_in_the_next_search(own_client: TestClient) -> None:
    def unknown() -> list[str]:
        pair = own_client.get("/api/v1/explain?citizen=B-3&opening=O-1").json()
        return [item["limit"] for item in pair["limits"] if item["status"] == "unknown"]

    assert "licence" in unknown()
    own_client.post("/borgere/B-3/cv/cv1", data={"decision-4": "confirm"})
    assert "licence" not in unknown()
