"""Reserved places by browser: the list, a new agreement, and who gets a place."""

import re

import pytest
from sqlalchemy import Engine

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.audit import AuditEvent
from models.centre import PlaceOccupancy
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW

HOUSE = system_actor(MUNICIPALITY)
NEW = {
    "demand": "O-1",
    "name": "Vaskecentret",
    "kind": "virksomhedscenter",
    "contact": "Testkontakt",
    "mentor": "",
    "places": "4",
    "tasks": "Vask af trapper",
    "hours": "22,5",
    "starts": "2026-11-22",
    "until": "",
}
STAY = {"citizen": "B-1", "starts": "2026-12-01", "until": "2027-01-31"}
PLACE = "/centre/c-1/plads/1"


def stays(engine: Engine) -> list[PlaceOccupancy]:
    with open_audited(engine, HOUSE, NOW) as session, unseen(session):
        return list(session.exec(readable(HOUSE, PlaceOccupancy)))


def test_the_front_page_tells_how_long_places_stand_empty(as_role: AsRole) -> None:
    for role in (Role.SAGSBEHANDLER, Role.LEAD_CASEWORK, Role.LEAD_EMPLOYERS):
        page = as_role(role).get("/").text
        assert "2 ledige reserverede pladser, længst: 34 dage" in page
    assert "reserverede pladser" not in as_role(Role.PROVIDER).get("/").text.lower()


def test_the_list_is_narrowed_and_leads_to_those_who_fit(as_role: AsRole) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    page = staff.get("/centre").text
    assert page.count('href="/aabninger/O-1"') == 2
    assert "34" in page
    assert "Opret en aftale" not in page
    assert "Ingen pladser passer" in staff.get("/centre?branche=56").text
    as_role(Role.VIRKSOMHEDSKONSULENT).post(PLACE, data={**STAY, "starts": "2026-11-22"})
    assert staff.get("/centre?ledige=true").text.count('href="/aabninger/O-1"') == 1
    assert "optaget til og med 31. januar 2027" in staff.get("/centre").text


def test_a_consultant_makes_an_agreement(as_role: AsRole) -> None:
    staff = as_role(Role.VIRKSOMHEDSKONSULENT)
    assert '<option value="O-1"' in staff.get("/centre/ny").text
    made = staff.post("/centre/ny", data=NEW)
    assert made.status_code == 200
    assert "Vaskecentret" in made.text
    assert made.text.count("Vask af trapper</a>") == 4
    assert "22,5" in made.text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"demand": ""}, "vælg en åbning eller et modul på listen"),
        ({"name": " "}, "skriv et navn"),
        ({"kind": "x"}, "vælg en slags aftale"),
        ({"places": "mange"}, "skal være fra 1 til 50"),
        ({"places": "99999999999"}, "skal være fra 1 til 50"),
        ({"hours": "1e3"}, "skal være et tal"),
        ({"hours": "٣"}, "skal være et tal"),
        ({"starts": "i morgen"}, "skal være en dato"),
        ({"until": "2020-01-01"}, "skal være efter første dag"),
        ({"tasks": "<script>" * 40}, "må højst have 200 tegn"),
    ],
)
def test_a_wrong_field_is_told_and_nothing_typed_is_lost(
    as_role: AsRole, change: dict[str, str], told: str
) -> None:
    answer = as_role(Role.VIRKSOMHEDSKONSULENT).post("/centre/ny", data=NEW | change)
    assert answer.status_code == 422
    assert told in answer.text
    assert "<script>&" not in answer.text
    kept = {"name": "Vaskecentret", "contact": "Testkontakt"}
    assert all(f'value="{text}"' in answer.text for key, text in kept.items() if key not in change)


def test_a_place_is_filled_moved_and_freed(as_role: AsRole, engine: Engine) -> None:
    staff = as_role(Role.VIRKSOMHEDSKONSULENT)
    page = staff.get(PLACE).text
    assert "Amira Testborger" in page  # among the best
    answer = staff.post(PLACE, data={"best": "B-1", **STAY, "citizen": ""})
    assert answer.status_code == 200
    taken = staff.post(PLACE, data={**STAY, "citizen": "B-2"})
    assert taken.status_code == 409
    assert "Pladsen er optaget i perioden" in taken.text
    (stay,) = stays(engine)
    leave = {"stay": stay.id, "last_day": "2026-12-10"}
    assert "10. december 2026" in staff.post(f"{PLACE}/slut", data=leave).text
    bad = staff.post(f"{PLACE}/slut", data={**leave, "last_day": "i går"})
    assert bad.status_code == 422
    cancelled = staff.post(f"{PLACE}/slut", data={**leave, "last_day": "2026-11-30"})
    assert "Ingen endnu" in cancelled.text
    assert stays(engine) == []
    with open_audited(engine, HOUSE, NOW) as session, unseen(session):
        steps = [
            event.detail["step"]
            for event in session.exec(readable(HOUSE, AuditEvent).order_by(AuditEvent.number))  # type: ignore[arg-type]
            if event.object_kind == "reserved place" and event.action == "change"
        ]
    assert steps == ["taken", "moved end", "cancelled"]


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ({"citizen": ""}, 422, "vælg en borger"),
        ({"citizen": "0102665234"}, 422, "ikke et CPR-nummer"),
        ({"citizen": "findes ikke"}, 404, "Ikke fundet"),
        ({"starts": ""}, 422, "skal være en dato"),
        ({"until": "2026-11-01"}, 422, "på eller efter første dag"),
        ({"until": "2072-01-31"}, 422, "Tjek årstallet"),
        ({"starts": "2020-12-01", "until": "2020-12-31"}, 422, "Tjek aftalens datoer"),
    ],
)
def test_a_stay_that_cannot_be(
    as_role: AsRole, engine: Engine, change: dict[str, str], status: int, told: str
) -> None:
    answer = as_role(Role.VIRKSOMHEDSKONSULENT).post(PLACE, data=STAY | change)
    assert answer.status_code == status
    assert told in answer.text
    assert stays(engine) == []


def test_closed_days_more_places_and_an_end(as_role: AsRole) -> None:
    staff = as_role(Role.VIRKSOMHEDSKONSULENT)
    closed = {"closed_from": "2026-11-02", "closed_until": "2026-11-08", "closed_reason": "Ferie"}
    assert (
        "2. november 2026 til og med 8. november 2026: Ferie"
        in staff.post("/centre/c-1/lukket", data=closed).text
    )
    assert staff.post("/centre/c-1/lukket", data={**closed, "closed_reason": ""}).status_code == 422
    assert "længst: 27 dage" in staff.get("/").text
    more = {"demand": "P-koekken/foerste/9900000071", "tasks": "Opvask", "starts": "2026-11-22"}
    assert "3. Opvask" in staff.post("/centre/c-1/pladser", data=more).text
    assert staff.post("/centre/c-1/pladser", data={**more, "tasks": ""}).status_code == 422
    staff.post("/centre/c-1/plads/1", data=STAY)
    too_early = staff.post("/centre/c-1/slut", data={"until": "2026-12-31"})
    assert too_early.status_code == 422
    assert "Ret det først" in too_early.text
    assert "31. januar 2027" in staff.post("/centre/c-1/slut", data={"until": "2027-01-31"}).text


def test_those_who_only_look_see_no_forms(as_role: AsRole) -> None:
    as_role(Role.VIRKSOMHEDSKONSULENT).post(PLACE, data=STAY)
    for role in (Role.SAGSBEHANDLER, Role.LEAD_CASEWORK):
        staff = as_role(role)
        for path in ("/centre/c-1", PLACE):
            assert not re.search(r'<form[^>]*action="/centre/c-1', staff.get(path).text)
        assert "Amira Testborger" in staff.get(PLACE).text
    other = as_role(Role.JOBKONSULENT).get(PLACE).text
    assert "Amira" not in other
    assert "1 ophold af borgere, du ikke har adgang til" in other


def test_a_number_no_place_can_have_is_not_found(as_role: AsRole) -> None:
    staff = as_role(Role.VIRKSOMHEDSKONSULENT)
    place = "/centre/c-1/plads/99999999999999999999"
    assert staff.get(place).status_code == 404
    assert staff.post(place, data=STAY).status_code == 404
