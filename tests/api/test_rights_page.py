"""The page of rights says what the code does."""

from pathlib import Path

from sqlalchemy import Engine

from api.app import create_app
from api.rights_page import rights_page
from support.settings import Settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rights.md"


def test_the_page_of_rights_is_up_to_date(engine: Engine) -> None:
    made = rights_page(create_app(Settings(), engine, "test"))
    assert PAGE.read_text(encoding="utf-8") == made, (
        "run python -m api.rights_page > docs/rights.md"
    )
