"""The search form: what it understands, keeps out of addresses, counts and takes off again."""

import re
from typing import Any

import pytest

from api.pages import openings
from matching.options import MatchOptions
from matching.results import Facet, Match
from models.access_enums import Role
from taxonomy.starter import starter_taxonomy
from tests.api.conftest import AsRole
from tests.api.web_client import TestClient

COOK = starter_taxonomy().title("kok")
assert COOK is not None
FACETS = (
    Facet("licence", (("B", 14), ("C", 0))),
    Facet("max_minutes", (("15", 3), ("30", 8))),
    Facet("caseworker", (("sagsbehandler1", 1),)),
    Facet("occupation", ((COOK.uri, 7),)),
)


def sent(client: TestClient, **data: str) -> Any:
    return client.post("/aabninger/O-1", data=data, follow_redirects=False)


def test_filters_without_a_text_give_an_address_to_keep(client: TestClient) -> None:
    answer = sent(client, licence="B", hours_from="22,5", no_unknown="true", text=" ", branch="")
    assert answer.status_code == 303
    assert answer.headers["location"] == (
        "/aabninger/O-1?licence=B&hours_from=22.5&no_unknown=true"
    )
    page = client.get(answer.headers["location"])
    assert "Kørekort: " in page.text
    assert "Mindst 22,5 timer om ugen" in page.text
    assert page.text.count('class="chip"') == 4, "three filters and »Fjern alle«"


@pytest.mark.parametrize("extra", [{}, {"licence": "B"}, {"top": "100"}, {"max_km": "x"}])
def test_a_free_text_stands_in_no_address(client: TestClient, extra: dict[str, str]) -> None:
    answer = sent(client, text="mette", **extra)
    assert answer.status_code == (422 if "max_km" in extra else 200)
    assert "location" not in answer.headers
    assert 'value="mette"' in answer.text
    links = [part.split('"')[0] for part in answer.text.split('href="')[1:]]
    assert links
    assert not any("mette" in link for link in links)


def test_a_text_or_a_title_in_an_address_is_not_searched_for(client: TestClient) -> None:
    assert client.get("/aabninger/O-1?text=mette&title=mette").text == (
        client.get("/aabninger/O-1").text
    )


def test_a_cpr_number_is_turned_away(client: TestClient) -> None:
    answer = sent(client, text="010266-5234")
    assert answer.status_code == 422
    assert "Find på CPR" in answer.text


def test_a_title_is_understood_and_others_offered(client: TestClient) -> None:
    page = client.post("/aabninger/O-1", data={"title": "kok"})
    assert "title=" not in str(page.url)
    assert "Forstået som <strong>Kok</strong>" in page.text
    assert "Eller vælg" in page.text
    assert 'name="pick"' in page.text
    assert "Stilling: Kok" in page.text


def test_picking_another_takes_the_place_of_the_title(client: TestClient) -> None:
    other = starter_taxonomy().title("tjener")
    assert other is not None
    assert COOK is not None
    answer = sent(client, title="kok", occupation=COOK.uri, pick=other.uri)
    page = client.get(answer.headers["location"])
    assert f"Forstået som <strong>{other.label}</strong>" in page.text


def test_an_emptied_title_takes_its_filter_off(client: TestClient) -> None:
    assert COOK is not None
    kept = sent(client, title=COOK.label, occupation=COOK.uri)
    assert "occupation=" in kept.headers["location"]
    gone = sent(client, title="", occupation=COOK.uri)
    assert gone.headers["location"] == "/aabninger/O-1"


def test_an_unclear_title_is_told_at_its_field(client: TestClient) -> None:
    page = sent(client, title="qwxz", licence="B")
    assert page.status_code == 422
    assert '<a href="#title">Stilling kan ikke forstås' in page.text
    assert "Kørekort: " in page.text, "the rest still works"


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("licence", "language=ar&language_level=B1"),
        ("language", "licence=B"),
        ("all", ""),
        ("nothing", "licence=B&language=ar&language_level=B1"),
    ],
)
def test_a_chip_takes_its_filter_off(client: TestClient, button: str, left: str) -> None:
    answer = sent(client, licence="B", language="ar", language_level="B1", remove=button)
    path, _, query = answer.headers["location"].partition("?")
    assert path == "/aabninger/O-1"
    assert set(query.split("&")) == set(left.split("&"))


def test_a_group_opens_where_something_is_wrong(client: TestClient) -> None:
    page = client.get("/aabninger/O-1?hours_from=30&hours_to=20&licence=B")
    assert page.status_code == 422
    assert page.text.count('<details class="details" open>') == 1
    assert "Tid og sted (1 valgt)" in page.text
    assert 'value="20"' in page.text


def test_codes_that_do_not_exist_are_told(client: TestClient) -> None:
    page = client.get("/aabninger/O-1?licence=QQ&occupation=urn:x&branch=81")
    assert page.status_code == 422
    assert '<a href="#licence">' in page.text
    assert '<a href="#title">' in page.text
    assert "Branche: " in page.text


def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a match that has counted."""

    def stub(*given: object) -> Match:
        options = given[-1]
        assert isinstance(options, MatchOptions)
        assert options.facets
        return Match((), (), (), {"candidates": 4, "results": 0, "set_aside": 0}, FACETS)

    monkeypatch.setattr(openings, "candidates", stub)


def test_every_value_tells_how_many(as_role: AsRole, monkeypatch: pytest.MonkeyPatch) -> None:
    counted(monkeypatch)
    monkeypatch.setattr("access.audit.guard.touched", lambda _: frozenset())
    page = as_role(Role.SAGSBEHANDLER).get("/aabninger/O-1").text
    some, _, none = page.partition('<optgroup class="nobody" label="Ingen lige nu">')
    assert '<option value="B" >' in some
    assert "(14)" in some
    assert '<option value="C" >' in none, "nobody has it, and it can still be chosen"
    assert "15 min.: 3 · 30 min.: 8" in page
    assert "Mine egne borgere (1)" in page
    assert "De hyppigste i listen" in page
    assert "Kok (7)" in page


def test_the_counts_of_a_real_search_stand_at_their_values(client: TestClient) -> None:
    page = client.get("/aabninger/O-1").text
    assert re.search(r">\s*Dag \(\d+\)</option>", page)


def test_more_are_shown_by_the_same_form(client: TestClient) -> None:
    page = client.get("/aabninger/O-1?top=1")
    assert 'form="filters"' in page.text
    assert sent(client, top="100").headers["location"] == "/aabninger/O-1?top=100"


def test_what_lacks_stands_beside_what_lifts(client: TestClient) -> None:
    page = client.get("/aabninger/O-1").text
    assert page.count("Løfter mest") == page.count("Mangler mest") > 0
    assert "Ved vi ikke:" in page


def test_an_unknown_opening_is_not_redirected_to(client: TestClient) -> None:
    answer = client.post("/aabninger/X", data={"licence": "B"}, follow_redirects=False)
    assert answer.status_code == 404
