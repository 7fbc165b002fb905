import re
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.retention.rules import RuleId
from models.access_enums import Role
from models.retention import RetentionNotice
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW

REASON = "Klagesag i Ankestyrelsen er ikke slut."
OWN, OTHERS = "B-1", "B-2"
GOOD = {"until": "2027-06-01", "reason": REASON}


def _open(engine: Engine) -> Session:
    return open_audited(engine, system_actor(MUNICIPALITY), NOW)


@pytest.fixture(autouse=True)
def _notices(engine: Engine) -> None:
    with _open(engine) as session, unseen(session):
        for citizen in (OWN, OTHERS, "B/4 æ"):
            session.add(
                RetentionNotice(
                    municipality_id=MUNICIPALITY, citizen_id=citizen, rule="closed_case",
                    noticed_on=date(2026, 11, 1), due_on=date(2026, 12, 1),
                )
            )  # fmt: skip
        session.commit()


def _held(engine: Engine, citizen: str) -> tuple[date | None, str | None]:
    with _open(engine) as session, unseen(session):
        row = session.get_one(RetentionNotice, (MUNICIPALITY, citizen, "closed_case"))
        return row.held_until, row.held_reason


def test_a_caseworker_sees_own_notices_a_lead_all(as_role: AsRole) -> None:
    own = as_role(Role.SAGSBEHANDLER).get("/opbevaring").text
    assert "Amira Testborger" in own
    assert "Bo Testborger" not in own
    every = as_role(Role.LEAD_CASEWORK).get("/opbevaring").text
    assert "Amira Testborger" in every
    assert "Bo Testborger" in every
    assert every.count("ikke bekræftet") == len(RuleId)
    assert "Alt om borgeren slettes fem år efter" in every


@pytest.mark.parametrize("citizen", [OWN, "B/4 æ"])
def test_a_hold_is_saved_and_shown(as_role: AsRole, engine: Engine, citizen: str) -> None:
    lead = as_role(Role.LEAD_CASEWORK)
    address = f"/opbevaring/{citizen}/closed_case"
    assert "1. december 2026" in lead.get(address).text
    answer = lead.post(address, data=GOOD, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/opbevaring?gemt=1")
    assert _held(engine, citizen) == (date(2027, 6, 1), REASON)
    page = lead.get("/opbevaring?gemt=1").text
    assert "Din beslutning er gemt." in page
    assert "1. juni 2027" in page
    assert REASON in page


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"until": "", "reason": REASON}, "vælg en dato"),
        ({"until": "i morgen", "reason": REASON}, "vælg en dato"),
        ({"until": "2026-11-22", "reason": REASON}, "vælg en dag efter i dag"),
        ({"until": "2027-06-01", "reason": ""}, "skriv hvorfor"),
        ({"until": "2027-06-01", "reason": "Sag om 010266-5234 kører."}, "CPR-nummer"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_written_kept(
    as_role: AsRole, engine: Engine, form: dict[str, str], told: str
) -> None:
    answer = as_role(Role.SAGSBEHANDLER).post(f"/opbevaring/{OWN}/closed_case", data=form)
    assert answer.status_code == 422
    assert told in answer.text
    assert form["reason"] in answer.text
    assert _held(engine, OWN) == (None, None)


def test_nobody_holds_beyond_their_reach(as_role: AsRole, engine: Engine) -> None:
    answer = as_role(Role.SAGSBEHANDLER).post(f"/opbevaring/{OTHERS}/closed_case", data=GOOD)
    assert answer.status_code == 403
    assert "Bo Testborger" not in answer.text
    assert _held(engine, OTHERS) == (None, None)


@pytest.mark.parametrize("rule", ["idle_case", "guess", "cv_document"])
def test_a_notice_that_is_not_there_is_not_found(as_role: AsRole, rule: str) -> None:
    lead = as_role(Role.LEAD_CASEWORK)
    assert lead.get(f"/opbevaring/{OWN}/{rule}").status_code == 404
    assert lead.post(f"/opbevaring/{OWN}/{rule}", data=GOOD).status_code == 404


def test_a_get_changes_nothing(as_role: AsRole, engine: Engine) -> None:
    page = as_role(Role.SAGSBEHANDLER).get(f"/opbevaring/{OWN}/closed_case", params=GOOD)
    assert page.status_code == 200
    assert re.search(r'method="post"', page.text)
    assert _held(engine, OWN) == (None, None)
