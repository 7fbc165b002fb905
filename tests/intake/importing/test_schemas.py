"""Every fault a row can have ends in a Danish problem that names the field."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from intake.importing.codes import Known
from intake.importing.errors_da import problems_of
from intake.importing.kinds import FileKind
from intake.importing.problems import Problem, RawRow
from intake.importing.schemas_citizens import CitizenRow, Employment, last_employments
from taxonomy.starter import starter_taxonomy
from tests.intake.importing.examples import (
    OLD_CPR,
    OLD_REPLACEMENT,
    P_NUMBER,
    Row,
    citizen,
    employer,
    opening,
    package,
)
from tests.intake.importing.harness import NOW

CITIZENS, EMPLOYERS = FileKind.CITIZENS, FileKind.EMPLOYERS
OPENINGS, PACKAGES, FAIRNESS = FileKind.OPENINGS, FileKind.PACKAGES, FileKind.FAIRNESS
EXAMPLES = {CITIZENS: citizen, EMPLOYERS: employer, OPENINGS: opening, PACKAGES: package}


def checked(kind: FileKind, row: object) -> Any:
    return kind.model.model_validate(row, context=Known(starter_taxonomy(), NOW.date()))


def problems(kind: FileKind, row: object, *, csv: bool = False) -> list[Problem]:
    try:
        checked(kind, row)
    except ValidationError as error:
        return list(problems_of(RawRow(7, row, from_csv=csv), error, kind.model))
    return []


def paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every value within a row."""
    if path:
        yield path
    items: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        items = enumerate(value)
    for step, inner in items:
        yield from paths(inner, (*path, step))


def put(row: Row, path: tuple[Any, ...], value: object) -> Row:
    target: Any = row
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return row


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_examples_of_the_format_are_good(kind: FileKind) -> None:
    assert problems(kind, EXAMPLES[kind]()) == []


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_fact_but_the_core_may_be_unknown(kind: FileKind) -> None:
    core = {
        CITIZENS: {"id"},
        EMPLOYERS: {"cvr", "name"},
        OPENINGS: {"jobAdId", "title", "employer", "kind"},
        PACKAGES: {"id", "name"},
    }[kind]
    least = {name: value for name, value in EXAMPLES[kind]().items() if name in core}
    assert problems(kind, least) == []
    empty = {name: None for name in EXAMPLES[kind]() if name not in core}
    assert checked(kind, least | empty) == checked(kind, least)


@pytest.mark.parametrize("wrong", [{}, [[]], 1.5, True, "\x00", "=1", {"x": 1}, float("nan")])
@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_wrong_value_anywhere_ends_in_words(kind: FileKind, wrong: object) -> None:
    for path in paths(EXAMPLES[kind]()):
        for problem in problems(kind, put(EXAMPLES[kind](), path, wrong)):
            assert problem.problem != "Feltet er ikke gyldigt.", (path, problem)
            assert problem.field
            assert "{" not in problem.problem
            assert "{" not in problem.allowed.replace("{ … }", "")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@given(st.sampled_from(list(EXAMPLES)), st.data())
def test_anything_anywhere_is_taken_or_told_in_words(kind: FileKind, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(paths(EXAMPLES[kind]()))))
    for problem in problems(kind, put(EXAMPLES[kind](), path, data.draw(ANYTHING))):
        assert problem.problem != "Feltet er ikke gyldigt."
        assert problem.allowed


@pytest.mark.parametrize("kind", EXAMPLES)
def test_an_unknown_key_anywhere_is_named(kind: FileKind) -> None:
    places = [path for path in paths(EXAMPLES[kind]()) if "opening_hours" not in path]
    for path in places:
        row = EXAMPLES[kind]()
        target: Any = row
        for step in path:
            target = target[step]
        if isinstance(target, dict):
            target["naem"] = 1
            (problem,) = problems(kind, row)
            assert problem.field.endswith("naem")
            assert problem.allowed, path


def test_the_nearest_key_is_offered() -> None:
    (problem,) = problems(CITIZENS, citizen(postcod="5000"))
    assert problem == Problem(7, "postcod", "Feltet kendes ikke.", "Nærmeste: postcode")


@pytest.mark.parametrize(
    ("kind", "changes", "field", "word"),
    [
        (CITIZENS, {"id": OLD_CPR}, "id", "Id'et ligner et CPR-nummer"),
        (CITIZENS, {"id": OLD_REPLACEMENT.replace("-", "")}, "id", "CPR-nummer"),
        (OPENINGS, {"jobAdId": OLD_CPR}, "jobAdId", "CPR-nummer"),
        (CITIZENS, {"caseworker": OLD_CPR}, "caseworker", "CPR-nummer"),
        (CITIZENS, {"name": f"Testborger {OLD_CPR}"}, "name", "CPR-nummer"),
        (OPENINGS, {"title": "Rengøring 0102625007"}, "title", "CPR-nummer"),
        (OPENINGS, {"body": "<p>Ring 0102625007</p>"}, "body", "CPR-nummer"),
        (CITIZENS, {"skills": ["gulvvask 0102625007"]}, "skills[0]", "CPR-nummer"),
        (OPENINGS, {"jobAdId": f"P/intro/{P_NUMBER}"}, "jobAdId", "plads i en branchepakke"),
        (OPENINGS, {"jobAdId": f" P-koekken/intro/{P_NUMBER} "}, "jobAdId", "branchepakke"),
        (OPENINGS, {"jobAdId": "../O-1"}, "jobAdId", "»..«"),
        (CITIZENS, {"id": "a/../b"}, "id", "»..«"),
        (CITIZENS, {"id": ".."}, "id", "»..«"),
        (CITIZENS, {"cpr": "310262-5007"}, "cpr", "ikke gyldigt"),
        (CITIZENS, {"cpr": "0101364007"}, "cpr", "ikke gyldigt"),
        (CITIZENS, {"cpr": "12345"}, "cpr", "ikke gyldigt"),
        (CITIZENS, {"postcode": "500"}, "postcode", "Postnummeret"),
        (CITIZENS, {"postcode": 5000}, "postcode", "tekst"),
        (CITIZENS, {"target_group": "matchgruppe1"}, "target_group", "kendes ikke"),
        (CITIZENS, {"licences": ["B1"]}, "licences[0]", "kendes ikke"),
        (CITIZENS, {"danish": {"module": "DU4-1"}}, "danish.module", "Danskmodulet"),
        (CITIZENS, {"danish": {"oral": "A3"}}, "danish.oral", "kendes ikke"),
        (CITIZENS, {"available_from": "2026-02-30"}, "available_from", "findes ikke"),
        (CITIZENS, {"available_from": "30-11-2026"}, "available_from", "skrevet"),
        (CITIZENS, {"available_from": "0026-01-01"}, "available_from", "uden for"),
        (CITIZENS, {"available_from": "9999-12-31"}, "available_from", "uden for"),
        (CITIZENS, {"titles": [{"title": "x", "from": "1864-07"}]}, "titles[0].from", "uden for"),
        (CITIZENS, {"competence_cards": [{"task": "x", "level": "alone", "date": "2026-11-23"}]},
         "competence_cards[0].date", "fremtiden"),
        (CITIZENS, {"languages": [{"code": "qq"}]}, "languages[0].code", "»qq« kendes ikke"),
        (CITIZENS, {"languages": [{"code": "arabisk"}]}, "languages[0].code", "kendes ikke"),
        (EMPLOYERS, {"branch": "04"}, "branch", "kendes ikke"),
        (CITIZENS, {"legal": {"birth_date": "2027-01-01"}}, "legal.birth_date", "fremtiden"),
        (CITIZENS, {"wishes": {"hours": {"min": 30, "max": 20}}}, "wishes.hours.min", "større end"),
        (CITIZENS, {"wishes": {"hours": {"min": -1}}}, "wishes.hours.min", "for lille"),
        (CITIZENS, {"wishes": {"hours": {"max": 169}}}, "wishes.hours.max", "for stort"),
        (CITIZENS, {"wishes": {"branches": ["00"]}}, "wishes.branches[0]", "kendes ikke"),
        (CITIZENS, {"wishes": {"not": {"employers": ["99000008"]}}}, "wishes.not.employers[0]",
         "CVR"),
        (CITIZENS, {"titles": [{"title": "x", "from": "2021-13"}]}, "titles[0].from", "Måneden"),
        (CITIZENS, {"titles": [{"title": "x", "from": "2022-01", "to": "2021-01"}]},
         "titles[0].from", "slutter"),
        (CITIZENS, {"certificates": [{"code": "truck_x"}]}, "certificates[0].code", "kendes ikke"),
        (CITIZENS, {"certificates": [{"code": "truck_b"}, {"code": "truck_b",
         "valid_until": "never"}]}, "certificates[1]", "forskelligt"),
        (CITIZENS, {"certificates": [{"code": "truck_b", "valid_until": "altid"}]},
         "certificates[0].valid_until", "Datoen"),
        (CITIZENS, {"considerations": [{"code": "max_hours"}]}, "considerations[0].hours", "timer"),
        (CITIZENS, {"considerations": [{"code": "no_noise", "hours": 4}]},
         "considerations[0].hours", "hours"),
        (CITIZENS, {"busy": [{"day": "tue", "from": "12:00", "to": "09:00"}]}, "busy[0].from",
         "slutter"),
        (CITIZENS, {"busy": [{"day": "tue", "from": "9", "to": "24:00"}]}, "busy[0].from",
         "Klokkeslættet"),
        (CITIZENS, {"phone": "=cmd()"}, "phone", "Telefonnummeret"),
        (CITIZENS, {"email": "@SUM(A1)"}, "email", "E-mail"),
        (CITIZENS, {"name": "=HYPERLINK(1)"}, "name", "formel"),
        (CITIZENS, {"name": "@SUM(A1)"}, "name", "formel"),
        (CITIZENS, {"name": "+cmd|' /C calc'!A0"}, "name", "formel"),
        (CITIZENS, {"name": "-2+3+cmd|' /C calc'!A0"}, "name", "formel"),
        (CITIZENS, {"name": "<script>alert(1)</script>"}, "name", "script"),
        (CITIZENS, {"name": "x JavaScript:alert(1)"}, "name", "script"),
        (CITIZENS, {"name": '<b onclick="x()">'}, "name", "script"),
        (CITIZENS, {"name": "a\u202eb"}, "name", "styretegn"),
        (CITIZENS, {"name": "a\x00b"}, "name", "styretegn"),
        (CITIZENS, {"name": "\ud800"}, "name", "ugyldige tegn"),
        (CITIZENS, {"name": "  "}, "name", "tom"),
        (CITIZENS, {"name": "x" * 201}, "name", "for lang"),
        (CITIZENS, {"skills": ["x"] * 1001}, "skills", "for lang"),
        (EMPLOYERS, {"cvr": "99000008"}, "cvr", "CVR"),
        (EMPLOYERS, {"cvr": "DK99000007"}, "cvr", "CVR"),
        (EMPLOYERS, {"units": [{"p_number": "990000007"}]}, "units[0].p_number", "P-nummeret"),
        (EMPLOYERS, {"units": [], "in_offers": [{"p_number": P_NUMBER, "kind": "igu"}]},
         "in_offers[0].p_number", "in_offers"),
        (EMPLOYERS, {"units": [{"p_number": P_NUMBER, "opening_hours": {"man": ["07:00",
         "15:00"]}}]}, "units[0].opening_hours.man", "kendes ikke"),
        (EMPLOYERS, {"units": [{"p_number": P_NUMBER, "opening_hours": {"mon": ["07:00"]}}]},
         "units[0].opening_hours.mon", "for kort"),
        (EMPLOYERS, {"branch": "8"}, "branch", "Branchekoden"),
        (OPENINGS, {"kind": None}, "kind", "en af koderne"),
        (OPENINGS, {"kind": "fast"}, "kind", "kendes ikke"),
        (OPENINGS, {"job": {"employmentDate": "2026-12-15", "until": "2026-12-01"}},
         "job.employmentDate", "slutter"),
        (OPENINGS, {"body": "<p>x</p><script>alert(1)</script>"}, "body", "script"),
        (OPENINGS, {"requirements": {"tasks": ["heavy"]}}, "requirements.tasks[0]", "kendes ikke"),
        (OPENINGS, {"application": {"availablePositions": 0}}, "application.availablePositions",
         "for lille"),
        (PACKAGES, {"modules": []}, "places[0].module", "findes ikke"),
        (PACKAGES, {"id": "a/b"}, "id", "»/«"),
        (FAIRNESS, {"id": "B-1", "birth_year": 2027}, "birth_year", "fremtiden"),
    ],
)  # fmt: skip
def test_faults(kind: FileKind, changes: Row, field: str, word: str) -> None:
    base = EXAMPLES[kind]() if kind in EXAMPLES else {}
    found = problems(kind, base | changes)
    assert [problem.field for problem in found][:1] == [field], found
    assert word in found[0].problem
    assert found[0].allowed
    assert found[0].line == 7


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({"wishes": {"hours": {"min": -1}}}, "Mindst 0."),
        ({"wishes": {"hours": {"max": 81}}}, "Højst 80."),
        ({"wishes": {"hours": {"min": 30, "max": 20}}}, "»min« må højst være lig med »max«."),
        ({"titles": [{"title": "x", "from": "2022-01", "to": "2021-01"}]},
         "»from« må ikke ligge efter »to«."),
        ({"available_from": "0001-01-01"}, "1900-01-01 til 2100-12-31."),
        ({"titles": [{"title": "x", "to": "2101-01"}]}, "1900-01 til 2100-12."),
        ({"languages": [{"code": "arabisk"}]}, "ar (arabisk)"),
    ],
)  # fmt: skip
def test_what_is_allowed_is_plain_danish(changes: Row, allowed: str) -> None:
    (problem,) = problems(CITIZENS, citizen(**changes))
    assert problem.allowed == allowed


@pytest.mark.parametrize(
    "changes",
    [
        {"postcode": "500"},
        {"skills": ["gulvvask", ""]},
        {"wishes": {"max_travel_minutes": 22.5}},
        {"cpr": "12"},
        {"wishes": {"hours": {"max": 81}}},
    ],
)
def test_cells_hear_nothing_of_json(changes: Row) -> None:
    (problem,) = problems(CITIZENS, citizen(**changes), csv=True)
    for word in ("JSON", "null", "anførselstegn", "[", "{"):
        assert word not in problem.problem + problem.allowed
    inside = problems(CITIZENS, citizen(languages=[{"code": 1}]), csv=True)
    assert "anførselstegn" in inside[0].allowed


@pytest.mark.parametrize("code", ["ar", "ara", " AR "])
def test_language_codes_of_iso_639_become_our_own(code: str) -> None:
    row = checked(CITIZENS, citizen(languages=[{"code": code, "level": "C2"}]))
    assert [language.code for language in row.languages] == ["ar"]


def test_a_card_of_today_is_no_future() -> None:
    card = {"task": "x", "level": "alone", "date": "2026-11-22"}
    assert checked(CITIZENS, citizen(competence_cards=[card]))


def test_unknown_codes_list_the_nearest() -> None:
    (problem,) = problems(CITIZENS, citizen(certificates=[{"code": "truck_x"}]))
    assert "truck_a" in problem.allowed
    assert "truck_b" in problem.allowed


@pytest.mark.parametrize("cpr", [OLD_CPR, OLD_REPLACEMENT, "0102625000"])
def test_cpr_is_known_by_its_date_alone(cpr: str) -> None:
    assert checked(CITIZENS, citizen(cpr=cpr)).cpr == cpr.replace("-", "")


@pytest.mark.parametrize("identifier", ["a/b", "a/b/c", "2026/11/12345", "O..1", " O-1 "])
def test_ids_may_hold_other_strokes_and_are_trimmed(identifier: str) -> None:
    assert checked(OPENINGS, opening(jobAdId=identifier)).key == identifier.strip()


def test_numbers_with_a_place_of_their_own_are_no_cpr_in_text() -> None:
    assert checked(CITIZENS, citizen(phone="0102625007")).phone
    assert checked(OPENINGS, opening(title=f"Åbning hos {P_NUMBER}")).title


def test_phone_numbers_may_begin_with_plus() -> None:
    assert checked(CITIZENS, citizen(phone=" +45 12 34 56 78 ")).phone == "+45 12 34 56 78"
    assert checked(CITIZENS, citizen(name="Bager - og konditor")).name


def test_a_programming_language_is_no_script() -> None:
    row = checked(OPENINGS, opening(title="Udvikler, JavaScript: React", body="JavaScript: React"))
    assert row.body == "JavaScript: React"


def test_texts_are_trimmed_and_composed() -> None:
    row = checked(CITIZENS, citizen(name=" A\u030age ", skills=["x ", "x", "y"]))
    assert row.name == "\u00c5ge"
    assert row.skills == ["x", "y"]


def test_advertisements_keep_a_short_list_of_tags() -> None:
    body = '<h1>Job</h1><p class="x">Ring <a href="https://example.org">nu</a><br></p><ul><li>a'
    row = checked(OPENINGS, opening(body=body))
    assert row.body == "Job<p>Ring nu<br></p><ul><li>a</li></ul>"


def test_branch_codes_are_stored_as_digits() -> None:
    assert checked(EMPLOYERS, employer(branch="81.21.00")).branch == "812100"


def test_null_and_empty_stay_apart() -> None:
    row = checked(CITIZENS, citizen(licences=[], titles=None))
    assert row.licences == []
    assert row.titles is None


def test_the_latest_employment_counts_and_unknown_may_be_later() -> None:
    def ends(*until: str | None) -> object:
        told = [{"cvr": "99000023", "until": end} for end in until]
        legal = checked(CITIZENS, citizen(legal={"employed_at": told})).legal
        items: list[Employment] = legal.employed_at
        (end,) = last_employments(items).values()
        return None if end is None else end.isoformat()

    assert ends("2020-01-31", "2025-08-31", "2021-01-31") == "2025-08-31"
    assert ends("2020-01-31", None, "2021-01-31") is None
    assert ends(None, "2020-01-31") is None


def test_a_row_never_shows_its_cpr() -> None:
    row = CitizenRow.model_validate(
        citizen(cpr=OLD_CPR), context=Known(starter_taxonomy(), NOW.date())
    )
    assert OLD_CPR.replace("-", "") not in repr(row)
