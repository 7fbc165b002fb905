"""A real Chromium against a real server on loopback, over the small town."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import Engine

from api.app import create_app
from api.assets import ASSETS, AXE
from api.dependencies import clock
from api.identity import session_cookie
from models.access_enums import Role
from models.database import make_engine
from support.settings import Settings
from tests.api.accounts import token_for
from tests.api.conftest import town
from tests.api.seed import MUNICIPALITY, NOW
from tests.browser.visit import Visit, Visitor, Watch
from tests.conftest import missing

__all__ = ["town"]

SWITCHES = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync"),
]
STARTS_WITHIN_SECONDS = 20
# The database behind each address, to sign in without the dance.
ENGINES: dict[str, Engine] = {}
WATCHES: dict[str, Watch] = {}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's own Chromium."""
    program = shutil.which("chromium")
    if program is None:
        missing("Chromium")
    if not (AXE / "axe.min.js").is_file() or not ASSETS.is_dir():
        missing("the design system and axe (needs npm: make setup)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shared_server(town: Path) -> Iterator[str]:
    """The address of a server that tests only read from."""
    with serving(town) as address:
        yield address


@pytest.fixture
def own_server(town: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server on a town of one's own."""
    path = tmp_path / "town.sqlite"
    shutil.copy(town, path)
    with serving(path) as address:
        yield address


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """A server in a thread, on a free port of loopback."""
    engine = make_engine(f"sqlite:///{database}")
    settings = Settings(
        demo=True,
        field_key_file=database.with_suffix(".key"),
        search_rate="9999/second",
        view_rate="9999/second",
        export_rate="9999/second",
    )
    app = create_app(settings, engine)
    watch = Watch(NOW)
    app.dependency_overrides[clock] = watch
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    address = f"http://localhost:{port}"
    ENGINES[address], WATCHES[address] = engine, watch
    yield address
    del ENGINES[address], WATCHES[address]
    server.should_exit = True
    thread.join()
    engine.dispose()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visitor]:
    """Opens a browser window: `visit(address, width, javascript)`."""
    contexts = []

    def open_window(
        address: str,
        width: int,
        *,
        javascript: bool = True,
        role: Role | None = Role.LEAD_CASEWORK,
    ) -> Visit:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            locale="da-DK",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        if role is not None:
            token = token_for(ENGINES[address], MUNICIPALITY, role, WATCHES[address].now)
            cookie = {"name": session_cookie(Settings(demo=True)), "value": token, "url": address}
            context.add_cookies([cookie])  # type: ignore[list-item]
        page: Page = context.new_page()
        page.set_default_timeout(15_000)
        return Visit(page, (AXE / "axe.min.js").read_text(encoding="utf-8"))

    yield open_window
    for context in contexts:
        context.close()
