"""Fetch the design system, htmx and axe with npm and copy what the pages need.

Run as `python -m api.assets` or by the build hook. Nothing here is needed at run time:
without npm the pages use their own plain stylesheet.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
FRONTEND = _HERE / "frontend"
ASSETS = _HERE / "static" / "assets"
AXE = _HERE.parent / "tests" / "browser" / ".axe"
_STAMP = ".built-from"
_NPM_SECONDS = 300
# The stylesheet names this font first and without a format, so browsers fetch it in vain.
_UNREADABLE_FONT = "url(../fonts/IBMPlexSans/complete/eot/IBMPlexSans-Regular.eot),"
_FONT_FACES = (
    *("Regular", "Medium", "SemiBold", "Bold"),
    *("Italic", "MediumItalic", "SemiBoldItalic", "BoldItalic"),
)


def build_assets(frontend: Path = FRONTEND, assets: Path = ASSETS, axe: Path = AXE) -> bool:
    """Build the served assets; False where npm is missing or fails (the pages still work)."""
    wanted = _fingerprint(frontend)
    stamp = assets / _STAMP
    if stamp.is_file() and stamp.read_text() == wanted and _axe_ready(axe):
        return True
    npm = shutil.which("npm")
    if npm is None or not _install(npm, frontend):
        return False
    packages = frontend / "node_modules"
    shutil.rmtree(assets, ignore_errors=True)
    _copy_design_system(packages / "dkfds" / "dist", assets)
    _copy(packages / "htmx.org" / "dist" / "htmx.min.js", assets / "js" / "htmx.min.js")
    if axe.parent.is_dir():
        _copy(packages / "axe-core" / "axe.min.js", axe / "axe.min.js")
    shutil.rmtree(packages)
    stamp.write_text(wanted)
    return True


def _fingerprint(frontend: Path) -> str:
    lock = (frontend / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + Path(__file__).read_bytes()).hexdigest()


def _axe_ready(axe: Path) -> bool:
    return not axe.parent.is_dir() or (axe / "axe.min.js").is_file()


def _install(npm: str, frontend: Path) -> bool:
    command = [npm, "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--loglevel=error"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            command, cwd=frontend, timeout=_NPM_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _copy_design_system(source: Path, assets: Path) -> None:
    style = (source / "css" / "dkfds.min.css").read_text(encoding="utf-8")
    target = assets / "css" / "dkfds.min.css"
    target.parent.mkdir(parents=True)
    target.write_text(
        style.replace(_UNREADABLE_FONT, "").partition("/*# sourceMappingURL")[0], encoding="utf-8"
    )
    shutil.copytree(source / "img" / "svg-icons", assets / "img" / "svg-icons")
    _copy(source / "img" / "all-svg-icons.svg", assets / "img" / "all-svg-icons.svg")
    _copy(source / "LICENSE.md", assets / "LICENSE.md")
    fonts = Path("fonts", "IBMPlexSans", "complete")
    for face in _FONT_FACES:
        for kind in ("woff", "woff2"):
            name = fonts / kind / f"IBMPlexSans-{face}.{kind}"
            _copy(source / name, assets / name)
    _copy(source / fonts / "woff2" / "license.txt", assets / fonts / "license.txt")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


if __name__ == "__main__":
    sys.stdout.write(
        "Designsystemet er bygget.\n"
        if build_assets()
        else "npm er ikke til rådighed: siderne bruger deres eget enkle udseende.\n"
    )
