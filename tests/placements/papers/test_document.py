"""A document is stored word for word; rules stand in it without facts of the case."""

from hypothesis import given
from hypothesis import strategies as st

from models.placement_enums import DocumentKind, Party
from placements.papers.document import Document, Row, Section, from_json, to_json
from placements.papers.rules import rule_rows

TEXTS = st.text(max_size=20)
ROWS = st.builds(Row, TEXTS, st.lists(TEXTS, max_size=3).map(tuple), TEXTS)
SECTIONS = st.builds(
    Section,
    TEXTS,
    st.lists(TEXTS, max_size=2).map(tuple),
    st.lists(ROWS, max_size=2).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    st.sampled_from(DocumentKind),
    st.sampled_from(Party),
    TEXTS,
    TEXTS,
    st.lists(ROWS, max_size=2).map(tuple),
    st.lists(SECTIONS, max_size=2).map(tuple),
    st.lists(TEXTS, max_size=2).map(tuple),
    TEXTS,
    st.sampled_from(["", "en", "ar", "uk"]),
)


@given(DOCUMENTS)
def test_what_is_stored_reads_the_same(document: Document) -> None:
    read = from_json(to_json(document))
    assert read == document
    assert read.right_to_left == (document.second_language == "ar")


def _finding(rule: str, verdict: str, *, confirmed: bool = True) -> dict[str, object]:
    return {
        "rule": rule,
        "verdict": verdict,
        "paragraph": f"§ {rule}",
        "label": "Borgeren får sygedagpenge.",
        "confirmed": confirmed,
    }


def test_a_yes_rests_on_rules_that_hold_and_a_no_on_those_that_do_not() -> None:
    findings = [
        _finding("quota", "pass"),
        _finding("praktik_short", "passes_at_start", confirmed=False),
        _finding("overlap", "fail"),
        _finding("praktik_long", "unknown"),
        _finding("of_former_times", "pass"),
        {**_finding("overlap", "pass"), "paragraph": "Ingen særskilt paragraf fundet"},
    ]
    granted = rule_rows(findings, refused=False)
    assert [row.label for row in granted] == ["Forholdstal", "Varighed og forlængelse"]
    assert granted[0].texts == ("§ quota: opfyldt",)
    assert granted[1].texts[0].endswith("(ikke bekræftet)")
    refused = rule_rows(findings, refused=True)
    assert [row.texts for row in refused] == [("§ overlap: ikke opfyldt",)]
    assert "sygedagpenge" not in str(granted) + str(refused)
