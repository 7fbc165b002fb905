"""Firms by CVR, citizens by CPR: what the provider vouches for decides, each time anew."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models.access_enums import AuditAction, Role
from tests.access.oidc.cast import CPR, CVR, OTHER_CVR, P_NUMBER
from tests.access.oidc.changes import FORGER, resigned
from tests.api import seed
from tests.api.conftest import AsRole
from tests.api.presenting import SKILL, shown
from tests.api.sign_in.house import (
    CITIZEN,
    EMPLOYER,
    STAFF,
    House,
    enter,
    is_refused,
    words_of,
)

UNKNOWN_CVR = "99000023"
OTHER_CPR = "0202625234"


def test_a_firms_person_gets_an_account_with_the_employers_eyes(house: House) -> None:
    browser = house.browser()
    assert enter(browser, EMPLOYER, "/kandidater").headers["location"] == "/kandidater"
    assert "arbejdsgiver" in browser.get("/kandidater").text
    assert browser.get("/borgere").status_code == 403
    account = house.account()
    assert account is not None
    assert (account.cvr, account.p_number, account.name) == (CVR, P_NUMBER, "Ane Jensdatter")
    assert (account.citizen_id, account.staff_id, account.provider_id) == (None, None, None)
    enter(house.browser(), EMPLOYER)
    again = house.account()
    assert again is not None
    assert again.id == account.id


def test_a_firm_that_is_no_employer_here(house: House) -> None:
    house.change(resigned(FORGER, **{"nemlogin.cvr": UNKNOWN_CVR}))
    answer = enter(house.browser(), EMPLOYER)
    is_refused(house, answer, 403, "Ring til kommunens virksomhedsservice")
    assert UNKNOWN_CVR in words_of(answer)
    assert house.account() is None


@pytest.mark.parametrize("cvr", [None, "12345678", "DK99000007"])
def test_a_firm_without_a_valid_number(house: House, cvr: str | None) -> None:
    house.change(resigned(FORGER, **{"nemlogin.cvr": cvr}))
    is_refused(house, enter(house.browser(), EMPLOYER), 403, "mangler et gyldigt CVR-nummer")


def test_with_another_firm_the_old_ones_candidates_are_gone(
    house: House, as_role: AsRole, engine: Engine
) -> None:
    presentation = shown(as_role, engine, [SKILL], [])
    old, new = house.browser(), house.browser()
    enter(old, EMPLOYER)
    assert old.get(f"/kandidater/{presentation}").status_code == 200
    house.change(resigned(FORGER, **{"nemlogin.cvr": OTHER_CVR, "nemlogin.p_number": None}))
    enter(new, EMPLOYER)
    account = house.account()
    assert account is not None
    assert (account.cvr, account.p_number) == (OTHER_CVR, None)
    assert new.get(f"/kandidater/{presentation}").status_code == 404
    assert presentation not in new.get("/kandidater").text
    # What was signed in for the old firm is over too.
    assert old.get(f"/kandidater/{presentation}").headers["location"].startswith("/log-ind")
    assert {"moved": True} in [event.detail for event in house.events(AuditAction.CHANGE)]


def test_a_role_taken_from_a_firms_person_does_not_come_back_by_itself(house: House) -> None:
    house.add_account(cvr=CVR, p_number=P_NUMBER)
    is_refused(house, enter(house.browser(), EMPLOYER), 403, "har ikke adgang her")


def test_another_provider_of_offers_comes_in_by_its_own_cvr(house: House) -> None:
    house.add_account(Role.PROVIDER, provider_id=UNKNOWN_CVR)
    is_refused(house, enter(house.browser(), EMPLOYER), 403, "har ikke adgang her")
    house.change(resigned(FORGER, **{"nemlogin.cvr": UNKNOWN_CVR}))
    browser = house.browser()
    assert enter(browser, EMPLOYER).status_code == 303
    assert browser.get("/borgere").status_code == 200


def test_a_citizen_is_found_by_number_and_sees_only_their_own(house: House) -> None:
    assert CPR == seed.CPR
    browser = house.browser()
    assert enter(browser, CITIZEN, "/mit/samtykke").headers["location"] == "/mit/samtykke"
    assert browser.get("/mit/samtykke").status_code == 200
    assert browser.get("/borgere/B-1").status_code == 403
    account = house.account()
    assert account is not None
    assert (account.citizen_id, account.cvr, account.staff_id) == ("B-1", None, None)
    (look,) = house.events(AuditAction.SEARCH)
    assert (look.purpose, look.subject is not None) == ("own_data", True)
    enter(house.browser(), CITIZEN)
    again = house.account()
    assert again is not None
    assert again.id == account.id


def test_a_number_nobody_has_here(house: House) -> None:
    house.change(resigned(FORGER, **{"mitid.cpr": OTHER_CPR}))
    answer = enter(house.browser(), CITIZEN)
    is_refused(house, answer, 403, "vi finder ingen sag om dig her")
    assert OTHER_CPR not in answer.text
    assert house.account() is None
    assert len(house.events(AuditAction.SEARCH)) == 1


@pytest.mark.parametrize("cpr", [None, "", "1234", "3202665234"])
def test_a_citizen_without_a_valid_number(house: House, cpr: str | None) -> None:
    house.change(resigned(FORGER, **{"mitid.cpr": cpr}))
    is_refused(house, enter(house.browser(), CITIZEN), 403, "mangler et gyldigt CPR-nummer")


def test_the_number_is_neither_stored_nor_logged(
    house: House,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    enter(house.browser(), CITIZEN)
    house.change(resigned(FORGER, **{"mitid.cpr": OTHER_CPR}))
    enter(house.browser(), CITIZEN)
    file = tmp_path / "town.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    told = capfd.readouterr()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("town.sqlite*"))
    assert b"Amira Testborger" in stored
    for number in (CPR, OTHER_CPR):
        for written in (number, f"{number[:6]}-{number[6:]}"):
            assert written.encode() not in stored
            assert written not in told.out + told.err + caplog.text


def test_no_account_comes_in_by_a_door_that_proves_something_else(house: House) -> None:
    house.add_account(Role.SAGSBEHANDLER, staff_id="sagsbehandler1")
    for door, words in ((EMPLOYER, "har ikke adgang her"), (CITIZEN, "finder ingen sag")):
        is_refused(house, enter(house.browser(), door), 403, words)
    assert enter(house.browser(), STAFF).status_code == 303


def test_a_firms_person_is_no_employee(house: House) -> None:
    house.add_account(Role.EMPLOYER, cvr=CVR)
    is_refused(house, enter(house.browser(), STAFF), 403, "har ikke adgang her")
