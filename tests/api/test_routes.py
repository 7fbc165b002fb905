"""Every address answers, and what does not exist is a clear 404."""

import pytest

from tests.api.addresses import GOOD, PAGES, UNKNOWN_API, UNKNOWN_PAGES
from tests.api.web_client import TestClient


@pytest.mark.parametrize("path", GOOD)
def test_it_answers(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", UNKNOWN_PAGES)
def test_an_unknown_page_says_so_in_danish(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>Ikke fundet</h1>" in answer.text
    assert "Gå til forsiden" in answer.text


@pytest.mark.parametrize("path", UNKNOWN_API)
def test_an_unknown_id_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404
    assert answer.json()["code"] == "not_found"


def test_pages_are_whole_documents_in_danish(client: TestClient) -> None:
    for path in PAGES:
        page = client.get(path).text
        assert '<html lang="da">' in page
        assert page.count("<h1") == 1
        assert 'href="#main-content"' in page
        assert "medarbejdere er opdigtede" in page
        assert " style=" not in page
        assert "<style" not in page
        assert "onclick" not in page


def test_a_wrong_method_is_answered_in_danish(client: TestClient) -> None:
    page = client.post("/aabninger")
    assert page.status_code == 405
    assert "Gå til forsiden" in page.text
    assert client.delete("/api/v1/openings").headers["content-type"] == "application/problem+json"


def test_the_description_is_openapi_3_1_and_holds_only_the_api(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert described["paths"]
    assert all(path.startswith("/api/v1/") for path in described["paths"])
    assert client.get("/docs").status_code == 404
