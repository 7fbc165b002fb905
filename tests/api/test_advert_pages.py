"""Pasting an advertisement as a consultant does it, from the text to the opening's search."""

import re
from html import unescape

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from models.access_enums import Role
from models.audit import AuditEvent
from models.database import open_session
from models.opening import Opening
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY
from tests.api.web_client import TestClient

P_NUMBER = "9900000071"
ADVERT = """Rengøringsassistent søges til skole
Vi søger en rengøringsassistent i fast stilling, 20-25 timer om ugen, man-fre kl. 6-12.

Krav:
- Kørekort B
- hotelrengøring
- Du taler dansk på A2

Arbejdsopgaver:
- gulvvask

Du er ung, og dansk er dit modersmål. Der er trapper.
Start 1. februar 2027."""


def fields(page: str) -> dict[str, str | list[str]]:
    """What a browser would send of the second form of the page."""
    form = page[page.index('action="/opslag/opret"') :]
    sent: dict[str, str | list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        kind = attribute(tag, "type")
        if kind in ("radio", "checkbox") and " checked" not in tag:
            continue
        name = attribute(tag, "name")
        value = attribute(tag, "value")
        sent[name] = [*sent.get(name, []), value] if kind == "checkbox" else value
    for name, options in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)"\s+selected', options)
        sent[name] = unescape(chosen[1]) if chosen else ""
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL
    ):
        sent[name] = unescape(text).removeprefix("\n")
    return sent


def whole(form: str, tag: str) -> list[tuple[str, str]]:
    return re.findall(rf'<{tag}[^>]*name="([^"]+)"[^>]*>(.*?)</{tag}>', form, re.DOTALL)


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


@pytest.fixture
def consultant(as_role: AsRole) -> TestClient:
    return as_role(Role.VIRKSOMHEDSKONSULENT)


def openings(engine: Engine) -> list[Opening]:
    with open_session(engine, MUNICIPALITY) as session:
        return [row for row in session.exec(select(Opening)) if row.id.startswith("opslag-")]


def test_the_list_of_openings_leads_to_the_page(consultant: TestClient) -> None:
    assert 'href="/opslag"' in consultant.get("/aabninger").text
    assert "Indsæt stillingsopslag" in consultant.get("/opslag").text


def test_reading_shows_proposals_beside_the_text_and_stores_nothing(
    consultant: TestClient, engine: Engine
) -> None:
    page = consultant.post("/opslag", data={"text": ADVERT})
    assert page.status_code == 200
    sent = fields(page.text)
    assert sent["title"] == "Rengøringsassistent"
    assert (sent["hours_min"], sent["hours_max"]) == ("20", "25")
    assert sent["days"] == ["mon", "tue", "wed", "thu", "fri"]
    assert sent["danish_oral"] == "A2"
    assert "forskelsbehandlingsloven § 5" in page.text
    assert '<mark class="advert-unlawful">' in page.text
    assert openings(engine) == []


def test_a_confirmed_advertisement_becomes_an_opening_that_is_searched(
    consultant: TestClient, engine: Engine
) -> None:
    sent = fields(consultant.post("/opslag", data={"text": ADVERT}).text)
    unsaid = [name for name in sent if name.startswith("item-") and "gulvvask" in sent[name]]
    number = unsaid[0].removeprefix("item-")
    answer = consultant.post(
        "/opslag/opret",
        data={**sent, "p_number": P_NUMBER, f"choice-{number}": "nice"},
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    (row,) = openings(engine)
    assert answer.headers["location"] == f"/aabninger/{row.id}"
    assert consultant.get(answer.headers["location"]).status_code == 200
    assert (row.kind, row.hours_min, row.hours_max) == ("job", 20.0, 25.0)
    assert row.licences == ["B"]
    assert row.must_skills == ["hotelrengøring"]
    assert row.nice_skills == ["gulvvask"]
    assert (row.danish_oral, row.danish_written) == ("A2", None)
    assert row.tasks == ["stairs"]
    assert str(row.starts) == "2027-02-01"
    assert row.body is not None
    assert "modersmål" not in row.body
    assert "(udeladt)" in row.body
    with open_session(engine, MUNICIPALITY) as session:
        assert any(event.object_id == row.id for event in session.exec(select(AuditEvent)))


def test_sending_twice_makes_one_opening(consultant: TestClient, engine: Engine) -> None:
    text = "Køkkenmedhjælper søges\nFast stilling på 30 timer om ugen."
    sent = fields(consultant.post("/opslag", data={"text": text}).text) | {"p_number": P_NUMBER}
    for _ in range(2):
        answer = consultant.post("/opslag/opret", data=sent, follow_redirects=False)
        assert answer.status_code == 303
    assert len(openings(engine)) == 1
    other = consultant.post("/opslag/opret", data=sent | {"hours_max": "35"})
    assert other.status_code == 422
    assert "oprettet her med andet indhold" in other.text


def test_what_the_text_leaves_open_must_be_answered(consultant: TestClient, engine: Engine) -> None:
    page = consultant.post("/opslag", data={"text": "Arbejdsopgaver:\n- gulvvask"})
    answer = consultant.post("/opslag/opret", data=fields(page.text))
    assert answer.status_code == 422
    for label in ("Slags mangler", "Titel mangler", "mangler et valg"):
        assert label in answer.text
    assert openings(engine) == []


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("hours_min", "99", "Højst 80"),
        ("hours_min", "mange", "skal være et tal"),
        ("hours_max", "5", "Timer om ugen, mindst skal rettes"),
        ("positions", "1,5", "skal være et helt tal"),
        ("positions", "nan", "Antal pladser skal"),
        ("starts", "i morgen", "Start skal rettes"),
        ("postcode", "50", "Postnummer skal rettes"),
        ("kind", "slaveri", "Slags skal rettes"),
        ("danish_oral", "D9", "Dansk, mundtligt skal rettes"),
        ("p_number", "", "Arbejdssted mangler"),
        ("p_number", "1234567890", "Arbejdssted mangler"),
        ("title", "Ung kvinde", "beder om"),
        ("more_must", "dansk som modersmål", "beder om modersmål"),
        ("more_nice", "muslim", "beder om religion"),
        ("title", "=1+1", "Titel skal rettes"),
        ("more_must", "x" * 300, "Krav skal rettes"),
        ("shifts", "midnat", "Tider skal rettes"),
    ],
)
def test_bad_values_are_told_at_their_field(
    consultant: TestClient, engine: Engine, name: str, value: str, says: str
) -> None:
    page = consultant.post("/opslag", data={"text": "Kok søges\nFast stilling, 20 timer om ugen."})
    sent = fields(page.text) | {"p_number": P_NUMBER, name: value}
    answer = consultant.post("/opslag/opret", data=sent)
    assert answer.status_code == 422
    assert says in unescape(answer.text)
    assert openings(engine) == []


@pytest.mark.parametrize(
    "text", ["", "   \n ", "12 34 !!", "x " * 20_000, "<b></b>", "a" * 1_000_000]
)
def test_a_text_that_cannot_be_read_is_refused_with_words(
    consultant: TestClient, text: str
) -> None:
    answer = consultant.post("/opslag", data={"text": text})
    assert answer.status_code in (400, 413, 422)
    assert "Intet gemmes" in answer.text or answer.status_code != 422


def test_markup_in_the_text_is_shown_as_text_and_never_runs(consultant: TestClient) -> None:
    hostile = "<h1>Kok</h1><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} søges"
    page = consultant.post("/opslag", data={"text": hostile})
    assert page.status_code == 200
    assert "alert(1)" not in page.text
    assert "<img" not in page.text[page.text.index("advert-text") :].split("</div>")[0]
    assert "{{ 7*7 }}" in unescape(page.text)


@pytest.mark.parametrize("role", [Role.SAGSBEHANDLER, Role.JOBKONSULENT, Role.EMPLOYER])
def test_others_neither_see_nor_make(as_role: AsRole, role: Role) -> None:
    client = as_role(role)
    assert client.get("/opslag").status_code == 403
    assert client.post("/opslag", data={"text": ADVERT}).status_code == 403
    assert client.post("/opslag/opret", data={"text": ADVERT}).status_code == 403
