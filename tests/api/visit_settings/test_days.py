"""The page of working days: written, busy times kept, calendars in and out, faults by field."""

import re

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.municipality import Staff
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient
from tests.visits.calendars.ics import calendar, event
from usecases.visits import calendar_sources
from visits.calendars.types import Busy, CalendarError

WEEK = {
    "hvem": "konsulent1",
    "version": "0",
    "from-mon": "8.00",
    "to-mon": "15:30",
    "out-mon": "true",
    "postcode": "5000",
    "mode": "car",
    "lunch": "30",
}
MINE = {"hvem": "konsulent1"}
MEETING = calendar(event("DTSTART:20261201T090000Z", "DURATION:PT1H", "SUMMARY:Læge"))


@pytest.fixture
def anna(engine: Engine, as_role: AsRole) -> TestClient:
    """konsulent1, who is known from the files, made active."""
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        _activate(session, "konsulent1", "virksomhedskonsulent")
        session.commit()
    return as_role(Role.VIRKSOMHEDSKONSULENT)


def _activate(session: Session, staff_id: str, role: str) -> None:
    staff = session.get_one(Staff, (MUNICIPALITY, staff_id))
    staff.active, staff.role = True, role
    session.add(staff)


def post(client: TestClient, part: str, data: dict[str, str]) -> str:
    answer = client.post(f"/arbejdsdage{part}", data=data)
    assert answer.status_code in (200, 422), answer.text
    return str(answer.text)


def test_a_week_is_written_and_shown(anna: TestClient) -> None:
    assert "Mine arbejdsdage" in anna.get("/arbejdsdage").text
    text = post(anna, "", WEEK)
    assert "Arbejdsdagene er gemt" in text
    assert 'value="15:30"' in text
    assert "Optaget ifølge kalenderen" in text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"from-mon": "otte"}, "Skriv et klokkeslæt"),
        ({"to-mon": ""}, "Mandag skal have både fra og til"),
        ({"postcode": "99999"}, "Postnummer: skriv et dansk postnummer"),
        ({"lunch": "-1"}, "Frokost: skriv et helt tal"),
        ({"mode": "walk"}, "Transport: vælg bil"),
        ({"out-tue": "true"}, "Tirsdag er en fridag"),
        ({"version": "x"}, "genindlæs siden"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    anna: TestClient, change: dict[str, str], words: str
) -> None:
    text = post(anna, "", WEEK | change)
    assert words.casefold() in re.sub(r"\s+", " ", text).casefold()
    # What was typed is not lost.
    assert 'value="30"' in text or change.get("lunch") == "-1"


def test_busy_times_by_hand(anna: TestClient) -> None:
    post(anna, "", WEEK)
    text = post(
        anna, "/optaget", MINE | {"first": "2026-12-01", "starts": "09:00", "ends": "10:00"}
    )
    assert "1. december 2026 kl. 9.00 til 10.00" in text
    assert "Sidste dag: vælg" in post(
        anna, "/optaget", MINE | {"first": "2026-12-02", "last": "2026-12-01"}
    )
    (busy,) = re.findall(r'name="busy" value="(\w+)"', text)
    assert "Ingen optagne tider" in post(anna, "/optaget/fjern", MINE | {"busy": busy})


def test_a_calendar_file_keeps_only_when(anna: TestClient) -> None:
    post(anna, "", WEEK)
    sent = {"file": ("min.ics", MEETING)}
    text = anna.post("/arbejdsdage/kalender/fil", data=MINE, files=sent).text
    assert "1. december 2026 kl. 10.00 til 11.00" in text
    assert "Læge" not in text
    bad = anna.post("/arbejdsdage/kalender/fil", data=MINE, files={"file": ("a.ics", b"<html>")})
    assert bad.status_code == 422
    assert "ikke en kalender" in bad.text
    assert "1. december 2026 kl. 10.00 til 11.00" in bad.text
    assert "vælg en fil" in post(anna, "/kalender/fil", MINE).casefold()


def test_an_address_that_fails_keeps_what_was_there(
    anna: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(anna, "", WEEK)
    address = MINE | {"address": "https://kalender.example/hemmelig.ics"}
    monkeypatch.setattr(calendar_sources, "read_calendar", lambda *_, **__: Busy(()))
    text = post(anna, "/kalender/adresse", address)
    assert "kalender.example" in text
    assert "hemmelig" not in text

    def down(*_: object, **__: object) -> Busy:
        raise CalendarError("kalenderen svarer ikke lige nu. Prøv igen om lidt.")

    monkeypatch.setattr(calendar_sources, "read_calendar", down)
    assert "svarer ikke lige nu" in post(anna, "/kalender/hent", MINE)
    assert "Tiderne fra før gælder stadig" in anna.get("/arbejdsdage").text
    assert "Stop med at hente den" in anna.get("/arbejdsdage").text
    assert "bliver ikke hentet mere" in post(anna, "/kalender/stop", MINE)
    assert anna.post("/arbejdsdage/kalender/hent", data=MINE).status_code == 404


@pytest.mark.parametrize(
    "address", ["http://kalender.example/a.ics", "https://localhost/a.ics", "https://10.0.0.1/", ""]
)
def test_an_address_inside_is_refused(anna: TestClient, address: str) -> None:
    post(anna, "", WEEK)
    answer = anna.post("/arbejdsdage/kalender/adresse", data=MINE | {"address": address})
    assert answer.status_code == 422
    assert "address-error" in answer.text


def test_the_feed_lives_at_its_address_until_it_is_closed(anna: TestClient) -> None:
    post(anna, "", WEEK)
    text = post(anna, "/abonnement", {})
    (path,) = re.findall(r"http://localhost(/kalender/[\w-]{43}\.ics)", text)
    stranger = TestClient(anna.app, base_url="http://localhost")
    for where in (path, path.replace("kalender", "calendar")):
        answer = stranger.get(where)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        assert answer.text.startswith("BEGIN:VCALENDAR")
    assert path not in anna.get("/arbejdsdage").text
    post(anna, "/abonnement/luk", {})
    assert stranger.get(path).status_code == 404
    assert stranger.get("/kalender/nope.ics").status_code == 404


def test_whose_days(anna: TestClient, as_role: AsRole) -> None:
    assert anna.get("/arbejdsdage?hvem=jobkonsulent1").status_code == 404
    lead = as_role(Role.LEAD_EMPLOYERS)
    assert "Vælg, hvis arbejdsdage" in lead.get("/arbejdsdage").text
    assert "Arbejdsdage: " in lead.get("/arbejdsdage?hvem=konsulent1").text
    assert as_role(Role.SAGSBEHANDLER).get("/arbejdsdage").status_code == 403
