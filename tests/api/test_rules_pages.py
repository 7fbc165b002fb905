from models.access_enums import Role
from tests.api.conftest import AsRole
from tests.api.web_client import TestClient

SERIAL = "/regler/serial/2020"
SOURCE = "Kommunens egen retningslinje af 1. november 2026"


def test_every_rule_of_today_with_its_numbers_and_source(client: TestClient) -> None:
    page = client.get("/regler").text
    assert "1 fuldtidsperson i tilbud for hver 5 ordinært ansatte op til 50" in page
    assert "BEK om en aktiv beskæftigelsesindsats § 65" in page
    assert "Ikke bekræftet" in page


def test_the_rules_of_another_day(client: TestClient) -> None:
    old = client.get("/regler?dato=2019-06-01").text
    assert "Der tælles hoveder" in old
    assert "Programmet kender ingen regler" in client.get("/regler?dato=2010-01-01").text
    wrong = client.get("/regler?dato=i%20morgen")
    assert wrong.status_code == 422
    assert "skal være en dato" in wrong.text


def test_a_version_shows_its_history(client: TestClient) -> None:
    page = client.get("/regler/quota/2018").text
    assert "/regler/quota/2025" in page
    assert "fra 1. januar 2018 til 31. december 2019" in page
    assert "Datoen for ikrafttræden er ikke set" in page
    assert client.get("/regler/quota/1999").status_code == 404


def test_only_the_administrator_sees_the_form(as_role: AsRole) -> None:
    assert "Bekræft reglen" in as_role(Role.ADMINISTRATOR).get(SERIAL).text
    assert "Bekræft reglen" not in as_role(Role.LEAD_CASEWORK).get(SERIAL).text
    forbidden = as_role(Role.LEAD_CASEWORK).post(f"{SERIAL}/bekraeft", data={"source": SOURCE})
    assert forbidden.status_code == 403


def test_confirm_and_take_back(as_role: AsRole) -> None:
    administrator = as_role(Role.ADMINISTRATOR)
    refused = administrator.post(f"{SERIAL}/bekraeft", data={"source": "kort"})
    assert refused.status_code == 422
    assert "skal have 10 til 500 tegn" in refused.text
    assert 'href="#source"' in refused.text
    done = administrator.post(f"{SERIAL}/bekraeft", data={"source": SOURCE}, follow_redirects=True)
    assert done.status_code == 200
    assert SOURCE in done.text
    assert "Kommunens bekræftelse" in as_role(Role.SAGSBEHANDLER).get(SERIAL).text
    back = administrator.post(f"{SERIAL}/fortryd", follow_redirects=True)
    assert SOURCE not in back.text
