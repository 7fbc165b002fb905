"""Orders, jobordrer and found places as people meet them."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.municipality import Staff
from models.order import PlacementOrder
from models.placement import Placement
from models.proposal import Proposal
from tests.api.conftest import AsRole
from tests.api.proposed import add_proposal
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient

FORM = {
    "citizen": "B-1",
    "goal": "job",
    "subgoal_kind": ["pace", "task"],
    "subgoal_text": ["8 værelser", ""],
    "subgoal_measure": ["mentor tæller", ""],
    "latest": "2027-03-01",
    "hours_per_week": "22,5",
    "shared_considerations": "no_heavy_lifting",
    "first_offer": "true",
    "do": "save",
}


@pytest.fixture(autouse=True)
def _active(engine: Engine) -> None:
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        for row in session.exec(select(Staff)):
            row.active = True
        session.add(
            Staff(
                municipality_id=MUNICIPALITY,
                id="konsulent2",
                name="Konsulent To",
                role="virksomhedskonsulent",
                active=True,
            )
        )
        session.commit()


@pytest.fixture
def rows(engine: Engine) -> Iterator[Session]:
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        yield session


def make(client: TestClient, **changes: object) -> str:
    answer = client.post("/bestillinger/ny", data={**FORM, **changes}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_new_order_begins_with_the_citizens_wishes(as_role: AsRole) -> None:
    page = as_role(Role.SAGSBEHANDLER).get("/bestillinger/ny?borger=B-1&aabning=O-1").text
    assert "Arbejde: Rengøringsassistent" in page
    assert "indlæst fra kommunens system, 22. november 2026" in page
    assert re.search(r'value="O-1"\s+selected', page)
    assert 'value="9900000071"' in page
    assert "slidgigt" not in page
    assert "Ingen tunge løft" in page


def test_written_sent_taken_and_shown(as_role: AsRole, rows: Session) -> None:
    casework = as_role(Role.SAGSBEHANDLER)
    where = make(casework)
    draft = casework.get(where).text
    assert "22,5" in draft
    assert "mentor tæller" in draft
    assert "Sendes til" in draft
    sent = casework.post(f"{where}/skridt", data={"act": "send"})
    assert "Sendt til virksomhedsservice" in sent.text
    unit = as_role(Role.VIRKSOMHEDSKONSULENT)
    assert "Amira Testborger" in unit.get("/bestillinger?vis=koe").text
    shown = unit.get(where).text
    # What only the law may read is not on the unit's page.
    assert "introduktionsprogram" not in shown
    taken = unit.post(f"{where}/skridt", data={"act": "accept"})
    assert "Modtaget af virksomhedsservice" in taken.text
    assert rows.exec(select(PlacementOrder)).one().owner_id == "konsulent1"
    assert "bestilling" in unit.get("/").text.lower()


def test_rows_are_added_and_taken_without_saving(as_role: AsRole, rows: Session) -> None:
    client = as_role(Role.SAGSBEHANDLER)
    more = client.post("/bestillinger/ny", data={**FORM, "do": "add_row"}).text
    assert more.count('name="subgoal_text"') == 3
    assert "8 værelser" in more
    fewer = client.post("/bestillinger/ny", data={**FORM, "do": "remove_row-0"}).text
    assert fewer.count('name="subgoal_text"') == 1
    assert 'value="8 værelser"' in more
    assert 'value="8 værelser"' not in fewer
    for odd in ("remove_row-99", "remove_row-x", "remove_row-"):
        same = client.post("/bestillinger/ny", data={**FORM, "do": odd}).text
        assert same.count('name="subgoal_text"') == 2
    assert rows.exec(select(PlacementOrder)).all() == []


def test_what_cannot_be_read_is_told_and_what_was_typed_is_kept(as_role: AsRole) -> None:
    client = as_role(Role.SAGSBEHANDLER)
    wrong = {
        "hours_per_week": "mange",
        "latest": "i morgen",
        "goal": "X",
        "subgoal_kind": ["X", "X"],
        "grants": "X",
        "wishes": "kontakt 010266-5234",
        "p_number": "12",
        "demand_id": "findes ikke",
        "kind": "X",
    }
    for name, value in wrong.items():
        answer = client.post("/bestillinger/ny", data={**FORM, "goal_text": "Hotel", name: value})
        assert answer.status_code == 422, name
        assert "Hotel" in answer.text
        assert "8 værelser" in answer.text


def test_the_second_of_two_editors_overwrites_nothing(as_role: AsRole, rows: Session) -> None:
    first, second = as_role(Role.SAGSBEHANDLER), as_role(Role.LEAD_CASEWORK)
    where = make(first)
    page = second.get(f"{where}/ret").text
    found = re.search(r'name="opened"\s+value="([^"]*)"', page)
    assert found is not None
    opened = found[1].replace("&#34;", '"').replace("&amp;", "&")
    data = {key: value for key, value in FORM.items() if key != "citizen"}
    saved = first.post(f"{where}/ret", data={**data, "version": "1", "wishes": "Kantine"})
    assert saved.status_code == 200
    late = second.post(
        f"{where}/ret", data={**data, "version": "1", "opened": opened, "noes": "Nat"}
    )
    assert late.status_code == 409
    assert "Test sagsbehandler har rettet" in late.text
    assert "Kantine" in late.text
    assert "Nat" in late.text
    order = rows.exec(select(PlacementOrder)).one()
    assert (order.wishes, order.noes) == ("Kantine", "")


def test_a_refused_step_says_why_and_keeps_the_words(as_role: AsRole) -> None:
    casework, unit = as_role(Role.SAGSBEHANDLER), as_role(Role.VIRKSOMHEDSKONSULENT)
    where = make(casework, goal="")
    refused = casework.post(f"{where}/skridt", data={"act": "send"})
    assert refused.status_code == 422
    assert "Vælg målet med bestillingen." in refused.text
    where = make(casework)
    casework.post(f"{where}/skridt", data={"act": "send"})
    back = unit.post(f"{where}/skridt", data={"act": "return", "text": "Skriv datoen."})
    assert back.status_code == 422
    assert "Skriv datoen." in back.text
    unit.post(f"{where}/skridt", data={"act": "accept"})
    again = unit.post(f"{where}/skridt", data={"act": "accept"})
    assert again.status_code == 409
    assert "kan ikke gøres nu" in again.text


def test_given_to_a_colleague(as_role: AsRole, rows: Session) -> None:
    casework, unit = as_role(Role.SAGSBEHANDLER), as_role(Role.VIRKSOMHEDSKONSULENT)
    where = make(casework)
    casework.post(f"{where}/skridt", data={"act": "send"})
    unit.post(f"{where}/skridt", data={"act": "accept"})
    page = unit.get(where).text
    assert "Borgeren skifter kontakt" in page
    assert "det seneste år" not in page
    nobody = unit.post(f"{where}/giv-videre", data={"to": ""})
    assert nobody.status_code == 422
    given = unit.post(f"{where}/giv-videre", data={"to": "konsulent2"})
    assert "er givet videre" in given.text
    history = unit.get(where).text
    assert "til Konsulent To" in history
    assert rows.exec(select(PlacementOrder)).one().owner_id == "konsulent2"


def test_a_draft_is_not_shown_to_the_unit(as_role: AsRole) -> None:
    where = make(as_role(Role.SAGSBEHANDLER))
    unit = as_role(Role.VIRKSOMHEDSKONSULENT)
    assert unit.get(where).status_code == 404
    assert "Amira" not in unit.get("/bestillinger?vis=alle").text


def test_the_citizens_page_lists_the_orders_and_the_order_its_proposals(
    as_role: AsRole, rows: Session
) -> None:
    casework = as_role(Role.SAGSBEHANDLER)
    where = make(casework)
    page = casework.get("/borgere/B-1").text
    assert "<h2>Bestillinger</h2>" in page
    assert f'href="{where}"' in page
    assert "Forslag til bestillingen" not in casework.get(where).text
    add_proposal(rows, MUNICIPALITY, "p-1", "B-1", "O-1")
    rows.get_one(Proposal, (MUNICIPALITY, "B-1", "p-1")).order_id = where.rpartition("/")[2]
    rows.commit()
    order = casework.get(where).text
    assert "Forslag til bestillingen" in order
    assert 'href="/forslag/p-1"' in order
    assert "Spørg borgeren" in order
    # The unit is not shown a draft, nor the other provider any order.
    for role in (Role.VIRKSOMHEDSKONSULENT, Role.PROVIDER):
        assert "<h2>Bestillinger</h2>" not in as_role(role).get("/borgere/B-1").text


def test_a_jobordre_from_an_opening(as_role: AsRole) -> None:
    unit = as_role(Role.VIRKSOMHEDSKONSULENT)
    assert "Opret jobordre" in unit.get("/aabninger/O-1").text
    form = {"wanted": "3", "deadline": "2027-01-15", "to": "konsulent1"}
    wrong = unit.post("/jobordrer/ny/O/2", data={**form, "wanted": "tre"})
    assert wrong.status_code == 422
    assert 'value="tre"' in wrong.text
    made = unit.post("/jobordrer/ny/O/2", data=form)
    assert "Kok" in made.text
    assert made.url.path == "/jobordrer/O/2"
    twice = unit.post("/jobordrer/ny/O/2", data=form)
    assert twice.status_code == 409
    assert "Se jobordren til åbningen" in twice.text
    changed = unit.post("/jobordrer/ret/O/2", data={**form, "wanted": "1"})
    assert changed.status_code == 200
    assert unit.post("/jobordrer/luk/O/2", data={}).status_code == 422
    closed = unit.post("/jobordrer/luk/O/2", data={"reason": "filled"})
    assert "lukket" in closed.text
    assert "Kok" in unit.get("/jobordrer?lukkede=1").text


def test_a_found_place_is_a_task_for_the_caseworker(as_role: AsRole, rows: Session) -> None:
    unit = as_role(Role.VIRKSOMHEDSKONSULENT)
    form = {
        "citizen": "B-1",
        "p_number": "9900000071",
        "offer": "virksomhedspraktik",
        "found_by": "own_workplace",
        "starts": "2026-12-07",
    }
    for name in form:
        wrong = unit.post("/fundne-pladser/ny", data={**form, name: ""})
        assert wrong.status_code == 422, name
    made = unit.post("/fundne-pladser/ny", data=form, follow_redirects=False)
    placement = rows.exec(select(Placement)).one()
    assert made.headers["location"] == f"/aftaler/{placement.id}"
    assert (placement.origin, placement.order_id) == ("own_workplace", None)
    casework = as_role(Role.SAGSBEHANDLER)
    assert "En plads er fundet uden om en bestilling" in casework.get("/beskeder").text


def test_no_cpr_in_an_address(as_role: AsRole) -> None:
    client = as_role(Role.SAGSBEHANDLER)
    for page in ("/bestillinger/ny", "/fundne-pladser/ny"):
        assert client.get(f"{page}?borger=0102665234").status_code == 422


def test_the_front_page_of_those_outside_the_house(as_role: AsRole) -> None:
    for role in (Role.EMPLOYER, Role.MENTOR, Role.REPRESENTATIVE, Role.CITIZEN):
        page = as_role(role).get("/")
        assert page.status_code == 200
        assert "Der er ikke noget, der venter på dig." in page.text
