"""What the taxonomy answers, and when it says nothing."""

import pytest

from taxonomy.starter import starter_taxonomy
from taxonomy.taxonomy import CodeKind, Taxonomy
from taxonomy.types import Skill, TaxonomyParts

STARTER = starter_taxonomy()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "asdf",
            "diverse",
            "alt muligt",
            "ingen",
            "ved ikke",
            "xyz 123",
            "???",
            "",
            "medarbejder",
        ),
        *("ledig", "vikar", "elev", "selvstændig", "pensionist", "lorem ipsum", "qwertyuiop"),
    ],
)
def test_nonsense_is_not_linked(text: str) -> None:
    assert STARTER.title(text) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rengøringsassistent", "Rengøringsassistent"),
        ("rengørngsassistent", "Rengøringsassistent"),
        ("rengøringsasistent", "Rengøringsassistent"),
        ("køkkenmedhjelper", "Køkkenmedhjælper"),
        ("kokkenmedhjaelper", "Køkkenmedhjælper"),
        ("buschaufør", "Buschauffør"),
        ("elektrikker", "Elektriker"),
        ("Rengøringsassistent til hotel", "Rengøringsassistent"),
        ("tømrerlærling", "Tømrer"),
    ],
)
def test_ordinary_misspellings_are_linked(text: str, label: str) -> None:
    found = STARTER.title(text)
    assert found is not None
    assert found.label == label


def test_a_batch_answers_as_one_by_one() -> None:
    texts = ["kok", "asdf", "kok", "smed"]
    found = STARTER.titles(texts)
    assert list(found) == ["kok", "asdf", "smed"]
    assert found == {text: STARTER.title(text) for text in found}


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("gulvvask", "gulvvask"),
        ("Gulvvask", "gulvvask"),
        ("gulvask", "gulvvask"),
        ("hotelrengøring", "hotelrengoering"),
        ("hotelrengoering", "hotelrengoering"),
        ("personlig hygiejne", "personlig_hygiejne"),
        ("betjene opvaskemaskine", "betjene_opvaskemaskine"),
        ("betjene_opvaskemaskine", "betjene_opvaskemaskine"),
        ("køre truck", "koersel_med_truck"),
    ],
)
def test_skills_by_label_id_synonym_and_typo(text: str, identifier: str) -> None:
    found = STARTER.skill(text)
    assert found is not None
    assert found.id == identifier


@pytest.mark.parametrize("text", ["", "asdf", "noget helt andet", "kørsel", "???"])
def test_an_unclear_skill_is_unknown(text: str) -> None:
    assert STARTER.skill(text) is None


def test_a_skill_label_beats_the_synonym_of_another() -> None:
    skills = (Skill("a", "opvask", ("vask",)), Skill("b", "vask", ()))
    found = Taxonomy(TaxonomyParts(skills=skills)).skill("vask")
    assert found is not None
    assert found.id == "b"


@pytest.mark.parametrize(
    ("kind", "code", "nearest"),
    [
        ("certificates", "trukc_b", "truck_b"),
        ("certificates", "gaffeltruck", "truck_b"),
        ("certificates", "hygienebevis", "hygiejne"),
        ("licences", "kørekort b", "B"),
        ("licences", "C+E", "CE"),
        ("considerations", "no_heavylifting", "no_heavy_lifting"),
        ("tasks", "lifting", "heavy_lifting"),
    ],
)
def test_nearest_codes_for_error_messages(kind: CodeKind, code: str, nearest: str) -> None:
    found = STARTER.nearest(kind, code)
    assert found[0] == nearest
    assert len(found) <= 3


def test_licences_and_other_certificates_are_kept_apart() -> None:
    assert "B" in STARTER.licences
    assert "B" not in STARTER.certificates
    assert STARTER.certificates["truck_b"].kind == "certificate"
    assert STARTER.certificates["aut_sygeplejerske"].kind == "authorisation"


def test_the_memory_of_answers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taxonomy.taxonomy._LONGEST_MEMORY", 3)
    taxonomy = Taxonomy(STARTER.parts)
    for text in ("kok", "smed", "tjener", "murer", "maler"):
        taxonomy.title(text)
    assert len(taxonomy._known_titles) <= 3


def test_a_huge_text_is_answered_but_not_remembered() -> None:
    taxonomy = Taxonomy(STARTER.parts)
    huge = "kok " * 2_500_000
    found = taxonomy.title(huge)
    assert found is not None
    assert found.label == "Kok"
    taxonomy.skill(huge)
    assert huge not in taxonomy._known_titles
    assert huge not in taxonomy._known_skills


def test_a_mapping_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        STARTER.branches["00"] = STARTER.branches["56"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Medarbejder til kantine", "Køkkenmedhjælper"),
        ("Medhjælper til landbrug", "Landbrugsmedhjælper"),
        ("Medhjælper til børnehave", "Pædagogmedhjælper"),
        ("Chauffør til varebil", "Varebilchauffør"),
        ("Vejleder på genbrugspladsen", "Medarbejder på genbrugsplads"),
        ("Opvasker i restaurant", "Opvasker"),
    ],
)
def test_a_head_that_says_little_takes_its_trade_from_the_place(written: str, label: str) -> None:
    found = STARTER.title(written)
    assert found is not None
    assert found.label == label
