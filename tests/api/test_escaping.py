"""Script in names, titles and bodies comes out as text, or not at all."""

from sqlalchemy import Engine
from sqlmodel import col, update

from models.citizen import Citizen, CitizenWishes
from models.competence import CitizenSkill, CitizenTitle
from models.database import open_session
from models.document import CvProposal
from models.employer import Employer
from models.opening import Opening
from models.package import Package
from support.versions import raise_version
from tests.api.addresses import PAGES
from tests.api.seed import MUNICIPALITY
from tests.api.web_client import TestClient

SCRIPT = "<script>alert(1)</script>"
TAG = '"><img src=x onerror=alert(1)>'
BODY = f"<p onclick='x()'>Hej {SCRIPT}<a href='javascript:x()'>her</a><svg onload=x()></svg></p>"


def poison(engine: Engine) -> None:
    """Put script where an import would have refused it."""
    with open_session(engine) as session:
        for change in (
            update(Citizen).values(name=SCRIPT + TAG, email=TAG),
            update(CitizenTitle).values(title=SCRIPT),
            update(CitizenSkill).values(skill=col(CitizenSkill.skill) + TAG),
            update(CitizenWishes).values(titles=[SCRIPT]),
            update(Employer).values(name=SCRIPT + TAG, contact_name=TAG),
            update(Opening).values(title=SCRIPT + TAG, body=BODY),
            update(Package).values(name=SCRIPT),
            update(CvProposal).values(span_text=SCRIPT + TAG),
        ):
            session.exec(change)
        raise_version(session, MUNICIPALITY)
        session.commit()


def test_nothing_runs(own_client: TestClient, engine: Engine) -> None:
    poison(engine)
    for path in PAGES:
        page = own_client.get(path)
        assert page.status_code == 200, path
        assert SCRIPT not in page.text
        assert "<img" not in page.text
        assert "javascript:" not in page.text
        assert "<svg onload" not in page.text


def test_the_text_of_an_advertisement_keeps_its_plain_structure(client: TestClient) -> None:
    assert "<p>Du skal <strong>vaske</strong> gulve.</p>" in client.get("/aabninger/O-1").text


def test_queries_come_back_escaped(client: TestClient) -> None:
    for path in ("/aabninger", "/borgere", "/virksomheder", "/aabninger/O-1"):
        page = client.get(path, params={"text": TAG}).text
        assert "<img" not in page
    assert "<img" not in client.get(f"/borgere/{TAG}").text
