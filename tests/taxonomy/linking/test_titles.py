"""Properties of the title linker on a small made list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.linking.titles import TitleLinker
from taxonomy.starter import starter_taxonomy
from taxonomy.types import Occupation

READ = 200  # signs of a text

CLEANER = Occupation("uri:1", "Rengøringsassistent", ("rengøringshjælp",), "9112")
LEADER = Occupation("uri:2", "Rengøringsleder", ("cheføkonoma",), "5151")
SHOP = Occupation("uri:3", "Butiksassistent", ("ekspedient",), "5223")
BREAD = Occupation("uri:4", "Bagerjomfru", ("bagerekspedient",), "5223")
WELDER = Occupation(
    "uri:5", "Svejser", (), "7212", labels_en=("welder",), extra_labels=("svetsare",)
)
LINKER = TitleLinker([CLEANER, LEADER, SHOP, BREAD, WELDER])


def _first(text: str) -> str:
    return LINKER.link([text])[0][0].uri


def test_an_exact_label_ranks_first_with_the_full_score() -> None:
    occupations = starter_taxonomy().occupations.values()
    ranked = starter_taxonomy().link_titles([item.label for item in occupations], top=1)
    assert [(found[0].uri, found[0].score) for found in ranked] == [
        (item.uri, 1.0) for item in occupations
    ]


def test_every_synonym_finds_its_own_concept_on_top() -> None:
    occupations = starter_taxonomy().occupations.values()
    pairs = [(name, item.uri) for item in occupations for name in item.synonyms]
    ranked = starter_taxonomy().link_titles([name for name, _ in pairs], top=1)
    wrong = [name for (name, uri), found in zip(pairs, ranked, strict=True) if found[0].uri != uri]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("rengøring", CLEANER.uri),
        ("rengøringsleder", LEADER.uri),
        ("cheføkonoma", LEADER.uri),
        ("bager ekspedient", BREAD.uri),
        ("ekspedient i bageri", SHOP.uri),
        ("svejser på skibsværft", WELDER.uri),
        ("svejserelev", WELDER.uri),
        ("welder", WELDER.uri),
        ("svetsare", WELDER.uri),
        ("svejsr", WELDER.uri),
    ],
)
def test_spelling_place_split_and_language(text: str, uri: str) -> None:
    assert _first(text) == uri


@pytest.mark.parametrize("text", ["", "   ", "???", "elev", "日本語"])
def test_text_without_work_links_to_nothing(text: str) -> None:
    assert LINKER.link([text]) == [[]]


@given(st.lists(st.text(max_size=60), max_size=8), st.integers(1, 6))
def test_ranked_deterministic_and_bounded(texts: list[str], top: int) -> None:
    answers = LINKER.link(texts, top)
    assert answers == LINKER.link(texts, top)
    assert len(answers) == len(texts)
    for ranked in answers:
        scores = [found.score for found in ranked]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert len(ranked) <= top
        assert len({found.uri for found in ranked}) == len(ranked)


@given(st.lists(st.sampled_from(["svejser", "butik", "rengøring", "", "mursten"]), max_size=200))
def test_an_answer_does_not_depend_on_its_company(texts: list[str]) -> None:
    assert LINKER.link(texts) == [LINKER.link([text])[0] for text in texts]


def test_equal_names_keep_the_order_of_the_list() -> None:
    twins = [Occupation(f"uri:{n}", "Operatør", (), None) for n in (9, 1)]
    assert [found.uri for found in TitleLinker(twins).link(["operatør"])[0]] == ["uri:9", "uri:1"]


def test_the_preferred_name_beats_a_synonym() -> None:
    other = Occupation("uri:0", "Noget andet", ("Svejser",), None)
    assert TitleLinker([other, WELDER]).link(["svejser"])[0][0].uri == WELDER.uri


def test_a_list_without_labels_links_to_nothing() -> None:
    assert TitleLinker([]).link(["svejser"]) == [[]]
    assert TitleLinker([Occupation("uri:0", "–", (), None)]).link(["svejser"]) == [[]]


HOSTILE = [
    "svejser " * 1_300_000,
    "\x00" * 10_000_000,
    "svejser\x00\x00",
    "👷" * 5_000_000,
    "\u202esvejser\u202c",
    "شغل لحام",
    "!?.,;:-–—" * 1_000_000,
    "İ" * 300,
    "' OR 1=1; --",
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_of_huge_and_hostile_texts_the_beginning_is_read(text: str) -> None:
    [found] = LINKER.link([text])
    assert [found] == LINKER.link([text[:READ]])
    assert all(0 <= one.score <= 1 for one in found)


def test_a_huge_text_is_cut_not_refused() -> None:
    assert _first(HOSTILE[0]) == WELDER.uri
    assert _first("svejser\x00\x00") == WELDER.uri
    assert _first("\u202esvejser\u202c") == WELDER.uri


def test_the_order_is_the_learned_one_and_scores_never_rise() -> None:
    ranked = starter_taxonomy().link_titles(["ekspedient i tøjbutik"], top=300)[0]
    scores = [found.score for found in ranked]
    assert scores == sorted(scores, reverse=True)
    assert len(ranked) > 100


def test_two_words_for_one_find_the_known_name() -> None:
    found = starter_taxonomy().link_titles(["Medarbejder til kantine"], top=1)[0][0]
    assert (found.label, found.score) == ("Køkkenmedhjælper", 0.98)


def test_a_common_trade_wins_a_near_tie() -> None:
    rare = Occupation("uri:8", "Svejsermester", (), None)
    common = Occupation("uri:9", "Svejsergubbe", (), None, core_skills=("svejsning",))
    assert TitleLinker([rare, common]).link(["svejserne"])[0][0].uri == "uri:9"
