"""The starter files are complete, consistent and within their size."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from taxonomy.checks import check_parts
from taxonomy.starter import starter_taxonomy
from taxonomy.starter_files import DATA, read_starter

STARTER = starter_taxonomy()
CERTIFICATES = """truck_a truck_b kran hygiejne paragraf_26 vejen_som_arbejdsplads epoxy stillads
asbest foerstehjaelp varmt_arbejde adr eu_kvalifikation chaufoerkort straffeattest boerneattest"""
LICENCES = "AM A1 A2 A B BE C1 C1E C CE D1 D DE TM"
CONSIDERATIONS = """no_heavy_lifting no_long_standing no_stairs no_noise no_night_work
no_customer_contact no_alone_work max_hours"""
TASKS = "heavy_lifting long_standing stairs noise night_work customer_contact alone_work"
URI = re.compile(
    r"http://data\.europa\.eu/esco/occupation/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)


def _column(name: str, column: str) -> list[str]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return [row[column] for row in csv.DictReader(lines)]


def test_there_is_enough_of_everything() -> None:
    assert len(STARTER.occupations) >= 300
    assert len(STARTER.skills) >= 400
    assert len(STARTER.certificates) + len(STARTER.licences) >= 60
    assert len(STARTER.branches) == 88


@pytest.mark.parametrize(
    ("file", "column"),
    [
        *(("occupations.csv", "uri"), ("occupations.csv", "label"), ("skills.csv", "id")),
        *(("skills.csv", "label"), ("certificates.csv", "code"), ("certificates.csv", "label")),
        *(("branches.csv", "code"), ("postcodes.csv", "code"), ("tasks.csv", "code")),
        ("considerations.csv", "code"),
    ],
)
def test_keys_and_names_stand_once(file: str, column: str) -> None:
    twice = [key for key, count in Counter(_column(file, column)).items() if count > 1]
    assert twice == []


def test_the_starter_has_no_fault() -> None:
    assert check_parts(read_starter()) == []


def test_agreed_codes_exist() -> None:
    assert STARTER.certificates.keys() >= set(CERTIFICATES.split())
    assert STARTER.licences.keys() == set(LICENCES.split())
    assert STARTER.considerations.keys() == set(CONSIDERATIONS.split())
    assert STARTER.tasks.keys() == set(TASKS.split())
    assert {"gulvvask", "hotelrengoering", "personlig_hygiejne"} <= STARTER.skills.keys()


def test_occupations_are_whole() -> None:
    for item in STARTER.occupations.values():
        assert URI.fullmatch(item.uri)
        assert re.fullmatch(r"\d{4}", item.isco or "")
        assert 3 <= len(item.core_skills) <= 8
        assert 1 <= len(item.labels_en) <= 3
        assert len({name.casefold() for name in (item.label, *item.synonyms)}) == 1 + len(
            item.synonyms
        )


def test_every_reference_resolves() -> None:
    for item in STARTER.occupations.values():
        assert STARTER.skills.keys() >= set(item.core_skills), item.label
        if item.authorisation:
            assert STARTER.certificates[item.authorisation].kind == "authorisation"
    for consideration in STARTER.considerations.values():
        assert STARTER.tasks.keys() >= set(consideration.collides_with)


def test_no_name_belongs_to_two_occupations() -> None:
    names = Counter(
        name.casefold()
        for item in STARTER.occupations.values()
        for name in (item.label, *item.synonyms)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_skill_belongs_to_an_occupation_or_to_all() -> None:
    used = {skill for item in STARTER.occupations.values() for skill in item.core_skills}
    cross_cutting = {
        identifier
        for identifier, flag in zip(
            _column("skills.csv", "id"), _column("skills.csv", "cross_cutting"), strict=True
        )
        if flag == "yes"
    }
    assert STARTER.skills.keys() == used | cross_cutting
    assert used & cross_cutting == set()
    assert all(re.fullmatch(r"[a-z0-9_]+", identifier) for identifier in STARTER.skills)


def test_flags_are_yes_or_no() -> None:
    flags = _column("certificates.csv", "expires") + _column("skills.csv", "cross_cutting")
    assert set(flags) == {"yes", "no"}


def test_postcodes_lie_in_denmark_and_cover_fyn() -> None:
    for place in STARTER.postcodes.values():
        assert re.fullmatch(r"\d{4}", place.code)
        assert 54.5 < place.lat < 57.8
        assert 8.0 < place.lon < 12.7
        assert place.name
        assert place.municipality
    assert {"5000", "5985", "5900", "5970", "6000", "7000", "7100", "4220"} <= (
        STARTER.postcodes.keys()
    )


def test_files_are_small() -> None:
    for file in DATA.iterdir():
        assert file.stat().st_size < 400 * 1024, file.name


def test_addresses_and_postcodes_agree_with_the_open_data(shared_data: Path) -> None:
    esco = (shared_data / "esco" / "occupations_da_en.csv").read_text(encoding="utf-8")
    assert [uri for uri in STARTER.occupations if uri not in esco] == []
    geo = (shared_data / "geo" / "geonames_dk_zipcodes.csv").read_text(encoding="utf-8-sig")
    fyn = {
        row.split(",")[1] for row in geo.splitlines()[1:] if "5000" <= row.split(",")[1] <= "5985"
    }
    assert STARTER.postcodes.keys() >= fyn
