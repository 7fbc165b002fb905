from pathlib import Path

from placements.lifecycle.drawing import life_cycles_page


def test_the_page_of_life_cycles_is_the_tables() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "life-cycles.md"
    assert page.read_text(encoding="utf-8") == life_cycles_page()
