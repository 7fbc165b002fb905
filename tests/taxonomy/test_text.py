"""Spelling, standing words and empty titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.text import names_work, normalise, without_common_end, work_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Køkkenmedhjælper", "koekkenmedhjaelper"),
        ("Køkkenmedhjælper", "KOKKENMEDHJAELPER"),
        ("Grønsager på lager", "groensager paa lager"),
        ("Smed (m/k)", "smed"),
        ("Lærer/lærerinde", "lærer lærerinde"),
        ("Tjener/in", "tjener"),
        ("Vvs-montør", "vvs montør"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@given(st.text(max_size=400))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert len(once) <= 400


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("lagerelev", "lager"),
        ("smedelaerling", "smed"),
        ("tomrersvend", "tomrer"),
        ("rengorings job", "rengorings"),
        ("elev", ""),
        ("svend", ""),
    ],
)
def test_standing_words_are_not_work(title: str, left: str) -> None:
    assert work_words(title) == left


def test_a_common_end_is_cut_only_behind_a_trade() -> None:
    assert without_common_end("pedelmedhjaelper") == "pedel"
    assert without_common_end("medarbejder") == "medarbejder"


@pytest.mark.parametrize("text", ["", "medarbejder", "alt muligt", "ingen", "123", "elev"])
def test_words_that_name_no_work(text: str) -> None:
    assert not names_work(text)


def test_one_working_word_is_enough() -> None:
    assert names_work("medarbejder lager")
