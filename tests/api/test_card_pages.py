"""A new kompetencekort through the page, and where sources disagree."""

from sqlalchemy import Engine
from sqlmodel import select

from models.access_enums import Role
from models.competence import CompetenceCard
from models.database import open_session
from tests.api.conftest import AsRole
from tests.api.web_client import TestClient

CARD = {
    "task": "hotelrengøring",
    "level": "with_help",
    "tried_on": "2026-11-22",
    "role": "mentor",
    "name": "Mia Test",
}


def own_cards(engine: Engine) -> list[str]:
    with open_session(engine) as session:
        found = select(CompetenceCard.task).where(CompetenceCard.source == "card")
        return list(session.exec(found))


def test_a_card_is_kept_and_shown_with_the_disagreement(own_client: TestClient) -> None:
    assert "Nyt kompetencekort" in own_client.get("/borgere/B-1").text
    page = own_client.post("/borgere/B-1/kort", data=CARD)
    assert page.status_code == 200
    assert "Kortet er gemt" in page.text
    assert "mentor Mia Test" in page.text
    told = "profilen siger ja, kortet fra 22. november 2026 siger med hjælp"
    assert f"Hotelrengøring: {told}." in page.text
    pair = own_client.get("/forklaring?borger=B-1&aabning=O-1").text
    assert f"Om hotelrengøring: {told}. Kan du gøre det alene i dag?" in pair


def test_what_is_wrong_is_linked_to_its_field_and_nothing_is_kept(
    own_client: TestClient, engine: Engine
) -> None:
    page = own_client.post("/borgere/B-1/kort", data={"workplace": "<b>Kantinen</b>"})
    assert page.status_code == 422
    for field in ("task", "level", "tried_on"):
        assert f'<a href="#{field}">' in page.text
    assert "&lt;b&gt;Kantinen&lt;/b&gt;" in page.text
    assert own_cards(engine) == []


def test_an_unknown_task_is_asked_about_first(own_client: TestClient, engine: Engine) -> None:
    odd = {**CARD, "task": "tælle sommerfugle"}
    page = own_client.post("/borgere/B-1/kort", data=odd)
    assert page.status_code == 422
    assert "Vi kender ikke »tælle sommerfugle«" in page.text
    assert own_cards(engine) == []
    assert own_client.post("/borgere/B-1/kort", data={**odd, "meaning": "own"}).status_code == 200
    assert own_cards(engine) == ["tælle sommerfugle"]


def test_a_file_for_a_text_is_no_text(own_client: TestClient, engine: Engine) -> None:
    files = {"task": ("kort.txt", b"gulvvask")}
    page = own_client.post("/borgere/B-1/kort", data={"level": "alone"}, files=files)
    assert page.status_code == 422
    assert own_cards(engine) == []


def test_who_may_not_change_a_citizen_is_offered_no_card(as_role: AsRole) -> None:
    client = as_role(Role.VIRKSOMHEDSKONSULENT)
    assert "Nyt kompetencekort" not in client.get("/borgere/B-1").text
    assert client.get("/borgere/B-1/kort").status_code == 403
    assert client.post("/borgere/B-1/kort", data=CARD).status_code == 403
