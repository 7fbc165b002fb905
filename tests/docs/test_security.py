"""`docs/security.md` tells the figures, the open pages and the log lines the code has."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from access.policies import READS_CASE_FACTS, SEES_PROTECTED_ADDRESS
from access.sessions import PURPOSE_HOLDS
from api.declared import BARE, declared_routes
from api.identity import lifetimes
from models.access_enums import Role
from models.presentation import PersonalLink
from support.settings import Settings
from tests.api.test_request_log import Lines
from tests.api.web_client import TestClient
from usecases.presenting.links import BROWSER_HOLDS, CODE_LIVES, LINK_LIVES, TRIES
from usecases.sign_in import PENDING_HOLDS

TEXT = (Path(__file__).parents[2] / "docs/security.md").read_text("utf-8")
DEFAULTS = Settings.model_construct()
SESSIONS = lifetimes(DEFAULTS)
FIGURES = {
    "sign-ins from one address": DEFAULTS.sign_in_rate,
    "codes from one address": DEFAULTS.code_rate,
    "searches for persons, one account": DEFAULTS.search_rate,
    "opening persons, one account": DEFAULTS.view_rate,
    "taking data out, one account": DEFAULTS.export_rate,
    "tries of one code": f"{TRIES}",
    "without use": f"{SESSIONS.idle.seconds // 60} minutes",
    "in all": f"{SESSIONS.whole.seconds // 3600} hours",
    "stated purpose": f"{PURPOSE_HOLDS.seconds // 60} minutes",
    "on the way to a provider": f"{PENDING_HOLDS.seconds // 60} minutes",
    "personal link": f"{LINK_LIVES.days} days",
    "link to sign by": f"{DEFAULTS.signing_link_days} days",
    "link to answer by while it runs": f"{DEFAULTS.signing_link_days} days",
    "new codes for one link": f"{PersonalLink.model_fields['renewals_left'].default}",
    "one code": f"{CODE_LIVES.seconds // 60} minutes",
    "browser that gave the code": f"{BROWSER_HOLDS.seconds // 60} minutes",
}


def section(title: str) -> str:
    return TEXT.split(f"\n## {title}", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("what", FIGURES)
def test_a_figure_is_the_codes_and_has_its_reason(what: str) -> None:
    (row,) = re.findall(rf"^\| {what} \| ([^|]*) \| ([^|]+) \|$", TEXT, re.MULTILINE)
    assert row[0] == FIGURES[what]
    assert len(row[1].split()) > 3


def test_the_open_pages_are_exactly_those_of_the_code(client: TestClient) -> None:
    app = client.app
    assert isinstance(app, FastAPI)
    known = {route.path for route in declared_routes(app) if route.permission is None}
    told = re.search(r"open without sign-in, and nothing else:\n(.*?)\.\n", TEXT, re.DOTALL)
    assert told is not None
    assert set(re.findall(r"`([^`]+)`", told[1])) == known | BARE | {"/static"}


def test_the_facts_a_role_reads_are_those_of_the_code() -> None:
    def labels(roles: frozenset[Role]) -> list[str]:
        return [f"*{role.label}*" for role in Role if role in roles - {Role.SYSTEM}]

    told = " ".join(TEXT.split("Which facts of the persons", 1)[1].split("Nobody", 1)[0].split())
    case_facts, address = told.split(";")
    assert re.findall(r"\*[^*]+\*", case_facts) == labels(READS_CASE_FACTS)
    assert re.findall(r"\*[^*]+\*", address) == labels(SEES_PROTECTED_ADDRESS)


def test_the_fields_of_a_log_line_are_exactly_those_named(client: TestClient, lines: Lines) -> None:
    client.get("/borgere/B-1")
    (line,) = lines()
    told = section("Logs").split("A line of a request has ", 1)[1].split(". ", 1)[0]
    assert set(re.findall(r"`([^`]+)`", told)) == set(line)


@pytest.mark.parametrize("title", ["Ways in", "Guessing", "Sessions", "Logs", "What the operator"])
def test_what_others_point_to_is_there(title: str) -> None:
    assert len(section(title).split()) > 60
