"""Attacks on the pages: mass look-ups, headers smuggled in, paths that climb, forged cookies."""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import col, select

from access.tokens import hash_token
from api.declared import declared_routes
from api.dependencies import clock
from api.identity import session_cookie
from api.limits import RateLimits
from api.refusals import safe_next
from models.access_enums import AuditAction, Role
from models.audit import AuditEvent
from models.database import open_session
from support.settings import Settings
from tests.api.accounts import token_for
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient

LEAD, CASEWORKER = Role.LEAD_CASEWORK, Role.SAGSBEHANDLER
MASS = [
    (LEAD, "POST", "/borgere", {"text": "e"}),
    (LEAD, "POST", "/cpr", {"cpr": "0101650000"}),
    (LEAD, "POST", "/borgere/B-1/cpr", {}),
    (LEAD, "GET", "/aabninger/O-1", {}),
    (LEAD, "GET", "/api/v1/citizens", {}),
    (LEAD, "GET", "/api/v1/openings/O-1/match", {}),
    (CASEWORKER, "POST", "/borgere/B-1/udlevering", {"format": "json"}),
    (Role.CITIZEN, "POST", "/mit/data", {"format": "json"}),
    (Role.AUDITOR, "POST", "/log.csv", {}),
    (None, "POST", "/log-ind/demo", {"user": "x"}),
    (None, "POST", "/link/forged", {"code": "000000"}),
]
TIGHT = Settings(
    sign_in_rate="2/minute", code_rate="2/minute", search_rate="2/minute", export_rate="2/minute"
)


def refusals(engine: Engine) -> list[AuditEvent]:
    with open_session(engine, MUNICIPALITY) as session:
        refused = col(AuditEvent.action) == AuditAction.REFUSAL.value
        return list(session.exec(select(AuditEvent).where(refused)))


@pytest.mark.parametrize(("role", "method", "path", "data"), MASS)
def test_mass_look_ups_come_to_an_end_and_are_written_down(
    as_role: AsRole, engine: Engine, role: Role | None, method: str, path: str, data: dict[str, str]
) -> None:
    client = as_role(role)
    cast("FastAPI", client.app).state.limits = RateLimits(TIGHT)
    sent = {"data": data} if method == "POST" else {}

    def ask(**headers: str) -> Any:
        return client.request(method, path, headers=headers, **cast("dict[str, Any]", sent))

    assert 429 not in {ask().status_code for _ in range(2)}
    before = len(refusals(engine))
    # Pretending to come from somewhere else does not help.
    slowed = ask(**{"X-Forwarded-For": "192.0.2.7", "Forwarded": "for=192.0.2.7"})
    assert slowed.status_code == 429
    assert 1 <= int(slowed.headers["retry-after"]) <= 60
    assert "Vent" in slowed.text
    [event] = refusals(engine)[before:]
    assert event.detail["code"] == "too_many"
    assert event.request_id == slowed.headers["x-request-id"]


def test_the_bound_is_on_the_account_not_on_the_browser(as_role: AsRole, engine: Engine) -> None:
    first = as_role(LEAD)
    app = cast("FastAPI", first.app)
    app.state.limits = RateLimits(TIGHT)
    again = TestClient(app, base_url="http://localhost")
    cookie = session_cookie(app.state.settings)
    again.cookies.set(cookie, token_for(engine, MUNICIPALITY, LEAD, NOW), domain="localhost.local")
    for browser in (first, again):
        assert browser.get("/aabninger/O-1").status_code == 200
    assert first.get("/aabninger/O-1").status_code == 429
    assert again.get("/aabninger/O-1").status_code == 429


@given(st.text(st.characters(codec="utf-8")))
def test_whatever_is_asked_for_nobody_leaves_this_server(wish: str) -> None:
    for path in (wish, f"/{wish}", f"//{wish}", f"/\\{wish}", f"/\t/{wish}", f"/%0d%0a{wish}"):
        sent_to = safe_next(path)
        assert sent_to.startswith("/")
        assert not re.search(r"[\x00-\x1f\x7f\\]", sent_to)
        parts = urlsplit(f"http://localhost{sent_to}")
        assert (parts.scheme, parts.netloc) == ("http", "localhost")
        assert not sent_to.startswith("//")


ELSEWHERE = ["//evil.example", "/\\evil.example", "https://evil.example", "/\r\nX-Evil: 1", "/\t/e"]


@pytest.mark.parametrize("wish", ELSEWHERE)
def test_a_form_sends_nobody_elsewhere(as_role: AsRole, wish: str) -> None:
    data = {"purpose": "stand_in", "next": wish}
    answer = as_role(CASEWORKER).post("/formaal", data=data, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    page = as_role(None).get("/log-ind", params={"next": wish})
    assert "evil" not in page.text


SMUGGLED = "B-1%0d%0aX-Evil:%201%0d%0aSet-Cookie:%20evil=1"


@pytest.mark.parametrize("role", [LEAD, CASEWORKER, Role.EMPLOYER, Role.ADMINISTRATOR, None])
def test_no_part_of_an_address_becomes_a_header(as_role: AsRole, role: Role | None) -> None:
    client = as_role(role)
    tried = 0
    for route in declared_routes(cast("FastAPI", client.app)):
        if "{" not in route.path:
            continue
        tried += 1
        address = re.sub(r"\{\w+(:path)?\}", SMUGGLED, route.path)
        answer = client.request(route.method, address, follow_redirects=False)
        assert answer.status_code < 500, address
        assert not [name for name in answer.headers if "evil" in name.lower()], address
        assert "evil=1" not in answer.headers.get("set-cookie", "")
        assert "\n" not in answer.headers.get("location", "")
    assert tried > 20


NAMES = [
    *(b"../../../../tmp/planted.jsonl", b"..\\..\\planted.jsonl", b"/etc/planted.jsonl"),
    *(b"C:\\planted.jsonl", b".", b"..", b"...", b"/", b"\\", b" ", b"planted\x00.jsonl"),
    *(b"planted%0d%0aX-Evil: 1.jsonl", b'planted\\".jsonl', b"p" * 5000, b"\xff\xfe.jsonl"),
    *("\u202elnosj.exe".encode(), b"=cmd|' /C calc'!A0.jsonl", b"<script>alert(1)</script>.pdf"),
]
UPLOADS = ["/indlaes", "/api/v1/import/citizens", "/borgere/B-1/cv", "/api/v1/citizens/B-1/cv"]


@pytest.mark.parametrize("address", UPLOADS)
def test_the_name_of_a_file_leads_nowhere(
    as_role: AsRole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(inner))
    client = as_role(LEAD)
    for name in NAMES:
        answer = client.post(address, content=_body(name), headers={"Content-Type": MULTIPART})
        assert answer.status_code < 500, name
        assert "x-evil" not in answer.headers
        assert "<script>alert" not in answer.text
    planted = [path for path in tmp_path.rglob("*") if "planted" in path.name or path.is_symlink()]
    assert planted == []
    assert os.listdir(inner) == []  # noqa: PTH208 - also what hides behind a dot


MULTIPART = "multipart/form-data; boundary=x"


def _body(name: bytes) -> bytes:
    kind = b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\ncitizens\r\n'
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + name + b'"\r\n\r\n'
    return kind + head + b'{"id": "B-1"}\r\n--x--\r\n'


CLIMBS = [
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2fapp.py",
    "/static/%2e%2e%2f%2e%2e%2fpyproject.toml",
    "/static/..%5capp.py",
    "/static//etc/hostname",
    "/static/assets/../../app.py",
    "/static/%00app.css",
    "/../pyproject.toml",
]


@pytest.mark.parametrize("address", CLIMBS)
def test_no_address_climbs_out_of_the_static_folder(as_role: AsRole, address: str) -> None:
    answer = as_role(None).get(address, follow_redirects=False)
    assert answer.status_code in (303, 404, 422)
    assert "create_app" not in answer.text
    assert "[project]" not in answer.text


def test_forged_and_stolen_cookies_open_nothing(as_role: AsRole, engine: Engine) -> None:
    client = as_role(None)
    name = session_cookie(cast("FastAPI", client.app).state.settings)
    token = token_for(engine, MUNICIPALITY, LEAD, NOW)
    forged = [
        *(hash_token(token), token[:-1], token + "x", token.swapcase(), f" {token}x", "x" * 6000),
        *("", "null", "0", "../../x", "' OR '1'='1", "%00", "system", "lead_casework", "{}"),
    ]
    for value in forged:
        answer = client.get(
            "/borgere", headers={"Cookie": f"{name}={value}"}, follow_redirects=False
        )
        assert (answer.status_code, answer.headers["location"]) == (303, "/log-ind?next=%2Fborgere")
    for other in (f"__Host-{name}", f"{name}-sign-in", f"{name}-link", name.upper()):
        headers = {"Cookie": f"{other}={token}"}
        assert client.get("/api/v1/citizens", headers=headers).status_code == 401
    opened = client.get("/api/v1/citizens", headers={"Cookie": f"{name}={token}"})
    assert opened.status_code == 200


def test_an_old_cookie_opens_nothing(as_role: AsRole) -> None:
    client = as_role(LEAD)
    app = cast("FastAPI", client.app)
    app.dependency_overrides[clock] = lambda: NOW + timedelta(minutes=31)
    assert client.get("/api/v1/citizens").status_code == 401
