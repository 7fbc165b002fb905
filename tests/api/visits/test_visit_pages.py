"""One visit, the day, those visited and callers, by browser."""

import re
from datetime import time, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models.access_enums import Role
from models.running import PlacementNote
from models.visit import PlacementVisit, VisitReport
from models.visit_enums import VisitState
from tests.api.conftest import AsRole
from tests.api.running import add_flag
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.visiting import add_care, add_visit
from tests.api.visits.conftest import TUESDAY
from tests.api.visits.weeks import sent, text_of
from tests.api.web_client import TestClient

WHY = {"mover": "employer", "reason": "Chefen er på kursus."}
DAY = f"/besoeg/dag/{TUESDAY}"


@pytest.fixture
def consultant(browse: AsRole) -> TestClient:
    return browse(Role.VIRKSOMHEDSKONSULENT)


def acted(client: TestClient, key: str, act: str, **fields: str) -> str:
    return sent(client, f"/besoeg/{key}/tid", form_of(client, key, act, **fields))


def refused(client: TestClient, key: str, act: str, **fields: str) -> str:
    return sent(client, f"/besoeg/{key}/tid", form_of(client, key, act, **fields), 422)


def form_of(client: TestClient, key: str, act: str, **fields: str) -> dict[str, str]:
    page = client.get(f"/besoeg/{key}/tid").text
    found = re.search(r'name="version" value="(\d+)"', page)
    version = found[1] if found else "1"
    return {"act": act, "version": version, **fields}


def test_a_draft_is_proposed_agreed_moved_and_called_off(
    consultant: TestClient, booked: str
) -> None:
    told = text_of(consultant, f"/besoeg/{booked}/tid")
    assert "Tirsdag 24. november kl. 10.00-10.45 Udkast" in told
    assert "Intet er sket med den endnu." in told
    assert "Foreslået" in acted(consultant, booked, "propose")
    assert "Bekræftet" in acted(consultant, booked, "confirm")
    moved = acted(consultant, booked, "move", day="2026-11-25", starts="13:30", **WHY)
    assert "Onsdag 25. november kl. 13.30-14.15 Bekræftet" in moved
    assert "Fra tirsdag 24. november kl. 10.00 til onsdag 25. november kl. 13.30." in moved
    assert "Efter ønske fra arbejdsgiveren. Chefen er på kursus." in moved
    assert "Ikke holdt" in acted(consultant, booked, "miss", **WHY)
    assert "ikke holdt af Test virksomhedskonsulent" in text_of(consultant, f"/besoeg/{booked}/tid")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Vælg på listen."),
        ({"mover": "employer", "reason": ""}, "Skriv nogle ord."),
        ({"mover": "employer", "reason": "0101650000"}, "Skriv ikke et CPR-nummer."),
        ({**WHY, "starts": "kl. 9"}, "Skriv klokkeslættet som 9:30."),
        ({**WHY, "day": "2026-11-20"}, "Vælg en dag fra i dag."),
        ({**WHY, "day": "2026-12-25"}, "Det er en helligdag. Vælg en anden dag."),
    ],
)
def test_a_move_says_what_lacks(
    consultant: TestClient, booked: str, fields: dict[str, str], said: str
) -> None:
    data = {"day": "2026-11-25", "starts": "13:30", **fields}
    assert said in refused(consultant, booked, "move", **data)


def test_a_form_that_is_old_or_odd_changes_nothing(consultant: TestClient, booked: str) -> None:
    old = {"act": "confirm", "version": "7"}
    assert "Det er ikke gemt" in sent(consultant, f"/besoeg/{booked}/tid", old, 409)
    assert "Vælg, hvad der skal ske" in refused(consultant, booked, "dance")


def test_a_draft_is_dropped(consultant: TestClient, booked: str, session: Session) -> None:
    assert "Besøg: " in acted(consultant, booked, "drop")
    session.expire_all()
    key = (MUNICIPALITY, "B-1", "a-runs", booked)
    assert session.get(PlacementVisit, key) is None


def test_the_day_tells_order_place_person_and_purpose(consultant: TestClient, booked: str) -> None:
    assert booked
    page = consultant.get(DAY).text
    told = text_of(consultant, DAY)
    assert "10.00-10.45 1. Fiktiv Rengøring A/S" in told.replace(
        "Afdeling Odense", "Fiktiv Rengøring A/S"
    )
    assert "5000 Odense C" in told
    assert "Amira Testborger Udkast" in told
    assert "Første besøg: opgaver, mentor og hverdagen på pladsen" in told
    assert f'href="/besoeg/{booked.replace(":", "%3A")}/skema"' in page
    assert "<polyline" in page
    assert "style=" not in page


def test_the_day_tells_flags_notes_and_what_was_agreed(
    consultant: TestClient, session: Session, booked: str
) -> None:
    add_flag(session, MUNICIPALITY, "a-runs", "B-1")
    key: dict[str, Any] = {
        "municipality_id": MUNICIPALITY,
        "citizen_id": "B-1",
        "placement_id": "a-runs",
    }
    session.add(
        PlacementNote(
            **key, number=1, party="employer", by="u", at=NOW, text="Går godt i køkkenet."
        )
    )
    for number, agreed in enumerate(("Møder kl. 9.", "Møder kl. 8.", "")):
        day = TUESDAY - timedelta(weeks=3 - number)
        report = VisitReport(
            **key, key=f"a-runs:x{number}", form_id=str(number), day=day, by="u", at=NOW
        )
        report.agreed = agreed
        session.add(report)
    session.commit()
    told = text_of(consultant, DAY)
    assert booked
    assert "Flag Timer" in told
    assert "Aftalt sidst, 10. november 2026: Møder kl. 8." in told
    assert "Seneste note (arbejdsgiver), 22. november 2026: Går godt i køkkenet." in told


def test_an_empty_day_and_none(consultant: TestClient) -> None:
    assert "Ingen besøg eller opkald." in text_of(consultant, "/besoeg/dag/2026-11-25")
    assert consultant.get("/besoeg/dag/2026-02-30").status_code == 404


def test_an_employer_says_yes_and_the_citizen_is_told(
    consultant: TestClient, browse: AsRole, booked: str
) -> None:
    employer = browse(Role.EMPLOYER)
    task = "Svar på tiden til et besøg."
    assert task not in text_of(employer, "/")
    nothing = "Der er ikke aftalt besøg."
    assert nothing in text_of(employer, "/mine-besoeg")
    acted(consultant, booked, "propose")
    assert task in text_of(employer, "/")
    page = employer.get("/mine-besoeg").text
    visit = re.findall(r'name="visit" value="([^"]+)"', page)[0]
    assert "Besøg fra kommunen" not in text_of(browse(Role.CITIZEN), "/mine-aftaler")
    told = sent(employer, "/mine-besoeg", {"visit": visit, "svar": "ja"})
    assert "Bekræftet" in told
    citizen = text_of(browse(Role.CITIZEN), "/mine-aftaler")
    assert "Tirsdag 24. november kl. 10.00-10.45" in citizen
    assert "kommer på besøg, hvor du er i forløb, hos Fiktiv Rengøring A/S" in citizen
    for role in (Role.MENTOR, Role.REPRESENTATIVE):
        assert "Besøg fra kommunen" not in text_of(browse(role), "/mine-aftaler")


def test_an_employer_wishes_another_time(
    consultant: TestClient, browse: AsRole, booked: str
) -> None:
    employer = browse(Role.EMPLOYER)
    acted(consultant, booked, "propose")
    visit = re.findall(r'name="visit" value="([^"]+)"', employer.get("/mine-besoeg").text)[0]
    form = {"visit": visit, "svar": "anden", "form": "svar-1"}
    assert "Skriv nogle ord." in sent(employer, "/mine-besoeg", form, 422)
    told = sent(employer, "/mine-besoeg", form | {"wish": "Torsdag efter kl. 13"})
    assert "Du har ønsket en anden tid: Torsdag efter kl. 13" in told
    shown = text_of(consultant, f"/besoeg/{booked}/tid")
    assert "Arbejdspladsen ønsker en anden tid Torsdag efter kl. 13" in shown
    assert "Arbejdspladsen ønsker en anden tid: Torsdag efter kl. 13" in text_of(consultant, DAY)


@pytest.mark.parametrize("data", [{"svar": "ja"}, {"svar": "måske", "visit": "x 1"}, {}])
def test_an_odd_answer_is_refused(browse: AsRole, data: dict[str, str]) -> None:
    assert "Det er ikke gemt" in sent(browse(Role.EMPLOYER), "/mine-besoeg", data, 422)


def test_an_employer_answers_for_no_other_firm(browse: AsRole, session: Session) -> None:
    key = add_care(session, "99000015")
    session.commit()
    employer = browse(Role.EMPLOYER)
    answer = employer.post("/mine-besoeg", data={"visit": f"{key} 1", "svar": "ja"})
    assert answer.status_code == 404


def test_people_visited_together_get_one_question(browse: AsRole, session: Session) -> None:
    asked: dict[str, Any] = {"day": TUESDAY, "state": VisitState.PROPOSED.value, "proposed_at": NOW}
    add_visit(session, starts=time(10), **asked)
    add_visit(session, starts=time(10, 45), key="a-runs:week_4", reason="Opfølgning", **asked)
    session.commit()
    employer = browse(Role.EMPLOYER)
    page = employer.get("/mine-besoeg").text
    assert page.count('value="ja"') == 1
    told = sent(
        employer,
        "/mine-besoeg",
        {"svar": "ja", "visit": ["a-runs:week_1 1", "a-runs:week_4 1"]},
    )
    assert "Tirsdag 24. november kl. 10.00-11.30 Bekræftet" in told


def test_the_placement_and_the_employer_show_their_visits(
    consultant: TestClient, booked: str
) -> None:
    assert booked
    placement = text_of(consultant, "/aftaler/a-runs")
    assert "Tirsdag 24. november kl. 10.00" in placement
    assert "Har ikke en tid endnu" in placement
    assert "Tirsdag 24. november kl. 10.00" in text_of(consultant, "/virksomheder/99000007")


def test_somebody_rings_and_gets_a_time(consultant: TestClient) -> None:
    assert "Hvor skal besøget være?" in text_of(consultant, "/besoeg/ledig")
    page = consultant.get("/besoeg/ledig?sted=9900000071").text
    times = re.findall(r'name="tid"\s[^>]*value="([^"]+)"', page)
    assert len(times) == 5
    form = {"hvem": "konsulent1", "sted": "9900000071", "minutter": ""}
    assert "Vælg en af tiderne" in sent(consultant, "/besoeg/ledig", form, 422)
    told = sent(consultant, "/besoeg/ledig", form | {"tid": times[0]})
    assert "Arbejdspladsen Bekræftet Aftalt i telefonen" in told


def test_a_time_the_employer_knows_is_moved_with_a_reason(
    consultant: TestClient, booked: str
) -> None:
    acted(consultant, booked, "propose")
    address = f"/besoeg/ledig?hvem=konsulent1&sted={booked}"
    page = consultant.get(address).text
    assert "Har nu:" in page
    taken = re.findall(r'name="tid"\s[^>]*value="([^"]+)"', page)[-1]
    form = {"hvem": "konsulent1", "sted": booked, "minutter": "", "tid": taken, "mover": ""}
    assert "Vælg på listen." in sent(consultant, "/besoeg/ledig", form, 422)
    told = sent(consultant, "/besoeg/ledig", form | WHY)
    assert "Bekræftet" in told


@pytest.mark.parametrize(
    ("query", "status"),
    [("sted=0", 404), ("sted=X:week_1", 404), ("sted=9900000071&minutter=x", 422)],
)
def test_odd_callers(consultant: TestClient, query: str, status: int) -> None:
    assert consultant.get(f"/besoeg/ledig?{query}").status_code == status


def test_a_sick_day_lists_whom_to_ring(consultant: TestClient, booked: str) -> None:
    acted(consultant, booked, "confirm")
    assert "Giv dem til afløseren" in text_of(consultant, "/besoeg/fravaer")
    form = {"hvem": "konsulent1", "first": str(TUESDAY), "last": str(TUESDAY), "to": "stand_in"}
    told = sent(consultant, "/besoeg/fravaer", form)
    assert "Ring til dem, det er aftalt med" in told
    assert "Der er ingen afløser. Ring, og find en anden dag." in told
    assert "Bekræftet" in text_of(consultant, f"/besoeg/{booked}/tid")


def test_days_away_that_cannot_be(consultant: TestClient) -> None:
    form = {"hvem": "konsulent1", "first": "2026-11-25", "last": "2026-11-24"}
    told = sent(consultant, "/besoeg/fravaer", form, 422)
    assert "Den sidste dag ligger før den første." in told
