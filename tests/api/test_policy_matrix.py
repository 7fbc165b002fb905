"""Every route × every role × own, other's and another municipality's object: no cell untested.

What is expected is read from the policy table; `docs/rights.md` shows that table to people,
and the spot checks below say in so many words what it must never allow.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import Session

from access.accounts import find_account
from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.policies import POLICY, REACH, Permission, Reach
from api.app import create_app
from api.declared import Declared, declared_routes
from models.access_enums import ConsentChannel, ConsentKind, PresentationState, Role
from models.account import RoleGrant, UserAccount
from models.database import make_engine
from models.employer import ProductionUnit
from models.municipality import Municipality, Staff
from models.presentation import Consent, Presentation
from models.retention import RetentionNotice
from models.saved_search import SavedSearch
from placements.lifecycle.agreements import AGREEMENT_LIFE
from support.settings import Settings
from tests.api.accounts import ISSUER, JOBKONSULENT, ROLES, notice_for
from tests.api.conftest import make_client
from tests.api.ordered import add_job_order, add_order
from tests.api.placed import add_agreement
from tests.api.proposed import add_proposal
from tests.api.running import add_effort, add_flag
from tests.api.seed import MUNICIPALITY, NOW, add_centre, add_cv
from tests.api.visiting import add_visit
from tests.api.web_client import TestClient
from tests.rows import CITIZEN, EMPLOYER, OPENING, PACKAGE, changed, load_town

OWN, OTHER, FOREIGN = "own", "other", "foreign"
# Whose citizen each role has; B-3 is nobody's, N-1 is the neighbour municipality's.
OWN_CITIZEN = {Role.PROVIDER: "B-2", Role.JOBKONSULENT: "B-2"}
CITIZENS = {OTHER: "B-3", FOREIGN: "N-1"}
OBJECTS: dict[str, dict[str, str]] = {
    "user_id": {OWN: "u-own", FOREIGN: "u-foreign"},
    "opening_id": {OWN: "O-1", OTHER: "O/2", FOREIGN: "N-O"},
    "package_id": {OWN: "P-koekken", FOREIGN: "N-P"},
    "centre_id": {OWN: "c-1", FOREIGN: "c-foreign"},
    "cvr": {OWN: "99000007", OTHER: "99000015", FOREIGN: "99000023"},
    # Own ones are named after the role: see `address`.
    "allocation_id": {OWN: "f-lead_casework", OTHER: "f-auditor", FOREIGN: "f-foreign"},
    "notice_id": {OWN: "n-lead_casework", OTHER: "n-other", FOREIGN: "n-foreign"},
    "p_number": {OWN: "9900000071", OTHER: "9900000153", FOREIGN: "9900000999"},
    "placement_id": {OWN: "a-own", OTHER: "a-other", FOREIGN: "a-foreign"},
    "key": {OWN: "a-own:week_1", OTHER: "a-other:week_1", FOREIGN: "a-foreign:week_1"},
    "order_id": {OWN: "b-own", OTHER: "b-other", FOREIGN: "b-foreign"},
    "proposal_id": {OWN: "fo-own", OTHER: "fo-other", FOREIGN: "fo-foreign"},
    "effort_id": {OWN: "e-own", FOREIGN: "e-foreign"},
    "search_id": {OWN: "s-lead_casework", OTHER: "s-auditor", FOREIGN: "s-foreign"},
    "presentation_id": {OWN: "p-own", OTHER: "p-other", FOREIGN: "p-foreign"},
}
# What a jobkonsulent has of its own: B-2 is referred to one.
REFERRED = {
    "presentation_id": "p-referred",
    "placement_id": "a-referred",
    "key": "a-referred:week_1",
    "proposal_id": "fo-referred",
    "order_id": "b-referred",
    "effort_id": "e-referred",
}
NAMED_AFTER_ROLE = {"allocation_id": "f", "notice_id": "n"}
# One's own agreement, and acts the life cycle gives to some of its parties alone.
ACTS_OF_PARTIES = {
    "/mine-aftaler/{placement_id}/timer": "hours",
    "/mine-aftaler/{placement_id}/noter": "note",
    "/mine-aftaler/{placement_id}/flag": "flag",
    "/mine-aftaler/{placement_id}/slut": "assess",
}
RULE = "closed_case"
FIXED = {
    "document_id": "cv1",
    "day": "2026-11-23",
    "law_rule": "serial",
    "law_version": "2020",
    "module_id": "foerste",
    "number": "1",
    "rule": RULE,
    "token": "x" * 43,
    "provider_id": "nowhere",
    "kind": "employers",
    "letter": "1",
    "paper": "agreement",
}
# Whose object is within reach may still have no such letter, and its application no number; whose
# days are written is told by the form.
MAY_LACK = ("/foerste-dag", "{letter}", "{paper}", "/vitas/cpr", "/arbejdsdage")
WENT_IN = {200, 201, 204, 303, 409, 422}
SEES_EVERYBODY = (Reach.EVERYBODY, Reach.OPEN_FOR_MATCHING)


@pytest.fixture(scope="module")
def two_towns(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small town and its neighbour in one database, with presentations in both."""
    folder = tmp_path_factory.mktemp("two")
    path = folder / "town.sqlite"
    shutil.copy(town, path)
    engine = make_engine(f"sqlite:///{path}")
    for municipality in (MUNICIPALITY, "nabo"):
        house = system_actor(municipality)
        with open_audited(engine, house, NOW) as session, unseen(session):
            if municipality == "nabo":
                _neighbour(session, folder)
                _present(session, "nabo", "N-1", "99000023", "p-foreign")
                _add_account(session, "nabo", "u-foreign")
                session.add(notice_for("nabo", "N-1", "staff:x", NOW, "n-foreign"))
                place = ("99000023", "9900000999")
                add_agreement(session, "nabo", "a-foreign", "N-1", place)
                add_effort(session, "nabo", "e-foreign", "N-1")
                add_visit(session, "a-foreign", "N-1", "nabo", p_number="9900000999")
                add_proposal(session, "nabo", "fo-foreign", "N-1", "N-O")
                add_order(session, "nabo", "b-foreign", "N-1")
                add_job_order(session, "nabo", "N-O", "99000023")
            else:
                add_cv(session, "B-1")
                add_cv(session, "B-2")
                session.add_all(_notice(citizen) for citizen in ("B-1", "B-2", "B-3"))
                session.add(notice_for(MUNICIPALITY, "B-3", "staff:x", NOW, "n-other"))
                _agreements(session)
                for name, citizen in (("own", "B-1"), ("referred", "B-2"), ("other", "B-3")):
                    add_proposal(session, MUNICIPALITY, f"fo-{name}", citizen, "O-1")
                    add_order(session, MUNICIPALITY, f"b-{name}", citizen)
                for demand in ("O-1", "O/2"):
                    add_job_order(session, MUNICIPALITY, demand, "99000007")
                _present(session, MUNICIPALITY, "B-1", "99000007", "p-own")
                _add_account(session, MUNICIPALITY, "u-own")
                _present(session, MUNICIPALITY, "B-1", "99000015", "p-other")
                _present(session, MUNICIPALITY, "B-2", "99000007", "p-referred")
            session.commit()
    engine.dispose()
    return path


def _agreements(session: Session) -> None:
    """B-1's and the referred B-2's at a firm of the town, B-3's at another."""
    own, other = ("99000007", "9900000071"), ("99000015", "9900000153")
    unit = ProductionUnit(municipality_id=MUNICIPALITY, p_number=other[1], cvr=other[0])
    session.add(unit)
    mentor = find_account(session, MUNICIPALITY, ISSUER, Role.MENTOR.value)
    assert mentor is not None
    add_agreement(session, MUNICIPALITY, "a-own", "B-1", own, mentor_user_id=mentor.id)
    add_agreement(session, MUNICIPALITY, "a-referred", "B-2", own)
    for citizen, kind in (("B-1", "own"), ("B-2", "referred")):
        add_flag(session, MUNICIPALITY, f"a-{kind}", citizen)
        add_effort(session, MUNICIPALITY, f"e-{kind}", citizen)
        visitor = {"own": "konsulent1", "referred": JOBKONSULENT}[kind]
        add_visit(session, f"a-{kind}", citizen, visitor_id=visitor)
    add_agreement(
        session, MUNICIPALITY, "a-other", "B-3", other, caseworker_id="x", consultant_id="x"
    )
    add_flag(session, MUNICIPALITY, "a-other", "B-3")
    add_visit(session, "a-other", "B-3", p_number=other[1])


def _neighbour(session: Session, folder: Path) -> None:
    session.add(Municipality(id="nabo", name="Nabokommunen"))
    session.flush()
    session.add(Staff(municipality_id="nabo", id="konsulent1", name="Nabo", role="", active=True))
    unit = {"p_number": "9900000999", "name": None, "postcode": "5000"}
    employer = changed(EMPLOYER, cvr="99000023", units=[unit])
    where = {"cvrNumber": "99000023", "pNumber": "9900000999"}
    places = [{**where, "module": "anden", "positions": 1}]
    load_town(
        session,
        system_actor("nabo"),
        folder,
        employers=[employer],
        citizens=[changed(CITIZEN, id="N-1", name="Nabo Testborger")],
        openings=[changed(OPENING, jobAdId="N-O", employer=where)],
        packages=[changed(PACKAGE, id="N-P", places=places)],
    )
    add_centre(session, "nabo", "c-foreign", "9900000999", "N-O")
    session.add(
        SavedSearch(
            municipality_id="nabo",
            id="s-foreign",
            owner_id="u-foreign",
            name="Min",
            opening_id="N-O",
            created_at=NOW,
            looked_at=NOW,
        )
    )


def _add_account(session: Session, municipality: str, user_id: str) -> None:
    """An account to administrate, with a role that can be taken."""
    session.add(
        UserAccount(
            municipality_id=municipality,
            id=user_id,
            issuer="x",
            subject=user_id,
            name="Test Bruger",
            created_at=NOW,
        )
    )
    session.flush()
    session.add(
        RoleGrant(
            municipality_id=municipality,
            user_id=user_id,
            role=Role.ADMINISTRATOR.value,
            granted_by="x",
            granted_at=NOW,
        )
    )


def _notice(citizen: str) -> RetentionNotice:
    return RetentionNotice(
        municipality_id=MUNICIPALITY,
        citizen_id=citizen,
        rule=RULE,
        noticed_on=NOW.date(),
        due_on=NOW.date(),
    )


def _present(session: Session, municipality: str, citizen: str, cvr: str, number: str) -> None:
    session.add(
        Presentation(
            municipality_id=municipality,
            citizen_id=citizen,
            id=number,
            cvr=cvr,
            state=PresentationState.PRESENTED.value,
            asked_lines=["skill:gulvvask"],
            asked_identity=False,
            asked_until=NOW.date().replace(year=2027),
            created_by="system",
            created_at=NOW,
        )
    )
    session.flush()
    session.add(
        Consent(
            municipality_id=municipality,
            citizen_id=citizen,
            id=f"c-{number}",
            presentation_id=number,
            cvr=cvr,
            kind=ConsentKind.PROFILE.value,
            lines=["skill:gulvvask"],
            given_at=NOW,
            until=NOW.date().replace(year=2027),
            channel=ConsentChannel.STAFF.value,
            recorded_by="system",
            text_version="1",
            language="da",
        )
    )
    session.flush()


@pytest.fixture
def engine(town: Path, two_towns: Path, tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "town.sqlite"
    shutil.copy(town.parent / "field.key", tmp_path)
    shutil.copy(two_towns, path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def kinds_for(route: Declared) -> tuple[str, ...]:
    """Which objects a route can be tried on."""
    names = set(re.findall(r"\{(\w+)(?::path)?\}", route.path))
    if "citizen_id" in names:
        return OWN, OTHER, FOREIGN
    for name in names & set(OBJECTS):
        return tuple(OBJECTS[name])
    assert names <= set(FIXED), f"{route.path}: say in OBJECTS what {names - set(FIXED)} can be"
    return (OWN,)


def address(route: Declared, role: Role | None, kind: str) -> str:
    """The route's address with that kind of object in it."""

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name == "citizen_id":
            return CITIZENS.get(kind) or OWN_CITIZEN.get(role, "B-1")  # type: ignore[arg-type]
        if name in REFERRED and kind == OWN and role is Role.JOBKONSULENT:
            return REFERRED[name]
        if name in NAMED_AFTER_ROLE and kind == OWN:
            return f"{NAMED_AFTER_ROLE[name]}-{role}"
        if name == "search_id" and kind == OWN:
            return f"{'d' if route.method == 'DELETE' else 's'}-{role}"
        if name in OBJECTS:
            return OBJECTS[name].get(kind, OBJECTS[name][OWN])
        return FIXED[name]

    path = re.sub(r"\{(\w+)(?::path)?\}", fill, route.path)
    if route.path in ("/forklaring", "/forslag/nyt", "/api/v1/explain"):
        in_english = route.path.startswith("/api/")
        names = ("citizen", "opening") if in_english else ("borger", "aabning")
        path += f"?{names[0]}={OWN_CITIZEN.get(role, 'B-1')}&{names[1]}=O-1"  # type: ignore[arg-type]
    if route.path == "/fordelinger/{allocation_id}/par":
        path += "?borger=B-1&aabning=O-1"
    if route.path == "/sammenlign":
        # One and the same person, so that the answer is about the role and not about a stranger.
        path += "?aabning=O-1&a=B-1&b=B-1"
    return path


def _content(route: Declared, role: Role | None) -> dict[str, Any]:
    """What a POST needs so that it is not refused for its content before its object."""
    if route.method != "POST":
        return {}
    if route.path.endswith("/cv"):
        return {"files": {"file": ("cv.txt", b"Erfaring\nKok, 01/2019 - 06/2021\n")}}
    return {"data": {"role": str(role), "kind": "json", "format": "json", "aabning": "O-1"}}


def expected(route: Declared, role: Role | None, kind: str) -> set[int]:
    """The statuses that keep to the policy table."""
    if route.permission is None:
        # Open to all: a refusal here is about a code, a link or an answer, never about a role.
        return WENT_IN | {403, 404, 410}
    if role is None:
        return {401} if route.path.startswith("/api/") else {303}
    if route.permission not in POLICY[role]:
        return {403}
    if kind == FOREIGN:
        return {404}
    act = ACTS_OF_PARTIES.get(route.path) if (route.method, kind) == ("POST", OWN) else None
    if act and role not in AGREEMENT_LIFE.transitions[act].roles:
        return {403, 422}
    allowed = _expected_of_others(route, role) if kind == OTHER else WENT_IN
    if route.permission is Permission.DECIDE_PLACEMENTS and role is Role.JOBKONSULENT:
        # The role prepares decisions; this one was not given the authority to make them.
        allowed = allowed | {403}
    lacks = any(part in route.path for part in MAY_LACK)
    return allowed | {404} if lacks else allowed


def _expected_of_others(route: Declared, role: Role) -> set[int]:
    if "search_id" in route.path or "allocation_id" in route.path:
        return {404}
    reminds = route.path.endswith("/paamind")
    if "notice_id" in route.path and not reminds:
        return {404}
    if ("citizen_id" in route.path or reminds) and REACH[role] not in SEES_EVERYBODY:
        return {403} if Permission.STATE_PURPOSE in POLICY[role] else {404}
    if route.path == "/praesentationer/{presentation_id}/tilbage":
        # Whoever may show a citizen may take it back, also beyond their reach; it names nobody.
        return WENT_IN
    placed = any(
        name in route.path for name in ("placement_id", "proposal_id", "order_id", "{key}")
    )
    beyond = placed and REACH[role] not in SEES_EVERYBODY
    hidden = "presentation_id" in route.path and role in (Role.EMPLOYER, Role.JOBKONSULENT)
    return {404} if beyond or hidden else WENT_IN


@pytest.mark.parametrize("role", [*ROLES, None], ids=str)
def test_every_cell_keeps_to_the_policy_table(
    engine: Engine, tmp_path: Path, role: Role | None
) -> None:
    client = make_client(engine, tmp_path, role, MUNICIPALITY)
    app = client.app
    assert isinstance(app, FastAPI)
    routes = sorted(declared_routes(app), key=lambda route: (route.path == "/log-ud", route.path))
    wrong = []
    cells = 0
    for route in routes:
        for kind in kinds_for(route):
            cells += 1
            where = address(route, role, kind)
            answer = client.request(
                route.method, where, follow_redirects=False, **_content(route, role)
            )
            if answer.status_code not in expected(route, role, kind):
                wrong.append(f"{route.method} {where} ({kind}): {answer.status_code}")
            elif role is None and answer.status_code == 303 and route.permission:
                assert answer.headers["location"].startswith("/log-ind")
    assert not wrong, "\n".join(wrong)
    assert cells > 60


def test_a_route_without_a_policy_is_found(engine: Engine) -> None:
    app = create_app(Settings(demo=True), engine, MUNICIPALITY)
    list(declared_routes(app))
    app.get("/planted")(lambda: {"name": "Amira"})
    with pytest.raises(AssertionError, match="/planted declares 0 policies"):
        list(declared_routes(app))


NEVER = [
    (Role.EMPLOYER, "/borgere/B-1"),
    (Role.EMPLOYER, "/api/v1/citizens/B-1"),
    (Role.EMPLOYER, "/aabninger/O-1"),
    (Role.MENTOR, "/borgere/B-1"),
    (Role.REPRESENTATIVE, "/borgere/B-1"),
    (Role.ADMINISTRATOR, "/borgere"),
    (Role.ADMINISTRATOR, "/log"),
    (Role.AUDITOR, "/borgere/B-1"),
    (Role.AUDITOR, "/brugere"),
    (Role.CITIZEN, "/borgere/B-1"),
    (Role.VIRKSOMHEDSKONSULENT, "/borgere/B-1/log"),
    (Role.SAGSBEHANDLER, "/borgere/B-3"),
    (Role.JOBKONSULENT, "/borgere/B-1"),
    (Role.PROVIDER, "/borgere/B-1"),
]


@pytest.mark.parametrize(("role", "path"), NEVER)
def test_what_must_never_be_seen(engine: Engine, tmp_path: Path, role: Role, path: str) -> None:
    client = make_client(engine, tmp_path, role, MUNICIPALITY)
    answer = client.get(path)
    assert answer.status_code in (403, 404)
    assert "Testborger" not in answer.text


def test_a_stated_purpose_opens_the_municipality_for_a_while(
    engine: Engine, tmp_path: Path
) -> None:
    client: TestClient = make_client(engine, tmp_path, Role.SAGSBEHANDLER, MUNICIPALITY)
    refused = client.get("/borgere/B-3")
    assert refused.status_code == 403
    assert "Hvorfor vil du se" in refused.text
    told = client.post("/formaal", data={"purpose": "stand_in", "next": "/borgere/B-3"})
    assert told.status_code == 200
    assert "Åse Testborger" in told.text
    assert "vikar for en kollega" in told.text
    assert client.get("/borgere/N-1").status_code == 404
