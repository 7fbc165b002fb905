"""What must never leave the house, on any page or answer."""

import pytest

from tests.api.addresses import GOOD
from tests.api.seed import HIDDEN_POSTCODES, SECRETS
from tests.api.web_client import TestClient


@pytest.mark.parametrize("path", GOOD)
def test_no_cpr_no_free_text_no_kind_of_appointment(client: TestClient, path: str) -> None:
    text = client.get(path).text
    assert [secret for secret in SECRETS if secret in text] == []


def test_the_profile_says_busy_and_the_functional_code(client: TestClient) -> None:
    page = client.get("/borgere/B-1").text
    assert "Tirsdag kl. 9.00-12.00: optaget" in page
    assert "Ingen tunge løft" in page
    profile = client.get("/api/v1/citizens/B-1").json()
    assert profile["busy"] == [{"day": "tue", "starts": "09:00:00", "ends": "12:00:00"}]
    assert profile["considerations"] == [
        {"code": "no_heavy_lifting", "hours": None, "shared": True}
    ]


@pytest.mark.parametrize(("citizen", "postcode"), HIDDEN_POSTCODES.items())
def test_protected_and_unclear_addresses_are_hidden(
    client: TestClient, citizen: str, postcode: str
) -> None:
    profile = client.get(f"/api/v1/citizens/{citizen}").json()
    assert profile["postcode"] is None
    assert profile["address_hidden"] is True
    page = client.get(f"/borgere/{citizen}").text
    assert postcode not in page
    assert "vises ikke: adressen er beskyttet eller ikke afklaret" in page


def test_an_open_address_is_shown(client: TestClient) -> None:
    assert client.get("/api/v1/citizens/B-1").json()["postcode"] == "5000"
    assert "5000 Odense C" in client.get("/borgere/B-1").text


def test_legal_facts_are_not_in_the_profile(client: TestClient) -> None:
    profile = client.get("/api/v1/citizens/B-1").json()
    assert not set(profile) & {"cpr", "target_group", "birth_date", "legal", "education"}


def test_unknown_and_none_are_told_apart(client: TestClient) -> None:
    assert client.get("/api/v1/citizens/B-2").json()["licences"] == []
    assert client.get("/api/v1/citizens/B-3").json()["licences"] is None
    assert "Har ikke kørekort." in client.get("/borgere/B-2").text
    assert "Har ikke kørekort." not in client.get("/borgere/B-3").text
