"""A small taxonomy of its own: these tests are about reading, not about the starter data."""

import pytest

from taxonomy.taxonomy import Taxonomy
from taxonomy.types import Certificate, Occupation, Skill, TaxonomyParts


def _occupation(number: int, label: str, *synonyms: str) -> Occupation:
    return Occupation(f"http://example.org/{number}", label, synonyms, "9112")


@pytest.fixture(scope="session")
def small_taxonomy() -> Taxonomy:
    licences = tuple(
        Certificate(code, f"Kørekort {code}", "licence", expires=True, synonyms=synonyms)
        for code, synonyms in (
            ("A", ()),
            ("B", ("personbil",)),
            ("BE", ()),
            ("C", ("lastbilkørekort",)),
            ("C1", ()),
            ("CE", ()),
            ("D", ()),
        )
    )
    proofs = (
        Certificate(
            "truck_a",
            "Truckcertifikat A (stabler)",
            "certificate",
            expires=False,
            synonyms=("truck A", "stabler"),
        ),
        Certificate(
            "truck_b",
            "Truckcertifikat B (gaffeltruck)",
            "certificate",
            expires=False,
            synonyms=("truck B",),
        ),
        Certificate("kran", "Krancertifikat", "certificate", expires=False, synonyms=("kran",)),
        Certificate(
            "hygiejne", "Hygiejnebevis", "certificate", expires=False, synonyms=("hygiejnekursus",)
        ),
        Certificate("paragraf_26", "§ 26-kursus", "certificate", expires=False, synonyms=("§26",)),
        Certificate(
            "foerstehjaelp",
            "Førstehjælpsbevis",
            "certificate",
            expires=True,
            synonyms=("førstehjælp",),
        ),
    )
    return Taxonomy(
        TaxonomyParts(
            occupations=(
                _occupation(1, "Rengøringsassistent", "rengøringshjælp"),
                _occupation(2, "Køkkenmedhjælper"),
                _occupation(3, "Lagermedarbejder"),
                _occupation(4, "Kok"),
            ),
            skills=(
                Skill("gulvvask", "gulvvask", ("vask af gulve",)),
                Skill("hotelrengoering", "hotelrengøring", ()),
                Skill("rengoering", "rengøring", ()),
                Skill("personlig_hygiejne", "personlig hygiejne", ()),
                Skill("opvaskemaskine", "betjene opvaskemaskine", ("betjening af opvaskemaskine",)),
                Skill("svejsning", "svejsning", ()),
            ),
            certificates=(*licences, *proofs),
        )
    )
