"""Walls of the house that no linter has: file and function length, links, absolute paths.

Prints every breach and exits 1 if there is any. Run by `make check`.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 300
LONGEST_FUNCTION = 45
ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
# Spelled so that this file does not find itself.
HOST_OR_PATH = re.compile("python" + r"hosted|npm" + r"js\.|/ho" + r"me/\w|/ro" + "ot/")
PERSON_SQL = re.compile(r"(?i)\b(from|join|update|into)\s+citizen")
# Where reads on persons are made or checked: the scopes themselves, the import that writes whole
# files, the key rotation, the log's own key to persons, and what forgets a person.
MAY_READ_PERSONS = {
    "access/audit/presence.py",
    "access/placed.py",
    "access/audit/subjects.py",
    "access/scopes.py",
    "access/audit/trail.py",
    "intake/importing/stored.py",
    "usecases/keys.py",
}
# Reads nobody is shown.
MAY_READ_UNSEEN = {
    "access/audit/guard.py",
    "access/audit/trail.py",
    "matching/store.py",
    "usecases/notices/counting.py",
}


def tracked(*patterns: str) -> list[Path]:
    """Files git tracks or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return [ROOT / name for name in names.stdout.splitlines() if (ROOT / name).is_file()]


def breaches() -> Iterator[str]:
    """Every breach as one line."""
    for path in tracked("*.py", "*.html", "*.css", "*.js"):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        own = name.parts[0] != "tests" and "versions" not in name.parts
        if own and text.count("\n") > LONGEST_FILE:
            yield f"{name}: {text.count(chr(10))} lines, at most {LONGEST_FILE}"
        if own and path.suffix == ".py":
            yield from long_functions(name, text)
            yield from stray_reads(name, text)
    for path in tracked("*.md"):
        yield from dead_links(path)
    for path in tracked():
        if path.suffix not in {".png", ".svg", ".lock"}:
            yield from places(path)


def long_functions(name: Path, text: str) -> Iterator[str]:
    """Functions past the wall; migrations are a list, not a function."""
    if name.parts[:2] == ("migrations", "versions"):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            lines = node.end_lineno - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{name}:{node.lineno}: {node.name} has {lines} lines"


def stray_reads(name: Path, text: str) -> Iterator[str]:
    """Persons read without a scope: a select, get or text on their tables outside the scopes."""
    if name.as_posix() in MAY_READ_PERSONS or name.parts[0] in {"migrations", ".ci"}:
        return
    persons = person_models()
    for node in ast.walk(ast.parse(text)):
        found = _person_read(node, persons)
        if found is not None:
            yield f"{name}:{getattr(node, 'lineno', 0)}: {found} without readable()"
    if "unseen(" in text and name.as_posix() not in MAY_READ_UNSEEN:
        yield f"{name}: guard.unseen is for the house alone"


def person_models() -> set[str]:
    """Names of the models about persons: the citizen, and every subclass of its rows."""
    bases: dict[str, set[str]] = {}
    for path in tracked("models/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    persons = {"Citizen", "CitizenRow"}
    while more := {name for name, parents in bases.items() if parents & persons} - persons:
        persons |= more
    return persons


def _person_read(node: ast.AST, persons: set[str]) -> str | None:
    """A read of a person's table in this node, told in a word."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return "hand-written SQL" if PERSON_SQL.search(node.value) else None
    if not isinstance(node, ast.Call):
        return None
    function = node.func
    called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if called not in {"select", "get", "get_one", "query", "exists"}:
        return None
    named = {
        inner.id for arg in node.args for inner in ast.walk(arg) if isinstance(inner, ast.Name)
    }
    return f"{called}({', '.join(sorted(named & persons))})" if named & persons else None


def dead_links(path: Path) -> Iterator[str]:
    """Relative links of a page that lead nowhere."""
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if not (path.parent / target.strip()).exists():
            yield f"{path.relative_to(ROOT)}: dead link {target}"


def places(path: Path) -> Iterator[str]:
    """Registry hosts and paths of one machine."""
    for number, line in enumerate(
        path.read_text(encoding="utf-8", errors="replace").split("\n"), 1
    ):
        if HOST_OR_PATH.search(line):
            yield f"{path.relative_to(ROOT)}:{number}: a host or a machine's path"


if __name__ == "__main__":
    found = list(breaches())
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.exit(1 if found else 0)
