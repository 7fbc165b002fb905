"""Reference files are known by what stands in them, not by their names."""

from pathlib import Path

import pytest

from models.errors import ErrorCode, PraktikmatchError
from taxonomy.reference import read_reference
from taxonomy.reference_rows import BranchRow, ConceptRow, LabelRow, ParsedReference
from taxonomy.types import Postcode

BASE = "http://data.europa.eu/esco/occupation/"
ESCO = f"""conceptUri,type,iscoCode,labels_da,labels_en
http://data.europa.eu/esco/isco/C9,isco,9,Manuelt arbejde,Elementary
{BASE}a,occupation,,"gulvvasker|vasker, gulve",floor washer
{BASE}b,occupation,,,no Danish name
"""
EXPORT = f"""conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status
Occupation,{BASE}a,9112,gulvvasker,"køkkenvasker
vasker, gulve",released
ISCOGroup,http://data.europa.eu/esco/isco/C9112,9112,gruppe,,released
"""
STAR = f"""starCode,starLabel,starUrl,escoUri,escoPrefLabelDa,relation
C9112,Gruppe,x,{BASE}b,vask,skos:broadMatch
9112.9.1,Nær titel,x,{BASE}a,gulvvasker,skos:closeMatch
9112.2,Gulvmand,x,{BASE}a,gulvvasker,skos:exactMatch
"""
GEO = """country_code,zipcode,place,state,state_code,province,province_code,\
community,community_code,latitude,longitude
DK,5999,Prøveby,South,21,Prøve Kommune,461,,,55.4028,10.392
DK,5999,Anden,South,21,Prøve Kommune,461,,,55.5,10.5
SE,10000,Malmø,x,x,x,x,,,55.6,13.0
"""
DK_TXT = "DK\t5999\tPrøveby\tSouth\t21\tPrøve Kommune\t461\t\t\t55.4028\t10.392\t4\n"
DB07 = (
    "ID\tNiveau\tSection\tTekst\t2-kode\t3-kode\t4-kode\t6-kode\t\t\n"
    "1\t0\tA\tAfsnit\t\t\t\t\t\t\n"
    '2\t1\tA\t"Prøver; varer"\t98\t\t\t\t\t\n'
    "3\t4\tA\tPrøver af prøver\t98\t981\t9811\t981100\t\t\n"
)
CORPUS = "C000001_sv_000\tgolvtvättare\nC000001_sv_001\tstädare\nC000002_sv_000\tgrupp\n"
MAPPING = (
    f"C000001_sv_000\t{BASE}a\nC000001_sv_001\t{BASE}a\n"
    "C000002_sv_000\thttp://data.europa.eu/esco/isco/C9\n"
)
PLACE = Postcode("5999", "Prøveby", 55.4028, 10.392, "Prøve")


def _read(tmp_path: Path, text: str, name: str = "hentet fil.csv") -> ParsedReference:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_reference([file]).parsed[0]


def test_list_of_concepts(tmp_path: Path) -> None:
    found = _read(tmp_path, ESCO)
    assert found.kind == "occupations"
    assert found.concepts == (ConceptRow(BASE + "a", None, "gulvvasker"),)
    assert found.labels == (
        LabelRow(BASE + "a", "da", 0, "gulvvasker"),
        LabelRow(BASE + "a", "da", 1, "vasker, gulve"),
        LabelRow(BASE + "a", "en", 0, "floor washer"),
    )


def test_official_export_with_names_on_several_lines(tmp_path: Path) -> None:
    found = _read(tmp_path, "\ufeff" + EXPORT)
    assert found.concepts == (ConceptRow(BASE + "a", "9112", "gulvvasker"),)
    assert [row.label for row in found.labels] == ["gulvvasker", "køkkenvasker", "vasker, gulve"]


@pytest.mark.parametrize(
    ("label", "language"),
    [("gulvvasker på gård", "en"), ("rengøring", "da"), ("rengjøringsarbeider", "no")],
)
def test_the_language_of_an_export_is_seen_from_its_letters(
    tmp_path: Path, label: str, language: str
) -> None:
    found = _read(tmp_path, EXPORT.replace("gulvvasker", label, 1))
    assert {row.language for row in found.labels} == {language}


def test_swedish_export(tmp_path: Path) -> None:
    found = _read(tmp_path, EXPORT.replace("gulvvasker", "städare", 1))
    assert {row.language for row in found.labels} == {"sv"}


def test_star_gives_names_and_the_unit_group_of_the_exact_match(tmp_path: Path) -> None:
    found = _read(tmp_path, STAR)
    assert found.kind == "star"
    assert found.concepts == (ConceptRow(BASE + "a", "9112", "gulvvasker"),)
    assert [(row.language, row.label) for row in found.labels] == [
        ("da-star", "Gulvmand"),
        ("da-star", "Nær titel"),
    ]


@pytest.mark.parametrize("text", [GEO, DK_TXT])
def test_postcodes_with_and_without_header(tmp_path: Path, text: str) -> None:
    found = _read(tmp_path, text)
    assert found.kind == "postcodes"
    assert found.postcodes == (PLACE,)


def test_branches_take_the_deepest_code(tmp_path: Path) -> None:
    found = _read(tmp_path, DB07)
    assert found.branches == (
        BranchRow("98", "DB07", "Prøver; varer"),
        BranchRow("981100", "DB07", "Prøver af prøver"),
    )


def test_extra_languages_need_their_mapping(tmp_path: Path) -> None:
    (tmp_path / "ord.tsv").write_text(CORPUS, encoding="utf-8")
    with pytest.raises(PraktikmatchError, match="concept_mapping") as refused:
        read_reference([tmp_path])
    assert refused.value.code is ErrorCode.FILE_NOT_RECOGNISED
    (tmp_path / "kobling.tsv").write_text(MAPPING, encoding="utf-8")
    found = read_reference([tmp_path])
    assert found.passed_over == ("kobling.tsv",)
    assert found.parsed[0].labels == (
        LabelRow(BASE + "a", "sv", 0, "golvtvättare"),
        LabelRow(BASE + "a", "sv", 1, "städare"),
    )


def test_a_folder_is_read_in_the_order_it_must_be_stored(tmp_path: Path) -> None:
    for number, text in enumerate((DB07, STAR, ESCO, GEO, "a,b\n1,2\n")):
        (tmp_path / f"{number}.csv").write_text(text, encoding="utf-8")
    found = read_reference([tmp_path])
    kinds = [item.kind for item in found.parsed]
    assert kinds == ["occupations", "star", "postcodes", "branches"]
    assert found.passed_over == ("4.csv",)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "en\tto\n", '"', "{}"])
def test_an_unknown_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(PraktikmatchError, match=r"»hentet fil\.csv« ligner hverken") as refused:
        _read(tmp_path, text)
    assert refused.value.code is ErrorCode.FILE_NOT_RECOGNISED


@pytest.mark.parametrize(
    "damage",
    [
        GEO.replace("55.4028", "nord"),
        DK_TXT.replace("55.4028", ""),
        GEO + "DK,5998",
        ESCO + f'{BASE}c,occupation,,"{"x" * 200_000}",y\n',
    ],
)
def test_a_damaged_file_is_unreadable(tmp_path: Path, damage: str) -> None:
    with pytest.raises(PraktikmatchError, match="manglende eller forkerte felter") as refused:
        _read(tmp_path, damage)
    assert refused.value.code is ErrorCode.FILE_UNREADABLE


def test_wrong_encoding_says_utf8(tmp_path: Path) -> None:
    file = tmp_path / "latin.csv"
    file.write_bytes(GEO.encode("latin-1"))
    with pytest.raises(PraktikmatchError, match="UTF-8") as refused:
        read_reference([file])
    assert refused.value.code is ErrorCode.FILE_UNREADABLE


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(PraktikmatchError, match="kan ikke åbnes"):
        read_reference([tmp_path / "findes ikke.csv"])


def test_the_open_data_folder_is_read(shared_data: Path) -> None:
    found = {item.kind: item for item in read_reference([shared_data]).parsed}
    assert len(found["occupations"].concepts) == 2942
    assert len(found["postcodes"].postcodes) == 1159
    assert sum(len(row.code) == 6 for row in found["branches"].branches) == 741
    assert sum(len(row.code) == 2 for row in found["branches"].branches) == 88
    assert {"labels", "star"} <= found.keys()
