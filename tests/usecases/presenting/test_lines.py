from datetime import date

from taxonomy.starter import starter_taxonomy
from usecases.presenting.facts import Hensyn, Proof, ShareableFacts, Spoken, Tried, Worked
from usecases.presenting.lines import identity_lines, profile_lines

WORDS = starter_taxonomy()
FACTS = ShareableFacts(
    titles=(Worked("Rengøringsassistent", 30), Worked("Kok", None), Worked("Bud", 12)),
    cards=(Tried("opvask", "can_teach"),),
    skills=("gulvvask",),
    licences=("B",),
    certificates=(Proof("truck_b", date(2027, 1, 31)), Proof("hygiejne", None)),
    languages=(Spoken("ar", "C2"), Spoken("so", None)),
    danish_oral="B1",
    danish_written="A2",
    hours_min=20,
    hours_max=22.5,
    days=("mon", "fri"),
    available_from=date(2026, 12, 1),
    considerations=(Hensyn("no_stairs", None), Hensyn("max_hours", 20)),
    name="Testborger 1",
    phone="11223344",
)


def test_every_line_reads_well_in_danish() -> None:
    assert [line.danish for line in profile_lines(FACTS, WORDS)] == [
        "Har arbejdet som: Rengøringsassistent (2 år og 6 måneder)",
        "Har arbejdet som: Kok",
        "Har arbejdet som: Bud (1 år)",
        "Har prøvet: opvask (kan lære andre op)",
        "Kender til: gulvvask",
        "Kørekort B (personbil)",
        "Bevis: Truckcertifikat B (gaffeltruck), gælder til 31. januar 2027",
        "Bevis: Hygiejnebevis",
        "Taler dansk: B1",
        "Skriver dansk: A2",
        "Taler arabisk: C2",
        "Taler somali",
        "Vil arbejde 20-22,5 timer om ugen",
        "Vil arbejde mandag, fredag",
        "Kan begynde 1. december 2026",
        "Hensyn: Ingen trapper",
        "Hensyn: Højst 20 timer om ugen",
    ]


def test_every_line_has_english_words_of_its_own() -> None:
    spoken = {line.key: line.english for line in profile_lines(FACTS, WORDS)}
    assert spoken["title:Rengøringsassistent"].endswith("(2 years and 6 months)")
    assert spoken["language:ar"] == "Speaks Arabic: C2"
    assert spoken["language:so"] == "Speaks Somali"
    assert spoken["hours"] == "Wants to work 20-22.5 hours a week"
    assert spoken["consideration:no_stairs"] == "At work: No stairs"
    assert spoken["available_from"] == "Can start 1 December 2026"


def test_every_known_hensyn_has_english_words() -> None:
    for code in set(WORDS.considerations) - {"max_hours"}:
        (line,) = profile_lines(ShareableFacts(considerations=(Hensyn(code, None),)), WORDS)
        assert line.danish.removeprefix("Hensyn: ") not in line.english
        assert line.is_consideration


def test_another_number_of_hours_is_another_line() -> None:
    keys = {
        profile_lines(ShareableFacts(considerations=(Hensyn("max_hours", hours),)), WORDS)[0].key
        for hours in (10, 20)
    }
    assert len(keys) == 2


def test_who_one_is_stands_apart() -> None:
    assert [line.key for line in identity_lines(FACTS)] == ["name", "phone"]
    told = " ".join(line.danish for line in profile_lines(FACTS, WORDS))
    assert "Testborger" not in told
    assert "11223344" not in told


def test_nothing_known_is_nothing_to_show() -> None:
    assert profile_lines(ShareableFacts(), WORDS) == ()
    assert identity_lines(ShareableFacts()) == ()
