"""Protected persons leave no trace where they have no business: pages, JSON, files, log, disk."""

import base64
import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.accounts import find_account
from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.policies import READS_CASE_FACTS
from access.tokens import hash_token
from models.access_enums import Role
from models.account import UserAccount
from models.citizen import Citizen
from models.database import make_engine, open_session
from models.employer import Employer, ProductionUnit
from models.presentation import Presentation
from models.visit import CalendarFeed
from tests.api.accounts import ISSUER, notice_for
from tests.api.canary import CANARIES, IDENTITY, OTHER_EMPLOYER, SHOWN, Trace, release, traces_in
from tests.api.conftest import make_client
from tests.api.crawler import Crawler
from tests.api.ordered import add_order
from tests.api.placed import add_agreement
from tests.api.proposed import add_proposal
from tests.api.running import add_effort
from tests.api.seed import MUNICIPALITY, NOW, PLACE
from tests.api.visiting import add_visit
from tests.api.web_client import TestClient

Ids = dict[str, tuple[str, ...]]
NOTHING: frozenset[Trace] = frozenset()
NAMES = frozenset((canary.id, kind) for canary in CANARIES for kind in IDENTITY)
CPR = CANARIES[0].cpr
FEWEST_PLACES = 60
ABOUT_PERSONS = {
    "proposal_id": "fo",
    "order_id": "b",
    "placement_id": "a",
    "effort_id": "e",
    "notice_id": "n",
}
FEED = "f" * 43
# The rules themselves, and the page that quotes those about talks.
THE_BOOK = ("/regler", "/opfoelgning/samtaler")
# Where the canaries are placed: none of its people has an account.
WORKPLACE = ("99000031", "9900000311")


@dataclass(frozen=True)
class Aviary:
    """A town with the canaries in it, and every id a stranger could try."""

    database: Path
    ids: Ids


@pytest.fixture(scope="module")
def aviary(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Aviary:
    folder = tmp_path_factory.mktemp("aviary")
    path = folder / "town.sqlite"
    shutil.copy(town, path)
    shutil.copy(town.parent / "field.key", folder)
    engine = make_engine(f"sqlite:///{path}")
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        links = release(session, folder)
        for canary in CANARIES[:3]:
            add_proposal(session, MUNICIPALITY, f"fo-{canary.id}", canary.id, "O-1")
            add_order(session, MUNICIPALITY, f"b-{canary.id}", canary.id)
            _place(session, canary.id)
            add_effort(session, MUNICIPALITY, f"e-{canary.id}", canary.id)
            notice = notice_for(MUNICIPALITY, canary.id, "staff:x", NOW, f"n-{canary.id}")
            session.add(notice)
        session.add(
            CalendarFeed(
                municipality_id=MUNICIPALITY,
                staff_id="konsulent1",
                token_hash=hash_token(FEED),
                created_at=NOW,
            )
        )
        presentations = tuple(session.exec(select(Presentation.id)))
        accounts = tuple(session.exec(select(UserAccount.id)))
        session.commit()
    engine.dispose()
    ids: Ids = {
        "citizen_id": tuple(canary.id for canary in CANARIES[:3]),
        "opening_id": ("O-1", PLACE),
        "cvr": ("99000007", OTHER_EMPLOYER),
        "package_id": ("P-koekken",),
        "document_id": ("cv1",),
        "presentation_id": presentations,
        **{
            name: tuple(f"{prefix}-{canary.id}" for canary in CANARIES[:3])
            for name, prefix in ABOUT_PERSONS.items()
        },
        "p_number": ("9900000071",),
        "user_id": accounts[:1],
        "token": (links["K-1"].token, "x" * 43, FEED),
        "day": ("2026-11-20",),
        "key": tuple(f"a-{canary.id}:week_1" for canary in CANARIES[:3]),
    }
    return Aviary(path, ids)


def _place(session: Session, citizen_id: str) -> None:
    """Somewhere to be visited: K-2 is asked to sign, the others are granted their place."""
    granted = {} if citizen_id == "K-2" else {"granted_at": NOW, "granted_number": 1}
    place = _workplace(session)
    add_agreement(session, MUNICIPALITY, f"a-{citizen_id}", citizen_id, place, **granted)
    add_visit(session, f"a-{citizen_id}", citizen_id, p_number=place[1])


def _workplace(session: Session) -> tuple[str, str]:
    cvr, p_number = WORKPLACE
    if session.get(Employer, (MUNICIPALITY, cvr)) is None:
        firm = Employer(
            municipality_id=MUNICIPALITY, cvr=cvr, name="Fjern A/S", content_hash="", updated_at=NOW
        )
        session.add(firm)
        session.flush()
        session.add(ProductionUnit(municipality_id=MUNICIPALITY, p_number=p_number, cvr=cvr))
        session.flush()
    return WORKPLACE


@pytest.fixture
def engine(aviary: Aviary, tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "town.sqlite"
    shutil.copy(aviary.database, path)
    shutil.copy(aviary.database.with_name("field.key"), tmp_path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def traces_by_place(crawl: Iterator[tuple[str, str]]) -> dict[str, frozenset[Trace]]:
    """Every place that was tried, with the traces found there."""
    return {asked: _told_of_persons(asked, traces_in(sent)) for asked, sent in crawl}


def _told_of_persons(asked: str, found: frozenset[Trace]) -> frozenset[Trace]:
    """The book of rules names every target group, and nobody who is in one."""
    in_the_book = asked.split(" ", 1)[1].startswith(THE_BOOK)
    return frozenset(trace for trace in found if not (in_the_book and trace[1] == "group"))


def misplaced(places: dict[str, frozenset[Trace]], allowed: frozenset[Trace]) -> dict[str, object]:
    """Where a trace stood that was not allowed."""
    assert len(places) > FEWEST_PLACES
    return {asked: found - allowed for asked, found in places.items() if found - allowed}


STRANGERS = [
    *(Role.MENTOR, Role.REPRESENTATIVE, Role.PROVIDER, Role.CITIZEN, Role.JOBKONSULENT),
    *(Role.ADMINISTRATOR, Role.AUDITOR, None),
]


@pytest.mark.parametrize("role", STRANGERS, ids=str)
def test_no_stranger_is_sent_a_trace(
    engine: Engine,
    aviary: Aviary,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    role: Role | None,
) -> None:
    caplog.set_level(logging.INFO, "praktikmatch")
    with make_client(engine, tmp_path, role) as client:
        places = traces_by_place(Crawler(client, aviary.ids).everything())
    assert misplaced(places, NOTHING) == {}
    logged = caplog.text + "".join(capfd.readouterr())
    assert "request_id" in logged
    assert traces_in(logged) == NOTHING


def test_the_employer_is_sent_what_was_approved_and_nothing_else(
    engine: Engine, aviary: Aviary, tmp_path: Path
) -> None:
    with make_client(engine, tmp_path, Role.EMPLOYER) as client:
        places = traces_by_place(Crawler(client, aviary.ids).everything())
    assert misplaced(places, SHOWN) == {}
    assert frozenset[Trace]().union(*places.values()) == SHOWN
    # Answering shows the same page again.
    assert {place.rpartition("/")[0] for place, found in places.items() if found} == {
        "GET /kandidater",
        "POST /kandidater",
    }


def test_another_employer_is_sent_nothing(engine: Engine, aviary: Aviary, tmp_path: Path) -> None:
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        account = find_account(session, MUNICIPALITY, ISSUER, Role.EMPLOYER.value)
        assert account is not None
        account.cvr = OTHER_EMPLOYER
        session.commit()
    with make_client(engine, tmp_path, Role.EMPLOYER) as client:
        places = traces_by_place(Crawler(client, aviary.ids).everything())
    assert misplaced(places, NOTHING) == {}


# Staff who match and lead see who somebody is; what only the caseworker reads, they do not.
STAFF = [Role.VIRKSOMHEDSKONSULENT, Role.LEAD_EMPLOYERS, Role.LEAD_CASEWORK]


@pytest.mark.parametrize("role", STAFF)
def test_staff_are_sent_names_and_nothing_of_the_case(
    engine: Engine, aviary: Aviary, tmp_path: Path, role: Role
) -> None:
    with make_client(engine, tmp_path, role) as client:
        places = traces_by_place(Crawler(client, aviary.ids).pages())
    # Who may decide reads in what the law answered which group the person is in.
    decides = frozenset({("*", "group")}) if role in READS_CASE_FACTS else NOTHING
    assert misplaced(places, NAMES | decides) == {}
    assert frozenset[Trace]().union(*places.values()) & NAMES


def test_a_planted_leak_is_found(engine: Engine, aviary: Aviary, tmp_path: Path) -> None:
    def leak(kind: str) -> str:
        with open_session(engine, MUNICIPALITY) as session:
            return f"{kind}: {session.exec(select(Citizen.postcode)).all()}"

    with make_client(engine, tmp_path, Role.MENTOR) as client:
        cast("FastAPI", client.app).get("/plantet/{kind}")(leak)
        places = traces_by_place(Crawler(client, aviary.ids).pages())
    assert misplaced(places, NOTHING) == {
        "GET /plantet/citizens": {(canary.id, "address") for canary in CANARIES}
    }


def test_a_number_handed_in_everywhere_is_nowhere_on_the_disk_nor_in_the_log(
    engine: Engine,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "praktikmatch")
    with make_client(engine, tmp_path, Role.LEAD_CASEWORK) as client:
        for number in {CPR, f"{CPR[:6]}-{CPR[6:]}"}:
            statuses = _hand_in(client, number)
            assert 500 not in statuses
            assert statuses.count(200) >= 3
    logged = caplog.text + "".join(capfd.readouterr())
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert b"Kanariefugl1" in b"".join(files.values())
    for name, content in (*files.items(), ("log", logged.encode())):
        assert [form for form in forms_of(CPR) if form in content] == [], name


def _hand_in(client: TestClient, number: str) -> list[int]:
    """Put a CPR number into every place staff could, by design or by mistake."""
    cv = json.dumps({"basics": {"summary": number}, "skills": [{"name": "gulvvask"}]}).encode()
    answers = [
        client.post("/cpr", data={"cpr": number}),
        client.post("/borgere/K-1/cpr"),
        client.post("/borgere", data={"text": number}),
        client.get(f"/aabninger?text={number}"),
        client.get(f"/borgere/{number}"),
        client.get(f"/api/v1/explain?citizen={number}&opening=O-1"),
        client.post("/borgere/K-1/cv", files={"file": (f"{number}.json", cv)}),
        client.post("/indlaes", data={"kind": number}, files={"file": (f"{number}.csv", b"x")}),
    ]
    return [answer.status_code for answer in answers]


def forms_of(number: str) -> list[bytes]:
    """A CPR number as it could lie in a file."""
    dashed = f"{number[:6]}-{number[6:]}"
    plain = [text.encode(code) for text in (number, dashed) for code in ("utf-8", "utf-16-le")]
    encoded = [base64.b64encode(number.encode())[:12], number.encode().hex().encode()]
    return [*plain, *encoded, int(number).to_bytes(5, "big"), int(number).to_bytes(5, "little")]
