"""Consultants with working days in the small town, and what pages say to them."""

import html
import re
from collections.abc import Mapping

from sqlmodel import Session

from models.municipality import Staff
from models.visit import Visitor
from tests.api.seed import MUNICIPALITY
from tests.api.web_client import TestClient

WORKED = ["08:00", "16:00"]


def add_days(session: Session, staff_id: str = "konsulent1", substitute: str | None = None) -> None:
    """Works here, Monday to Friday, out of the office on all of them, by car from Odense."""
    session.get_one(Staff, (MUNICIPALITY, staff_id)).active = True
    session.add(
        Visitor(
            municipality_id=MUNICIPALITY,
            staff_id=staff_id,
            hours=[*[WORKED] * 5, None, None],
            postcode="5000",
            mode="car",
            substitute_id=substitute,
        )
    )
    session.flush()


def text_of(client: TestClient, path: str, status: int = 200) -> str:
    """The words of a page."""
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return words(answer.text)


def sent(client: TestClient, path: str, data: Mapping[str, object], status: int = 200) -> str:
    """The words of the page an act ends on."""
    answer = client.post(path, data=dict(data))
    assert answer.status_code == status, answer.text
    return words(answer.text)


def words(page: str) -> str:
    """A page's main part without tags, with single blanks."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main)).split())
