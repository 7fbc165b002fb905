"""`docs/rights.md`: the policy table and every route's policy, for people to read.

`python -m api.rights_page` prints it; a test holds the file to it.
"""

import sys
from collections import defaultdict

from fastapi import FastAPI

from access.policies import POLICY, REACH, Permission
from api.app import create_app
from api.declared import BARE, declared_routes
from models.access_enums import Role
from models.database import make_engine
from support.settings import Settings

_HEAD = """# Who may do what

Made from the code by `python -m api.rights_page`; a test fails when it is out of date. The table
itself is `access/policies.py`; what a role may read of each kind of row is `access/scopes.py`.

## How far each role sees among persons

| role | reaches |
|---|---|
"""
_REACH = {
    "nobody": "no person",
    "self": "oneself",
    "referred": "own and referred citizens",
    "caseload": "own caseload; the municipality's for 30 minutes after stating a purpose",
    "open_for_matching": "citizens open for matching",
    "everybody": "every citizen of the municipality",
}


def rights_page(app: FastAPI) -> str:
    """The page as Markdown."""
    roles = [role for role in Role if role not in (Role.SYSTEM, Role.NOBODY)]
    lines = [f"| {role.label} | {_REACH[REACH[role].value]} |" for role in roles]
    lines += ["", "An employer reads no person's rows, only what a citizen approved for it."]
    lines += ["", "## Permissions", ""]
    lines += ["| permission | roles |", "|---|---|"]
    for permission in Permission:
        holders = "; ".join(role.label for role in roles if permission in POLICY[role])
        lines.append(f"| {permission.value} | {holders} |")
    lines += ["", "## Routes", "", "| permission | routes |", "|---|---|"]
    for asked, routes in sorted(_by_permission(app).items()):
        lines.append(f"| {asked} | {'<br>'.join(routes)} |")
    bare = "<br>".join(f"GET {path}" for path in sorted(BARE))
    lines.append(f"| open, without a session | {bare}<br>GET /static/… |")
    return _HEAD + "\n".join(lines) + "\n"


def _by_permission(app: FastAPI) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for route in sorted(declared_routes(app), key=lambda route: (route.path, route.method)):
        asked = route.permission.value if route.permission else "open to all"
        found[asked].append(f"{route.method} {route.path.replace(':path', '')}")
    return found


def _print() -> None:
    sys.stdout.write(rights_page(create_app(Settings(), make_engine("sqlite://"), "-")))


if __name__ == "__main__":
    _print()
