"""Loaded names join the starter's concepts; the starter keeps what it knows better."""

from taxonomy.merge import concepts_to_store, grouped_names, merged_parts
from taxonomy.reference_rows import BranchRow, ConceptRow, LabelRow, ParsedReference
from taxonomy.types import Branch, Occupation, Postcode, TaxonomyParts

OWN = Occupation("u:1", "Rengøringsassistent", ("rengøring",), "9112", ("gulvvask",), ("cleaner",))
STARTER = TaxonomyParts(occupations=(OWN,), branches=(Branch("81", "Rengøring"),))


def test_the_starter_keeps_name_group_and_skills_and_gains_names() -> None:
    labels = grouped_names(
        [
            LabelRow("u:1", "da", 1, "Rengøring"),
            LabelRow("u:1", "da", 0, "bygningsrengører"),
            LabelRow("u:1", "en", 0, "cleaner"),
            LabelRow("u:1", "sv", 0, "städare"),
            LabelRow("u:1", "da-star", 0, "rengøringsassistent"),
        ]
    )
    concepts = [ConceptRow("u:1", "9999", "bygningsrengører"), ConceptRow("u:0", "7212", "svejser")]
    first, second = merged_parts(STARTER, concepts, labels, (), ()).occupations
    assert first.label == "Rengøringsassistent"
    assert first.isco == "9112"
    assert first.core_skills == ("gulvvask",)
    assert first.synonyms == ("rengøring", "bygningsrengører")
    assert (first.labels_en, first.extra_labels) == (("cleaner",), ("städare",))
    assert second == Occupation("u:0", "svejser", (), "7212")


def test_loaded_places_replace_and_branches_add() -> None:
    old, new = (Postcode("5000", name, 55.4, 10.4, "Odense") for name in ("Gammel", "Ny"))
    starter = TaxonomyParts(branches=STARTER.branches, postcodes=(old,))
    branches = [BranchRow("81", "DB07", "langt navn"), BranchRow("812100", "DB07", "Almindelig")]
    parts = merged_parts(starter, [], {}, [new], branches)
    assert parts.postcodes == (new,)
    assert {item.code: item.label for item in parts.branches} == {
        "81": "Rengøring",
        "812100": "Almindelig",
    }


def _parsed(language: str, isco: str | None, label: str) -> ParsedReference:
    names = (LabelRow("u:5", language, 0, label),)
    return ParsedReference("occupations", "f", (ConceptRow("u:5", isco, label),), names)


def test_a_danish_list_renames_and_keeps_a_known_group() -> None:
    known = {"u:5": ConceptRow("u:5", "7212", "welder")}
    assert concepts_to_store(_parsed("da", None, "svejser"), known, {}) == [
        ConceptRow("u:5", "7212", "svejser")
    ]


def test_another_language_only_fills_in() -> None:
    known = {"u:5": ConceptRow("u:5", None, "svejser")}
    assert concepts_to_store(_parsed("en", "7212", "welder"), known, {}) == [
        ConceptRow("u:5", "7212", "svejser")
    ]


def test_extra_labels_add_only_occupations_of_the_starter() -> None:
    rows = (LabelRow("u:1", "sv", 0, "städare"), LabelRow("u:7", "sv", 0, "svetsare"))
    parsed = ParsedReference("labels", "f", labels=rows)
    assert concepts_to_store(parsed, {}, {OWN.uri: OWN}) == [
        ConceptRow("u:1", "9112", "Rengøringsassistent")
    ]
