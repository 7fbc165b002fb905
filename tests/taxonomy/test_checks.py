"""A taxonomy made of bad files is described, never a crash."""

from taxonomy.checks import check_parts
from taxonomy.taxonomy import Taxonomy
from taxonomy.types import Certificate, Consideration, Occupation, Skill, Task, TaxonomyParts

BAD = TaxonomyParts(
    occupations=(
        Occupation("u:1", "Kok", (), "5120", ("findes_ikke",), authorisation="hygiejne"),
        Occupation("u:1", "Kok igen", (), "51"),
        Occupation("u:2", "–", ("",), None),
        Occupation("", "Uden nøgle", (), None),
    ),
    skills=(Skill("a", "opvask", ()), Skill("a", "vask", ())),
    certificates=(Certificate("hygiejne", "Hygiejnebevis", "certificate", True, ()),),  # noqa: FBT003
    considerations=(Consideration("no_heavy", "Ingen tunge løft", ("svæve",)),),
    tasks=(Task("stairs", "Trapper"),),
)


def test_every_fault_is_named() -> None:
    assert check_parts(BAD) == [
        "Stillinger står flere gange: »u:1«.",
        "Stillinger mangler en nøgle: »Uden nøgle«.",
        "Stillinger mangler et navn med bogstaver: »u:2«.",
        "Kompetencer står flere gange: »a«.",
        "Stillinger bygger på ukendte kompetencer: »findes_ikke (Kok)«.",
        "Stillinger kræver en ukendt autorisation: »hygiejne (Kok)«.",
        "Stillinger har en ISCO-gruppe, som ikke er fire cifre: »Kok igen«.",
        "Hensyn støder sammen med ukendte opgavekrav: »svæve (Ingen tunge løft)«.",
    ]


def test_many_faults_are_counted() -> None:
    many = tuple(Task("x", f"navn {number}") for number in range(3)) + tuple(
        Task(f"k{number}", "") for number in range(9)
    )
    assert check_parts(TaxonomyParts(tasks=many)) == [
        "Opgavekrav står flere gange: »x«.",
        "Opgavekrav mangler et navn med bogstaver: »k0«, »k1«, »k2« og 6 til.",
    ]


def test_a_bad_taxonomy_still_links() -> None:
    taxonomy = Taxonomy(BAD)
    assert next(found.label for found in taxonomy.link_titles(["kok igen"])[0]) == "Kok igen"
    assert taxonomy.skill("vask") is not None


def test_nothing_is_no_fault() -> None:
    assert check_parts(TaxonomyParts()) == []
