"""From a pasted text to proposals: what is found, what is asked, what is never guessed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.advert.cleaning import CPR_HIDDEN, MOST_SIGNS, clean_advert
from intake.advert.reading import ENGLISH, FOREIGN, NOTHING_ASKED, read_advert
from intake.advert.segments import segments
from intake.advert.values import AdvertReading, Field, Force
from models.errors import PraktikmatchError
from taxonomy.starter import starter_taxonomy
from tests.intake.advert.adverts import ADVERTS
from tests.intake.advert.fresh_adverts import FRESH
from tests.intake.advert.measuring import TODAY, measure

# Least share found that is right, and least share of what stands there that is found. Titles
# lean on the taxonomy's linking, skills on its list.
FLOORS = {"title": (0.8, 0.8), "skill": (0.9, 0.6), "certificate": (0.85, 0.75)}
FLOOR = (0.85, 0.85)


def read(text: str, today: date = TODAY) -> AdvertReading:
    return read_advert(text, starter_taxonomy(), today)


def values(text: str, field: Field, name: str) -> list[object]:
    return [proposal.value[name] for proposal in read(text).of(field)]


def test_precision_and_recall_on_fictional_advertisements() -> None:
    assert len(ADVERTS) >= 20
    counts, lines = measure(ADVERTS, starter_taxonomy())
    for name, (right, wrong, missed) in counts.items():
        precision, recall = FLOORS.get(name, FLOOR)
        assert right >= precision * (right + wrong), (name, lines)
        assert right >= recall * (right + missed), (name, lines)


def test_advertisements_written_later_read_nearly_as_well() -> None:
    counts, lines = measure(FRESH, starter_taxonomy())
    right, wrong, missed = (sum(column) for column in zip(*counts.values(), strict=True))
    assert right >= 0.85 * (right + wrong), lines
    assert right >= 0.8 * (right + missed), lines


FORCES = [
    ("Kørekort B er et krav.", Field.LICENCE, "must"),
    ("Du skal have kørekort B, og truckcertifikat er en fordel.", Field.LICENCE, "must"),
    ("Du skal have kørekort B, og hygiejnebevis er en fordel.", Field.CERTIFICATE, "nice"),
    ("Gerne hygiejnebevis.", Field.CERTIFICATE, "nice"),
    ("Det er en fordel, hvis du har hygiejnebevis.", Field.CERTIFICATE, "nice"),
    ("Hygiejnebevis er ikke et krav, men en fordel.", Field.CERTIFICATE, "nice"),
    ("Kørekort B, hygiejnebevis og truckcertifikat B er et plus.", Field.LICENCE, "nice"),
    ("Hygiejnebevis", Field.CERTIFICATE, "unsaid"),
    ("Krav:\n- hygiejnebevis", Field.CERTIFICATE, "must"),
    ("Det er en fordel, hvis du\n- har hygiejnebevis", Field.CERTIFICATE, "nice"),
    ("A hygiene certificate is nice. Driving licence B is required.", Field.LICENCE, "must"),
]


@pytest.mark.parametrize(("text", "field", "force"), FORCES)
def test_words_around_a_demand_decide_its_force(text: str, field: Field, force: str) -> None:
    (found,) = read(text).of(field)
    assert found.force.value == force


@pytest.mark.parametrize(
    "text",
    [
        "Kørekort B er ikke et krav.",
        "Du behøver ikke kørekort B.",
        "Du behøver ikke erfaring eller kørekort B.",
        "Det er ikke noget krav, at du har kørekort B.",
        "Ingen krav om kørekort B.",
        "Kørekort B kræves ikke.",
        "Vi betaler kørekort B.",
        "Vi tilbyder:\n- kørekort B",
        "Driving licence B is not required.",
        "You do not need a driving licence B.",
    ],
)
def test_what_is_not_demanded_is_not_proposed(text: str) -> None:
    assert read(text).of(Field.LICENCE) == []


def test_a_licence_that_is_only_welcome_is_a_question() -> None:
    (licence,) = read("Kørekort B er en fordel.").of(Field.LICENCE)
    assert licence.force is Force.NICE
    assert "altid et krav" in licence.question


def test_two_titles_and_two_hours_are_asked() -> None:
    reading = read("Vi søger en kok på 20 timer om ugen og mangler en tjener på 37 timer.")
    for field in (Field.TITLE, Field.HOURS):
        found = reading.of(field)
        assert len(found) == 2
        assert all("flere" in proposal.question for proposal in found)


def test_one_title_told_twice_is_one() -> None:
    assert len(read("Kok søges\nVi søger en kok til køkkenet.").of(Field.TITLE)) == 1


HOURS = [
    ("20-25 timer om ugen", 20.0, 25.0),
    ("Deltid 20 til 25 timer", 20.0, 25.0),
    ("fuldtid", 37.0, 37.0),
    ("Fuldtid (37 timer)", 37.0, 37.0),
    ("op til 15 timer om ugen", None, 15.0),
    ("mindst 30 timer ugentligt", 30.0, None),
    ("32,5 timer/uge", 32.5, 32.5),
    ("30 hours a week", 30.0, 30.0),
]


@pytest.mark.parametrize(("text", "least", "most"), HOURS)
def test_weekly_hours(text: str, least: float | None, most: float | None) -> None:
    (found,) = read(f"Stillingen: {text}.").of(Field.HOURS)
    assert (found.value["min"], found.value["max"]) == (least, most)


@pytest.mark.parametrize(
    "text",
    ["Svar inden 24 timer.", "8 timer om dagen.", "Et kursus på 40 timer.", "99 timer om ugen."],
)
def test_other_hours_are_not_weekly(text: str) -> None:
    assert read(text).of(Field.HOURS) == []


def test_dates_without_a_year_are_the_next_and_past_ones_are_asked() -> None:
    assert values("Start 1. februar.", Field.STARTS, "date") == ["2027-02-01"]
    assert values("Start 30. november.", Field.STARTS, "date") == ["2026-11-30"]
    (past,) = read("Ansøgningsfrist 1. maj 2020.").of(Field.DEADLINE)
    assert "passeret" in past.question
    assert values("Start 31. februar 2027.", Field.STARTS, "date") == []
    (soon,) = read("Tiltrædelse snarest muligt.").of(Field.STARTS)
    assert soon.value["date"] is None


def test_shifts_and_days() -> None:
    text = "Vagter dag/aften/nat og hver anden weekend, man-fre og søndage. Onsdag er fri."
    assert set(values(text, Field.SHIFT, "shift")) == {"day", "evening", "night", "weekend"}
    assert values(text, Field.DAY, "day") == ["mon", "tue", "wed", "thu", "fri", "sun"]
    assert values("Ingen aftenvagter. Du har fri i weekenden.", Field.SHIFT, "shift") == []
    assert values("Ansøg senest fredag den 5. marts.", Field.DAY, "day") == []


def test_strains_and_their_no() -> None:
    assert values("Der er trapper og støj.", Field.TASK, "code") == ["stairs", "noise"]
    assert values("Ingen tunge løft. Der er ikke støj.", Field.TASK, "code") == []
    assert values("Huset er uden elevator.", Field.TASK, "code") == ["stairs"]
    assert values("Du er ikke bange for tunge løft.", Field.TASK, "code") == ["heavy_lifting"]


def test_marked_words_never_become_demands() -> None:
    reading = read("Ung rengøringsassistent søges. Dansk som modersmål, engelsk på B1 er et krav.")
    assert {mark.ground for mark in reading.marks} == {"age", "mother_tongue"}
    (title,) = reading.of(Field.TITLE)
    assert title.value["title"] == "Rengøringsassistent"
    assert reading.of(Field.DANISH) == []
    assert [each.value["code"] for each in reading.of(Field.LANGUAGE)] == ["en"]


def test_a_title_for_one_sex_gets_a_neutral_one() -> None:
    (title,) = read("Rengøringsdame søges").of(Field.TITLE)
    assert title.value["title"] == "Rengøringsassistent"
    assert "alle" in title.question


@pytest.mark.parametrize("pasted", ["", " \n\t ", "1234 !? 56", "<p></p>", "x" * (MOST_SIGNS + 1)])
def test_empty_and_huge_texts_are_refused(pasted: str) -> None:
    with pytest.raises(PraktikmatchError, match="Indsæt"):
        read(pasted)


def test_other_languages_are_told() -> None:
    assert ENGLISH in read("We are looking for a cook who is with us for the summer.").notes
    german = "Wir suchen einen Koch für das Restaurant und die Küche ist im Haus mit der Bar."
    assert FOREIGN in read(german).notes


def test_a_text_without_demands_says_so() -> None:
    assert NOTHING_ASKED in read("Vi glæder os til at høre fra dig, og vi er glade.").notes


def test_markup_is_taken_away() -> None:
    html = "<ul><li>Kørekort B er et krav</li></ul><script>alert('x')</script><style>p{}</style>"
    reading = read(f"<h1>Kok</h1>{html}&lt;b&gt;")
    assert "alert" not in reading.text
    assert "<" not in reading.text
    assert values(reading.text, Field.LICENCE, "code") == ["B"]


def test_cpr_numbers_are_hidden() -> None:
    reading = read("Kontakt lederen, 010266-5234, om jobbet som kok.")
    assert "5234" not in reading.text
    assert CPR_HIDDEN in reading.notes


HOSTILE = [
    "kørekort " * 3000,
    "1" * 29_999 + "a",
    "a" * 30_000,
    "- " * 14_000 + "a",
    "20-" * 9_900 + " timer",
    "mandag til " * 2_700,
    "1. januar " * 2_900,
    "er ikke et krav, men " * 1_400,
    "søger en kok og en tjener. " * 1_100,
    "kok " + "<" * 29_000 + "a>",
    "dansk, engelsk og tysk " * 1_300,
    "\n".join("Krav:" for _ in range(5_000)),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    read("Kok søges")
    assert len(read(text).proposals) <= 80


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=200))
def test_spans_stand_in_the_text_and_pieces_make_it_up(pasted: str) -> None:
    try:
        reading = read(pasted)
    except PraktikmatchError:
        return
    spans = [each.span for each in reading.proposals] + [each.span for each in reading.marks]
    for span in spans:
        assert 0 <= span.start < span.stop <= len(reading.text)
    assert "".join(piece.text for piece in segments(reading)) == reading.text


@settings(max_examples=60)
@given(st.text(alphabet="<>/pb&;lt amp\n\r\t—æ1x", max_size=80))
def test_cleaning_twice_changes_nothing(pasted: str) -> None:
    try:
        once = clean_advert(pasted).text
    except PraktikmatchError:
        return
    assert clean_advert(once).text == once


def test_pieces_tell_where_each_proposal_begins() -> None:
    reading = read("Kok søges. Kørekort B er et krav. Kun kvinder.")
    begun = [number for piece in segments(reading) for number in piece.begins]
    assert sorted(begun) == list(range(len(reading.proposals)))
    assert [piece.text for piece in segments(reading) if piece.marked] == ["kvinder"]
