"""What `docs/asvs.md` promises of all our code, read from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
ROOMS = tuple(
    sorted(
        room.parent.name
        for room in PROJECT.glob("*/__init__.py")
        if room.parent.name not in ("tests", "migrations")
    )
)
FILES = sorted(f for room in ROOMS for f in (PROJECT / room).rglob("*.py"))
# Programs are started here only: our own readers of strangers' files and npm, by fixed words.
STARTERS = {"support/child.py", "api/assets.py"}
# Made-up towns and the search for tours come from a seed; nothing there is a secret.
SEEDED = (
    "fixtures/",
    "matching/evaluation/",
    "taxonomy/evaluation/",
    "visits/evaluation/",
    "visits/planning/searching.py",
)
# Unpacks only what the same process packed; the bytes are never stored, sent or received.
PACKED = "matching/index/packing.py"
BREACHES = {
    "runs text as code": "eval('1')",
    "revives objects": "import pickle",
    "starts a program": "import subprocess",
    "starts a program by another name": "from subprocess import run",
    "asks a shell": "os.system('ls')",
    "asks a shell through a program": "run('ls', shell=True)",
    "trusts any certificate": "Client(verify=False)",
    "follows where it is sent": "Client(follow_redirects=True)",
    "uses a broken hash": "hashlib.md5(b'')",
    "uses a broken hash by name": "hashlib.new('sha1')",
    "picks a cipher mode by hand": "from cryptography.hazmat.primitives.ciphers import modes",
    "draws guessable numbers": "import random",
    "lets anybody read answers": "from starlette.middleware.cors import CORSMiddleware",
}
_CALLS = {"eval", "exec", "system", "popen", "md5", "sha1"}
_MODULES = {"pickle", "marshal", "shelve", "subprocess", "random", "modes", "CORSMiddleware"}
_FLAGS = {("shell", True), ("verify", False), ("follow_redirects", True)}


def breaches(tree: ast.AST) -> Iterator[str]:
    """The names of what no code of ours does."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os" | "hashlib"), attr=name)):
                yield from {name} & (_CALLS | {"new"})
            case ast.Import(names=names):
                yield from {alias.name for alias in names} & _MODULES
            case ast.ImportFrom(module=module, names=names):
                yield from {str(module), *(alias.name for alias in names)} & _MODULES
            case ast.keyword(arg=str(flag), value=ast.Constant(value=bool(value))):
                if (flag, value) in _FLAGS:
                    yield flag


def allowed(file: str) -> set[str]:
    if file in STARTERS:
        return {"subprocess"}
    if file == PACKED:
        return {"pickle"}
    return {"random"} if file.startswith(SEEDED) else set()


@pytest.mark.parametrize("breach", BREACHES)
def test_a_planted_breach_is_found(breach: str) -> None:
    assert list(breaches(ast.parse(BREACHES[breach])))


def test_no_code_of_ours_does_what_is_promised_not_to_be_done() -> None:
    found = {}
    for path in FILES:
        name = path.relative_to(PROJECT).as_posix()
        wrong = set(breaches(ast.parse(path.read_text("utf-8")))) - allowed(name)
        if wrong:
            found[name] = wrong
    assert found == {}
    assert len(FILES) > 150


def test_no_template_lets_markup_through() -> None:
    templates = list((PROJECT / "api/templates").rglob("*.html"))
    assert len(templates) > 20
    for path in templates:
        text = path.read_text("utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape\s+false", text), path.name
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", text), path.name
