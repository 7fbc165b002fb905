"""The week by browser: planned, proposed, looked at by others, and what cannot be done."""

import re

import pytest

from models.access_enums import Role
from tests.api.conftest import AsRole
from tests.api.visits.weeks import sent, text_of
from tests.api.web_client import TestClient

PLAN = {"hvem": "konsulent1", "first": "2026-11-23", "weeks": "2"}
WEEK = "/besoeg?hvem=konsulent1&uge=2026-11-23"


@pytest.fixture
def consultant(browse: AsRole) -> TestClient:
    return browse(Role.VIRKSOMHEDSKONSULENT)


def test_a_week_is_planned_and_its_times_are_proposed(
    consultant: TestClient, browse: AsRole
) -> None:
    before = text_of(consultant, WEEK)
    assert "Mangler en tid" in before
    assert "Udkast" not in before
    told = sent(consultant, "/besoeg/planlaeg", PLAN)
    assert "Planen er lagt" in told
    assert "Nyt på planen" in told
    assert "Fiktiv Rengøring A/S, Afdeling Odense: Amira Testborger" in told
    week = consultant.get(WEEK).text
    keys = re.findall(r'name="key"\s[^>]*value="([^"]+)"', week)
    assert keys
    after = sent(
        consultant,
        "/besoeg/foreslaa",
        {"hvem": "konsulent1", "uge": "2026-11-23", "key": keys},
    )
    assert "Foreslået" in after
    asked = text_of(browse(Role.EMPLOYER), "/mine-besoeg")
    assert "vil gerne komme til Fiktiv Rengøring A/S, Afdeling Odense" in asked
    assert "for at tale om Amira Testborger" in asked


def test_planning_again_moves_nothing(consultant: TestClient) -> None:
    sent(consultant, "/besoeg/planlaeg", PLAN)
    told = sent(consultant, "/besoeg/planlaeg", PLAN)
    assert "Intet er flyttet." in told
    assert "Nyt på planen" not in told


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"weeks": "mange"}, "Skriv antal uger som et helt tal."),
        ({"weeks": ""}, "Skriv antal uger som et helt tal."),
        ({"weeks": "99"}, "Vælg fra 1 til 26 uger."),
        ({"first": "i morgen"}, "Feltet skal være en dato som 2026-12-31."),
        ({"first": ""}, "Skriv en dato."),
    ],
)
def test_odd_weeks_are_refused_beside_the_field(
    consultant: TestClient, wrong: dict[str, str], said: str
) -> None:
    told = sent(consultant, "/besoeg/planlaeg", PLAN | wrong, 422)
    assert "Det er ikke gemt" in told
    assert said in told


def test_nothing_chosen_is_not_proposed(consultant: TestClient) -> None:
    data = {"hvem": "konsulent1", "uge": "2026-11-23"}
    assert "vælg mindst ét besøg" in sent(consultant, "/besoeg/foreslaa", data, 422)


def test_a_consultant_without_working_days_is_told_where_to_write_them(as_role: AsRole) -> None:
    told = text_of(as_role(Role.VIRKSOMHEDSKONSULENT), "/besoeg")
    assert "Skriv dine arbejdsdage, så kan dine besøg blive planlagt." in told
    assert "Ingen konsulent har skrevet sine arbejdsdage endnu." in told


def test_who_does_not_visit_chooses_a_consultant_and_only_looks(browse: AsRole) -> None:
    caseworker = browse(Role.SAGSBEHANDLER)
    assert "Se en konsulents besøg" in text_of(caseworker, "/besoeg")
    told = text_of(caseworker, WEEK)
    assert "Antal uger" not in told
    assert "Syg eller ferie" not in told
    assert caseworker.post("/besoeg/planlaeg", data=PLAN).status_code == 403


def test_a_colleagues_week_shows_no_names_out_of_reach(browse: AsRole, booked: str) -> None:
    assert booked
    told = text_of(browse(Role.JOBKONSULENT), WEEK)
    assert "En borger, du ikke har adgang til" in told
    assert "Amira" not in told
    assert "Foreslå" not in told


def test_a_colleagues_week_is_not_planned(browse: AsRole) -> None:
    assert browse(Role.JOBKONSULENT).post("/besoeg/planlaeg", data=PLAN).status_code == 404


def test_the_lead_plans_for_everybody(browse: AsRole) -> None:
    lead = browse(Role.LEAD_EMPLOYERS)
    assert "Overblik over alle" in text_of(lead, WEEK)
    assert "Planen er lagt" in sent(lead, "/besoeg/planlaeg", PLAN)


def test_an_unknown_consultant_is_nobody(consultant: TestClient) -> None:
    assert "Se en konsulents besøg" in text_of(consultant, "/besoeg?hvem=findes-ikke&uge=x")


def test_what_was_done_is_said_and_nothing_chosen_is_refused(consultant: TestClient) -> None:
    told = text_of(consultant, "/besoeg?gjort=foreslaaet")
    assert "Arbejdspladserne har fået besked og skal svare." in told
    assert "Gemt" not in text_of(consultant, "/besoeg?gjort=andet")
    empty = consultant.get("/besoeg/ledig?sted=")
    assert empty.status_code == 422
    assert "Vælg en arbejdsplads på listen." in empty.text


def test_what_was_held_without_a_time_gets_its_form(consultant: TestClient) -> None:
    week = consultant.get(WEEK).text
    address = re.search(r'action="(/besoeg/[^"]+/holdt)"', week)
    assert address
    form = sent(consultant, address[1], {})
    assert "Gem skemaet" in form
