"""Headers on every answer; posts from elsewhere and foreign host names are refused."""

import pytest
from sqlalchemy import Engine

from api.app import create_app
from api.security import CONTENT_SECURITY_POLICY
from support.settings import Settings
from tests.api.addresses import GOOD, UNKNOWN
from tests.api.web_client import TestClient


@pytest.mark.parametrize("path", [*GOOD, *UNKNOWN, "/static/app.css", "/static/none.css"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static/") else "no-store")


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "data:" not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_post_from_elsewhere_is_refused(client: TestClient, site: str) -> None:
    for path in ("/indlaes", "/borgere/B-1/cv", "/api/v1/import/citizens"):
        answer = client.post(path, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == 403
        assert "Formularen kom fra et andet websted" in answer.text
        assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_a_post_with_a_foreign_origin_is_refused(client: TestClient) -> None:
    answer = client.post("/indlaes", headers={"Origin": "https://example.org"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}]
)
def test_our_own_forms_and_programs_get_through(
    client: TestClient, headers: dict[str, str]
) -> None:
    assert client.post("/indlaes", headers=headers).status_code == 422


def test_a_foreign_name_for_this_machine_is_refused(client: TestClient) -> None:
    answer = client.get("/borgere", headers={"Host": "example.org"})
    assert answer.status_code == 421
    assert "Amira" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("public", "host", "status"),
    [
        ("https://match.example.org", "match.example.org", 200),
        ("https://match.example.org", "other.example.org", 421),
        (None, "match.example.org", 421),
    ],
)
def test_the_public_name_is_answered_where_it_is_set(
    engine: Engine, public: str | None, host: str, status: int
) -> None:
    app = create_app(Settings(bind="container", public_url=public), engine)
    answer = TestClient(app).get("/log-ind", headers={"Host": host})
    assert answer.status_code == status


@pytest.mark.parametrize(
    "address", ["/borgere/%00", "/borgere?q=%00", "/api/v1/openings/a%00b", "/virksomheder/%00"]
)
def test_an_address_no_database_can_hold_is_refused(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422


def test_addresses_nobody_can_read_are_refused_with_a_page(client: TestClient) -> None:
    foreign = client.get("/", headers={"Host": "[::1"})
    assert foreign.status_code == 421
    evil = client.post("/indlaes", headers={"Origin": "http://[evil"})
    assert evil.status_code == 403
    assert "default-src 'none'" in evil.headers["content-security-policy"]
