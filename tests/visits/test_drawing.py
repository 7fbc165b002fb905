from pathlib import Path

from visits.drawing import visit_states_page


def test_the_page_of_visit_states_is_the_table() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "visit-states.md"
    assert page.read_text(encoding="utf-8") == visit_states_page()
