import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.cv.licences import WITHOUT_CATEGORY
from intake.cv.parsing import parse
from intake.cv.privacy import remove_private
from intake.cv.proposing import NOTHING_FOUND, propose
from intake.cv.values import CvProposalDraft, CvText
from models.enums import ProposalKind
from taxonomy.starter import starter_taxonomy
from taxonomy.taxonomy import Taxonomy
from tests.intake.cv import documents as made


def drafts(taxonomy: Taxonomy, *lines: str) -> list[CvProposalDraft]:
    return propose(remove_private(CvText(("\n".join(lines),))), taxonomy).drafts


def values(taxonomy: Taxonomy, kind: ProposalKind, *lines: str) -> list[tuple[str | None, ...]]:
    found = drafts(taxonomy, *lines)
    return [tuple(draft.value.values()) for draft in found if draft.kind is kind]


WHOLE_CV = {
    ("title", "Rengøringsassistent", "2019-01", "2021-12", None),
    ("title", "Køkkenmedhjælper", "2015-01", "2018-06", None),
    ("skill", "gulvvask"),
    ("skill", "hotelrengøring"),
    ("language", "ar", "C2"),
    ("language", "en", "B1"),
    ("licence", "B"),
    ("certificate", "truck_b", "2027-01-31"),
}


@pytest.mark.parametrize("data", [made.text_cv(), made.one_column_pdf()], ids=["text", "pdf"])
def test_a_whole_cv(small_taxonomy: Taxonomy, data: bytes) -> None:
    proposals = propose(remove_private(parse(data)), small_taxonomy)
    found = {(draft.kind.value, *draft.value.values()) for draft in proposals.drafts}
    assert found == WHOLE_CV
    assert all(draft.page == 1 for draft in proposals.drafts)
    assert len(proposals.notes) == 2


def test_a_whole_cv_in_two_columns(small_taxonomy: Taxonomy) -> None:
    proposals = propose(remove_private(parse(made.two_column_pdf())), small_taxonomy)
    found = {(draft.kind.value, *draft.value.values()) for draft in proposals.drafts}
    assert found == (WHOLE_CV - {("certificate", "truck_b", "2027-01-31")}) | {
        ("certificate", "hygiejne", "never"),
        ("skill", "personlig hygiejne"),
    }


def test_a_whole_cv_in_word(small_taxonomy: Taxonomy) -> None:
    proposals = propose(remove_private(parse(made.docx_cv())), small_taxonomy)
    found = {(draft.kind.value, *draft.value.values()) for draft in proposals.drafts}
    assert found == {
        ("title", "Rengøringsassistent", "2019-01", "2021-12", None),
        ("title", "Køkkenmedhjælper", "2015-03", "2018-06", None),
        ("skill", "gulvvask"),
        ("language", "ar", "C2"),
        ("licence", "B"),
        ("licence", "C"),
    }


def test_structured_entries_are_taken_as_they_are(small_taxonomy: Taxonomy) -> None:
    proposals = propose(remove_private(parse(made.PASSPORT)), small_taxonomy)
    found = {(draft.kind.value, *draft.value.values()) for draft in proposals.drafts}
    assert found == {
        ("title", "Rengøringsassistent", "2019-02", "2021-12", "DK"),
        ("title", "Altmuligmand", "2022-01", None, None),
        ("skill", "gulvvask"),
        ("language", "ar", "C2"),
        ("language", "da", "A2", "A1"),
        ("licence", "B"),
        ("licence", "C1"),
        ("certificate", "hygiejne", "never"),
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Rengøringsassistent, Fiktiv A/S 2019-2021"], ("Rengøringsassistent", "2019-01")),
        (["2019-2021: Rengøringsassistent hos Fiktiv"], ("Rengøringsassistent", "2019-01")),
        (["2019-2021", "Rengøringsassistent", "Fiktiv A/S"], ("Rengøringsassistent", "2019-01")),
        (["Rengøringsassistent", "Fiktiv A/S", "2019-2021"], ("Rengøringsassistent", "2019-01")),
        (["Fiktiv A/S, Rengøringsassistent (2019-2021)"], ("Rengøringsassistent", "2019-01")),
        (["Fiktiv A/S\t2019-2021", "Rengøringsassistent"], ("Rengøringsassistent", "2019-01")),
        (["Natportier, Fiktivt Hotel, 2019-2021"], ("Natportier", "2019-01")),
        (["Lagermedarbejder"], ("Lagermedarbejder", None)),
    ],
)
def test_titles_below_a_heading(
    small_taxonomy: Taxonomy, lines: list[str], expected: tuple[str, str | None]
) -> None:
    found = values(small_taxonomy, ProposalKind.TITLE, "Erhvervserfaring", *lines)
    assert [title[:2] for title in found] == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ["Uddannelse", "2019-2021 Kok, Fiktiv Skole"],
        ["Profil", "Jeg søger job som kok."],
        ["Erhvervserfaring", "2019-2020 Barselsorlov"],
        ["Erhvervserfaring", "2019-2020 Sygemeldt"],
        ["Erhvervserfaring", "Jeg holdt af at være sammen med de andre i huset hver dag"],
        ["2019-2020 Noget helt andet"],
        ["Referencer", "Testleder, lagermedarbejder, 2019-2021"],
    ],
)
def test_what_is_no_held_job(small_taxonomy: Taxonomy, lines: list[str]) -> None:
    assert values(small_taxonomy, ProposalKind.TITLE, *lines) == []


def test_a_job_told_in_a_sentence(small_taxonomy: Taxonomy) -> None:
    text = (
        "Jeg kom i 2015. Jeg har arbejdet som lagermedarbejder i 3 år fra 2018 til 2021 i Odense."
    )
    (draft,) = [found for found in drafts(small_taxonomy, text) if found.kind is ProposalKind.TITLE]
    assert draft.value["title"] == "lagermedarbejder"
    assert (draft.value["from"], draft.value["to"]) == ("2018-01", "2021-12")
    assert draft.span_text.startswith("Jeg har arbejdet")


def test_two_jobs_written_over_several_lines(small_taxonomy: Taxonomy) -> None:
    found = drafts(
        small_taxonomy,
        "Erhvervserfaring",
        "2019-2021",
        "Kok",
        "Fiktiv Kro",
        "Madlavning",
        "2015-2018",
        "Lagermedarbejder",
        "Fiktivt Lager",
    )
    titles = [draft for draft in found if draft.kind is ProposalKind.TITLE]
    assert [draft.value["title"] for draft in titles] == ["Kok", "Lagermedarbejder"]
    assert titles[0].span_text == "2019-2021\nKok"


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Kørekort B", ["B"]),
        ("kørekort b", ["B"]),
        ("Kørekort kat. B og C", ["B", "C"]),
        ("Kørekort: B, C og C/E", ["B", "C", "CE"]),
        ("Kørekort kategori B/E", ["BE"]),
        ("B-kørekort", ["B"]),
        ("Jeg har kørekort til bil og motorcykel", ["B", "A"]),
        ("Lastbilkørekort", ["C"]),
        ("Driving licence: B, C1", ["B", "C1"]),
        ("Driver's license B", ["B"]),
        ("Intet truckkort, men kørekort B", ["B"]),
        ("Kørekort Z", []),
        ("Truckkort B", []),
        ("Truckkørekort B", []),
        ("Truck-kørekort B", []),
        ("Ingen kørekort", []),
        ("Jeg har ikke kørekort B", []),
        ("Kørekort B: nej", []),
        ("Kørekort: nej", []),
        ("Jeg er i gang med at tage kørekort B", []),
        ("I have no driving licence B", []),
        ("Kørekort. C1 i engelsk", []),
    ],
)
def test_licences(small_taxonomy: Taxonomy, line: str, codes: list[str]) -> None:
    assert values(small_taxonomy, ProposalKind.LICENCE, line) == [(code,) for code in codes]


def test_codes_on_the_line_below_the_heading(small_taxonomy: Taxonomy) -> None:
    found = values(small_taxonomy, ProposalKind.LICENCE, "Kørekort", "B, C")
    assert found == [("B",), ("C",)]


def test_a_licence_without_category_is_asked_about(small_taxonomy: Taxonomy) -> None:
    proposals = propose(CvText(("Jeg har kørekort og bil.",)), small_taxonomy)
    assert WITHOUT_CATEGORY in proposals.notes
    assert proposals.drafts == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Truckcertifikat B", [("truck_b", "never")]),
        ("Truckcertifikat B, gyldigt til 1. maj 2028", [("truck_b", "2028-05-01")]),
        ("Truckcertifikat B, gyldigt til sommeren", [("truck_b", None)]),
        ("Truck A og B", [("truck_a", "never"), ("truck_b", "never")]),
        ("§ 26-kursus", [("paragraf_26", "never")]),
        ("§26 kursus", [("paragraf_26", "never")]),
        ("Førstehjælpsbevis", [("foerstehjaelp", None)]),
        ("Førstehjælpsbevis, udløber 05/2027", [("foerstehjaelp", "2027-05-31")]),
        ("Førstehjælpskursus", []),
        ("Kørte kran på pladsen", []),
        ("Kursus i førstehjælp, gyldig til 31.02.2027", [("foerstehjaelp", None)]),
        ("Krancertifikat", [("kran", "never")]),
        ("Ikke truck B", []),
        ("Ingen kørekort, truck B eller krancertifikat", []),
        ("Truckcertifikat B: nej", []),
        ("Hygiejnebevis mangler jeg ikke", [("hygiejne", "never")]),
        ("Vil gerne have hygiejnebevis", []),
        ("Truk certifikt B", []),
    ],
)
def test_certificates_by_name_only(
    small_taxonomy: Taxonomy, line: str, expected: list[tuple[str, str | None]]
) -> None:
    assert values(small_taxonomy, ProposalKind.CERTIFICATE, line) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Sprog", "Arabisk (modersmål), engelsk flydende, tysk"], "ar C2|en C1|de -"),
        (["Sprog", "Modersmål: arabisk", "Begynder: dansk"], "ar C2|da A1"),
        (["Sprog", "Kurdisk", "Flydende"], "ku C1"),
        (["Sprog: dansk B1, somali"], "da B1|so -"),
        (["Languages", "English (fluent)", "Farsi - native", "Dari"], "en C1|fa C2|prs -"),
        (["Jeg taler flydende tyrkisk og lidt engelsk."], "tr C1|en A1"),
        (["Sprog", "Flydende: engelsk, tysk"], "en C1|de C1"),
        (["Jeg taler tigrinya og lidt dansk."], "ti -|da A1"),
        (["Sprog", "Flydende engelsk, tysk B1"], "en C1|de B1"),
        (["Jeg taler ikke engelsk"], ""),
        (["2019-2021 Dansk Supermarked"], ""),
        (["Jeg laver tyrkisk mad"], ""),
        (["Sprog", "Dansk tegnsprog"], ""),
        (["Vil gerne lære engelsk B1"], ""),
    ],
)
def test_languages(small_taxonomy: Taxonomy, lines: list[str], expected: str) -> None:
    found = values(small_taxonomy, ProposalKind.LANGUAGE, *lines)
    assert "|".join(f"{value[0]} {value[1] or '-'}" for value in found) == expected


@pytest.mark.parametrize(
    "line",
    ["Dansk: B1 mundtligt, A2 skriftligt", "Dansk: skriftligt A2, mundtligt B1"],
)
def test_spoken_and_written_danish_apart(small_taxonomy: Taxonomy, line: str) -> None:
    found = values(small_taxonomy, ProposalKind.LANGUAGE, "Sprog", line)
    assert found == [("da", "B1", "A2")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Gulvvasken var min", ["gulvvask"]),
        ("Vask af gulve og betjening af opvaskemaskinen", ["gulvvask", "betjene opvaskemaskine"]),
        ("Hotelrengøring", ["hotelrengøring"]),
        ("personlig, hygiejne", []),
        ("ikke kun gulvvask", ["gulvvask"]),
        ("aldrig gulvvask", []),
        ("vil gerne lære svejsning", []),
        ("Fritid: gulvvask", []),
        ("2019-2021 Fiktiv Rengøring A/S", []),
        ("Rengøring hos Fiktiv A/S", ["rengøring"]),
    ],
)
def test_skills(small_taxonomy: Taxonomy, line: str, expected: list[str]) -> None:
    assert values(small_taxonomy, ProposalKind.SKILL, line) == [(skill,) for skill in expected]


def test_the_same_fact_is_proposed_once_and_the_fuller_one(small_taxonomy: Taxonomy) -> None:
    lines = ("Jeg har førstehjælpsbevis", "Førstehjælpsbevis, gyldig til 1.5.2027", "Kørekort B B")
    assert values(small_taxonomy, ProposalKind.CERTIFICATE, *lines) == [
        ("foerstehjaelp", "2027-05-01")
    ]
    assert values(small_taxonomy, ProposalKind.LICENCE, *lines) == [("B",)]


def test_a_span_leaves_the_neighbours_out(small_taxonomy: Taxonomy) -> None:
    (draft,) = drafts(small_taxonomy, "5000 Odense C · Kørekort B · gift, to børn")
    assert draft.span_text == "Kørekort B"


def test_spans_name_the_page(small_taxonomy: Taxonomy) -> None:
    proposals = propose(CvText(("Kørekort B", "Hygiejnebevis")), small_taxonomy)
    assert [(draft.span_text, draft.page) for draft in proposals.drafts] == [
        ("Kørekort B", 1),
        ("Hygiejnebevis", 2),
    ]


def test_nothing_found_is_said(small_taxonomy: Taxonomy) -> None:
    assert propose(CvText(("Kære læser",)), small_taxonomy).notes == [NOTHING_FOUND]


@given(st.text(max_size=400))
def test_spans_are_text_of_the_document(small_taxonomy: Taxonomy, text: str) -> None:
    cleaned = remove_private(CvText((f"Sprog\nEngelsk {text}\nErhvervserfaring\n2019 {text}",)))
    page = " ".join(cleaned.pages[0].split())
    for draft in propose(cleaned, small_taxonomy).drafts:
        assert len(draft.span_text) <= 300
        assert " ".join(draft.span_text.split()) in page


@pytest.mark.parametrize(
    "text",
    [
        "Kørekort B " * 20_000,
        "a" * 200_000,
        "2019-" * 40_000,
        "født " * 30_000,
        "dansk, B1 " * 20_000,
        "\n".join(["Erhvervserfaring", *["2019-2021 Kok"] * 12_000]),
        "1 " * 100_000,
        "ikke " * 40_000,
        "Aa " * 60_000,
    ],
    ids=["card", "word", "years", "born", "language", "jobs", "digits", "not", "names"],
)
def test_hostile_texts_end_with_few_proposals(small_taxonomy: Taxonomy, text: str) -> None:
    proposals = propose(remove_private(CvText((text,))), small_taxonomy)
    assert len(proposals.drafts) <= 200


def test_with_the_starter_taxonomy() -> None:
    found = {
        (draft.kind.value, next(iter(draft.value.values())))
        for draft in drafts(starter_taxonomy(), *made.CV_LINES)
    }
    assert found >= {
        ("title", "Rengøringsassistent"),
        ("title", "Køkkenmedhjælper"),
        ("skill", "gulvvask"),
        ("skill", "hotelrengøring"),
        ("language", "ar"),
        ("licence", "B"),
        ("certificate", "truck_b"),
    }
