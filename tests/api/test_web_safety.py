"""What every answer is and is not, whatever the page: types, origins, ways in and out."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel, func, select

from access.audit.guard import unseen
from api.app import create_app
from api.rendering import HERE
from api.security import CONTENT_SECURITY_POLICY
from models.access_enums import AuditAction, Role
from models.audit import AuditEvent
from models.citizen import Citizen
from models.database import open_session
from support.settings import Settings
from tests.api.addresses import GOOD, PAGES, UNKNOWN
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY
from tests.api.web_client import TestClient

PROJECT = Path(__file__).parents[2]
YEAR = 31_536_000


def one_of_each_kind() -> list[str]:
    """One static file of each ending."""
    folder = HERE / "static"
    files = {path.suffix: path for path in sorted(folder.rglob("*")) if path.is_file()}
    return [f"/static/{path.relative_to(folder).as_posix()}" for path in files.values()]


@pytest.mark.parametrize("path", [*GOOD, *UNKNOWN, *one_of_each_kind()])
def test_every_text_names_its_letters(client: TestClient, path: str) -> None:
    kind = client.get(path).headers["content-type"]
    is_text = kind.startswith("text/") or "xml" in kind
    assert not is_text or "charset=utf-8" in kind


@pytest.mark.parametrize("path", [*GOOD, *UNKNOWN, "/static/app.css"])
def test_no_other_site_reads_an_answer(client: TestClient, path: str) -> None:
    for answer in (
        client.get(path, headers={"Origin": "https://example.org"}),
        client.options(path, headers={"Origin": "https://example.org"}),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("public", "told"), [("https://match.example.org", True), ("http://localhost:8000", False)]
)
def test_browsers_come_back_by_https_only(engine: Engine, public: str, told: bool) -> None:
    browser = TestClient(create_app(Settings(public_url=public), engine))
    for path in ("/log-ind", "/static/app.css", "/findes-ikke"):
        header = browser.get(path, headers={"Host": "localhost"}).headers.get(
            "strict-transport-security", ""
        )
        assert header.startswith(f"max-age={YEAR}") is told


@pytest.mark.parametrize(
    "path",
    [
        "/.git/HEAD",
        "/.env",
        "/static/",
        "/static/..%2f.git/HEAD",
    ],
)
def test_nothing_but_the_static_files_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_image_holds_the_history() -> None:
    left_out = (PROJECT / ".dockerignore").read_text("utf-8").split()
    assert {".git", ".env", "tests"} <= set(left_out)


def test_a_trace_is_refused(client: TestClient) -> None:
    for path in ("/", "/health", "/static/app.css"):
        assert client.request("TRACE", path).status_code == 405


@pytest.mark.parametrize("text", ["' OR '1'='1", "%", "_", "'; DROP TABLE citizen; --", "\\"])
def test_a_search_text_is_never_a_query(own_client: TestClient, engine: Engine, text: str) -> None:
    page = own_client.post("/borgere", data={"text": text})
    assert page.status_code == 200
    assert "Testborger" not in page.text
    with open_session(engine) as session, unseen(session):
        assert session.exec(select(func.count()).select_from(Citizen)).one() == 4


def test_no_password_hint_or_question_is_stored_or_asked_for(client: TestClient) -> None:
    columns = {column.name for table in SQLModel.metadata.tables.values() for column in table.c}
    assert {"subject", "code_hash"} <= columns
    assert not [c for c in columns if any(word in c for word in ("password", "hint", "question"))]
    page = client.get("/log-ind").text
    assert 'type="password"' not in page


def test_the_policy_is_closed_but_for_our_own_and_for_no_frame() -> None:
    parts = (part.split() for part in CONTENT_SECURITY_POLICY.split(";"))
    policy = {name: set(sources) for name, *sources in parts}
    for name in ("default-src", "base-uri", "frame-ancestors"):
        assert policy.pop(name) == {"'none'"}
    assert set().union(*policy.values()) == {"'self'"}
    assert "form-action" in policy


def contents(engine: Engine) -> dict[str, set[str]]:
    """Every row but those that tell of a look, a session or a sign-in under way."""
    telling = ("audit_", "login_session", "pending_sign_in", "alembic")
    found = {}
    with engine.connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            if not table.name.startswith(telling):
                found[table.name] = {repr(row) for row in connection.execute(table.select())}
    return found


@pytest.mark.parametrize("role", [Role.LEAD_CASEWORK, Role.SAGSBEHANDLER, Role.CITIZEN, None])
def test_looking_changes_nothing(as_role: AsRole, engine: Engine, role: Role | None) -> None:
    browser, before = as_role(role), contents(engine)
    for path in (*GOOD, "/mit/data", "/mit/samtykke", "/log-ind/svar?state=x&code=y"):
        browser.get(path, follow_redirects=False)
    assert contents(engine) == before
    assert sum(map(len, before.values())) > 50


@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith("/link/")])
def test_the_way_out_is_on_every_page(client: TestClient, path: str) -> None:
    assert client.get(path).text.count('method="post" action="/log-ud"') == 1


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.ADMINISTRATOR, Role.CITIZEN])
def test_a_refusal_stays_in_the_log(as_role: AsRole, engine: Engine, role: Role) -> None:
    answer = as_role(role).get("/borgere/B-1")
    assert answer.status_code == 403
    with open_session(engine, MUNICIPALITY) as session:
        refused = select(AuditEvent).where(AuditEvent.action == AuditAction.REFUSAL.value)
        (event,) = session.exec(refused).all()
    assert (event.role, event.outcome, event.detail["code"]) == (role, "refused", "not_allowed")
    assert event.object_id == "/borgere/{citizen_id:path}"
    assert event.request_id == answer.headers["x-request-id"]
