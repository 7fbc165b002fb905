"""What an advertisement must not ask for is marked; look-alikes are not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import intake.advert
from intake.advert.unlawful import find_marks, without_marks
from tests.intake.advert.phrases import FORBIDDEN, INNOCENT

DATA = Path(intake.advert.__file__).parent / "data" / "unlawful.toml"


@pytest.mark.parametrize(("text", "grounds"), FORBIDDEN)
def test_forbidden_demands_are_marked(text: str, grounds: set[str]) -> None:
    assert {mark.ground for mark in find_marks(text)} == grounds


@pytest.mark.parametrize("text", INNOCENT)
def test_look_alikes_are_not_marked(text: str) -> None:
    assert find_marks(text) == []


def test_enough_phrases_are_tried() -> None:
    assert len(FORBIDDEN) >= 60
    assert len(INNOCENT) >= 30


def test_every_mark_tells_the_law_and_a_lawful_wording() -> None:
    for text, _ in FORBIDDEN:
        for mark in find_marks(text):
            assert "§" in mark.law or mark.ground == "looks"
            assert mark.explanation.endswith(".")
            assert mark.instead
            assert text[mark.span.start : mark.span.stop] == mark.span.text


def test_what_is_not_confirmed_says_so() -> None:
    for ground in tomllib.loads(DATA.read_text("utf-8"))["ground"].values():
        said = "ikke bekræftet" in ground["explanation"]
        assert said is not ground["confirmed"]


def test_mother_tongue_asks_for_the_level_the_work_needs() -> None:
    (mark,) = find_marks("Dansk som modersmål er et krav.")
    assert "Hvor godt skal man kunne sproget" in mark.instead


def test_points_below_a_heading_are_read_with_it() -> None:
    marks = find_marks("Du er:\n- ung og frisk\n- glad for børn\n\nOpgaver:\n- unge og ældre")
    assert [mark.span.text for mark in marks] == ["ung"]


def test_only_the_offending_word_of_a_title_is_marked() -> None:
    (mark,) = find_marks("Vi søger en ung kok til vores køkken.")
    assert mark.span.text == "ung"


@pytest.mark.parametrize("text", [text for text, _ in FORBIDDEN])
def test_nothing_is_left_to_mark_once_it_is_blanked(text: str) -> None:
    blanked = without_marks(text, find_marks(text))
    assert len(blanked) == len(text)
    assert find_marks(blanked) == []


@pytest.mark.parametrize(
    "text",
    [
        "søger " * 5000,
        "søger en " + "a-" * 15_000,
        "Vi søger " + "ung og " * 4000 + "x",
        "du er " * 5000 + "ung",
        "alder " + "1" * 29_000,
        " " * 29_000 + "mand",
        "dansk modersmål " * 1800,
        "(" * 29_000,
    ],
    ids=range(8),
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    find_marks("Kok søges")
    assert len(find_marks(text)) <= len(text)


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    marks = find_marks(text)
    assert all(text[mark.span.start : mark.span.stop] == mark.span.text for mark in marks)
