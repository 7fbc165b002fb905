"""The build of served assets, without npm and with a stand-in for it."""

import json
import stat
from pathlib import Path

import pytest

from api.assets import _FONT_FACES, ASSETS, FRONTEND, build_assets
from tests.conftest import missing

NPM = """#!/bin/sh
cp -r "$0.packages" node_modules
"""


@pytest.fixture
def frontend(tmp_path: Path) -> Path:
    folder = tmp_path / "frontend"
    folder.mkdir()
    for name in ("package.json", "package-lock.json"):
        (folder / name).write_bytes((FRONTEND / name).read_bytes())
    return folder


def put(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called npm that lays packages down like the real one."""
    folder = tmp_path / "bin"
    program, packages = folder / "npm", folder / "npm.packages"
    put(program, NPM)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    design = packages / "dkfds" / "dist"
    put(
        design / "css" / "dkfds.min.css",
        "@font-face{src:url(../fonts/IBMPlexSans/complete/eot/IBMPlexSans-Regular.eot),url(a)}"
        "/*# sourceMappingURL=x.map*/",
    )
    put(design / "img" / "svg-icons" / "search.svg")
    put(design / "img" / "all-svg-icons.svg")
    put(design / "LICENSE.md")
    fonts = design / "fonts" / "IBMPlexSans" / "complete"
    for face in _FONT_FACES:
        for kind in ("woff", "woff2"):
            put(fonts / kind / f"IBMPlexSans-{face}.{kind}")
    put(fonts / "woff2" / "license.txt")
    put(packages / "htmx.org" / "dist" / "htmx.min.js")
    put(packages / "axe-core" / "axe.min.js")
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return program


def test_without_npm_nothing_is_built(
    frontend: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not build_assets(frontend, tmp_path / "assets", tmp_path / "none" / "axe")
    assert not (tmp_path / "assets").exists()


def test_a_failing_npm_leaves_what_was_there(frontend: Path, npm: Path, tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    put(assets / "css" / "dkfds.min.css", "old")
    npm.write_text("#!/bin/sh\nexit 1\n")
    assert not build_assets(frontend, assets, tmp_path / "none" / "axe")
    assert (assets / "css" / "dkfds.min.css").read_text() == "old"


@pytest.mark.usefixtures("npm")
def test_the_build_copies_what_is_served_and_cleans_up(frontend: Path, tmp_path: Path) -> None:
    assets, axe = tmp_path / "assets", tmp_path / "browser" / ".axe"
    axe.parent.mkdir()
    assert build_assets(frontend, assets, axe)
    style = (assets / "css" / "dkfds.min.css").read_text()
    assert ".eot" not in style
    assert "sourceMappingURL" not in style
    assert (assets / "js" / "htmx.min.js").is_file()
    assert (axe / "axe.min.js").is_file()
    assert not list(assets.rglob("axe*"))
    assert not (frontend / "node_modules").exists()


def test_a_second_build_asks_npm_for_nothing(frontend: Path, npm: Path, tmp_path: Path) -> None:
    assets, axe = tmp_path / "assets", tmp_path / "none" / "axe"
    assert build_assets(frontend, assets, axe)
    npm.write_text("#!/bin/sh\nexit 1\n")
    assert build_assets(frontend, assets, axe)


def test_the_lock_names_no_place_and_pins_every_package() -> None:
    text = (FRONTEND / "package-lock.json").read_text()
    assert "://" not in text
    packages = json.loads(text)["packages"]
    assert all(found.get("integrity") for name, found in packages.items() if name)


def test_the_real_stylesheet_points_only_to_files_that_are_served() -> None:
    style = ASSETS / "css" / "dkfds.min.css"
    if not style.is_file():
        missing("the design system (needs npm: make setup)")
    text = style.read_text(encoding="utf-8")
    addresses = {part.partition(")")[0].strip("\"'") for part in text.split("url(")[1:]}
    assert addresses
    unserved = {name for name in addresses if not (style.parent / name).is_file()}
    # Pictures of logos and formats of fonts that no page of ours asks for.
    assert all("logo" in name or name.endswith(".ttf") for name in unserved), unserved
