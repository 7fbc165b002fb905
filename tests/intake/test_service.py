"""Whole imports, on SQLite and on PostgreSQL."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from access.crypto import cpr_place
from intake.importing.kinds import FileKind
from intake.importing.problems import MOST_COUNTED, MOST_SHOWN, WHOLE_FILE
from intake.importing.request import ImportResult
from models.citizen import Citizen, CitizenConsideration, CitizenWishes, KnownFact
from models.citizen_law import CitizenCpr, CitizenFairness, CitizenLegal
from models.competence import CitizenCertificate, CitizenLicence, CitizenSkill, CompetenceCard
from models.database import stand_in
from models.document import CvDocument, CvProposal
from models.employer import Employer, ProductionUnit, UnitFte, UnitHours, UnitInOffer
from models.enums import Fact, Source
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import DataVersion, Municipality, Staff
from models.opening import Opening
from models.package import PackageModule, PackagePlace
from models.visit import EmployerHandover
from tests.conftest import on_sqlite
from tests.intake.importing.examples import (
    CVR,
    OLD_CPR,
    OTHER_CVR,
    OTHER_P_NUMBER,
    P_NUMBER,
    citizen,
    employer,
    lines,
    opening,
    package,
)
from tests.intake.importing.harness import KEY, NOW, Importer

CITIZENS, EMPLOYERS = FileKind.CITIZENS, FileKind.EMPLOYERS
OPENINGS, PACKAGES, FAIRNESS = FileKind.OPENINGS, FileKind.PACKAGES, FileKind.FAIRNESS


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.created, result.updated, result.unchanged, result.problems.total


def only(session: Session, table: type[Any]) -> Any:
    (row,) = session.exec(select(table)).all()
    return row


def opened(row: CitizenCpr) -> str:
    return KEY.decrypt(row.ciphertext, cpr_place(row.municipality_id, row.citizen_id))


@pytest.fixture
def whole_town(importer: Importer) -> Importer:
    """A town with one of each, imported in one call in the wrong order."""
    citizen_row = citizen(
        cpr=OLD_CPR, packages=[{"id": "P-koekken", "module": "intro", "status": "passed"}]
    )
    files = [
        (kind, lines(importer.folder / f"{kind.value}.jsonl", row))
        for kind, row in (
            (OPENINGS, opening()),
            (CITIZENS, citizen_row),
            (PACKAGES, package()),
            (EMPLOYERS, employer()),
        )
    ]
    assert counts(importer.files(*files)) == (4, 0, 0, 0)
    return importer


def test_every_fact_lands_in_its_table(whole_town: Importer) -> None:
    session = whole_town.session
    person = only(session, Citizen)
    assert (person.danish_oral, person.danish_written, person.danish_module) == (
        "A2",
        "A1",
        "DU2-3",
    )
    assert (person.share_profile, person.caseworker_id) == (True, "sagsbehandler1")
    assert person.updated_at == NOW
    assert {fact.fact for fact in session.exec(select(KnownFact))} == set(Fact)
    certificates = {row.code: row for row in session.exec(select(CitizenCertificate))}
    assert certificates["hygiejne"].never_expires
    assert str(certificates["truck_b"].valid_until) == "2027-01-31"
    wishes = only(session, CitizenWishes)
    assert (wishes.hours_min, wishes.hours_max, wishes.not_titles) == (20, 30, [])
    assert wishes.not_employers == [OTHER_CVR]
    card = only(session, CompetenceCard)
    assert (card.source, card.level, card.assessor) == (Source.IMPORT, "alone", "mentor")
    legal = only(session, CitizenLegal)
    assert (legal.target_group, legal.birth_date) == ("aktivitetsparat", None)
    firm = only(session, Employer)
    assert (firm.branch, firm.branch_version, firm.consultant_id) == (
        "812100",
        "DB07",
        "konsulent1",
    )
    unit = only(session, ProductionUnit)
    assert (unit.hours_known, unit.representative_name) == (True, "Rep 1")
    assert {row.month: row.fte for row in session.exec(select(UnitFte))} == {
        "2026-07": 23.5,
        "2026-08": 24,
    }
    assert {row.day for row in session.exec(select(UnitHours))} == {"mon", "fri"}
    assert only(session, UnitInOffer).hours == 30
    place = only(session, Opening)
    assert (place.must_certificates, place.danish_written, place.until) == ([], None, None)
    assert place.nice_certificates is None
    assert place.nice_languages == [{"code": "en", "level": "B1"}]
    modules = {row.id: row for row in session.exec(select(PackageModule))}
    assert (modules["intro"].position, modules["intro"].entry_danish_oral) == (0, "A1")
    assert modules["intro"].goals == [{"skill": "personlig hygiejne", "level": "alone"}]
    assert only(session, PackagePlace).positions == 3
    staff = {row.id: (row.role, row.active) for row in session.exec(select(Staff))}
    assert staff == {
        "sagsbehandler1": ("sagsbehandler", False),
        "konsulent1": ("virksomhedskonsulent", False),
    }
    assert only(session, DataVersion).number == 1


def test_the_same_files_again_change_nothing(whole_town: Importer) -> None:
    before = whole_town.content()
    files = [(kind, whole_town.folder / f"{kind.value}.jsonl") for kind in FileKind]
    again = whole_town.files(*[file for file in files if file[1].exists()])
    assert counts(again) == (0, 0, 4, 0)
    assert whole_town.content() == before


def test_a_changed_row_ends_as_if_it_came_first(importer: Importer) -> None:
    changed = citizen(licences=[], titles=None, wishes=None, skills=["ny"], legal=None, busy=None)
    importer.rows(CITIZENS, changed)
    wanted = importer.content()
    importer.rows(CITIZENS, citizen(cpr=OLD_CPR))
    result = importer.rows(CITIZENS, changed)
    assert counts(result) == (0, 1, 0, 0)
    found = importer.content()
    assert found.pop("data_version") == [("test", 3, 0)]
    wanted.pop("data_version")
    feeds = (found.pop("data_change"), wanted.pop("data_change"))
    assert [len(feed) for feed in feeds] == [3, 1]
    assert found == wanted


def test_unknown_and_none_are_kept_apart(importer: Importer) -> None:
    rows = (citizen(id="none", licences=[]), citizen(id="unknown", licences=None))
    importer.rows(CITIZENS, *rows)
    assert importer.session.exec(select(CitizenLicence)).all() == []
    known = importer.session.exec(select(KnownFact).where(KnownFact.fact == Fact.LICENCES)).all()
    assert [fact.citizen_id for fact in known] == ["none"]


def test_what_others_have_said_stays(importer: Importer) -> None:
    importer.rows(CITIZENS, citizen())
    session = importer.session
    told: dict[str, Any] = {"municipality_id": "test", "citizen_id": "B-0001", "recorded_at": NOW}
    session.add(CitizenSkill(skill="gulvvask", source=Source.CV, **told))
    session.add(CitizenLicence(code="C", source=Source.CV, **told))
    session.add(CompetenceCard(task="x", level="alone", position=0, source=Source.CARD, **told))
    considerations = select(CitizenConsideration).where(CitizenConsideration.citizen_id == "B-0001")
    mine = session.exec(considerations).one()
    mine.source, mine.text = Source.STAFF, "talt med borgeren"
    wish = session.exec(select(CitizenWishes)).one()
    wish.source, wish.titles = Source.STAFF, ["Gartner"]
    session.flush()
    importer.rows(CITIZENS, citizen(name="Nyt navn", skills=["rengøring"]))
    skills = {(row.skill, row.source) for row in session.exec(select(CitizenSkill))}
    assert skills == {("gulvvask", "cv"), ("rengøring", "import")}
    licences = {(row.code, row.source) for row in session.exec(select(CitizenLicence))}
    assert licences == {("B", "import"), ("C", "cv")}
    assert {row.source for row in session.exec(select(CompetenceCard))} == {"card", "import"}
    assert session.exec(considerations).one().text == "talt med borgeren"
    assert session.exec(select(CitizenWishes)).one().titles == ["Gartner"]


@pytest.mark.parametrize(("state", "kept"), [("confirmed", "A2"), ("dropped", None)])
def test_danish_confirmed_from_a_cv_stays(importer: Importer, state: str, kept: str | None) -> None:
    importer.rows(CITIZENS, citizen())
    about: dict[str, Any] = {"municipality_id": "test", "citizen_id": "B-0001"}
    document = CvDocument(id="d", file_name="cv.txt", uploaded_at=NOW, **about)
    importer.session.add(document)
    importer.session.flush()
    importer.session.add(
        CvProposal(
            document_id="d",
            position=0,
            kind="language",
            value={"code": "da", "level": "A2"},
            span_text="Dansk A2",
            span_page=1,
            state=state,
            **about,
        )
    )
    importer.session.flush()
    importer.rows(CITIZENS, citizen(danish=None))
    assert only(importer.session, Citizen).danish_oral == kept


def test_a_file_tells_whether_an_employer_is_public(importer: Importer) -> None:
    for told, changes in ((None, {}), (True, {"public": True}), (None, {"public": None})):
        importer.rows(EMPLOYERS, employer(**changes))
        assert only(importer.session, Employer).public is told


def test_public_as_staff_were_told_stays(importer: Importer) -> None:
    importer.rows(EMPLOYERS, employer(public=True))
    row = only(importer.session, Employer)
    row.public, row.public_source = False, Source.STAFF.value
    importer.session.flush()
    importer.rows(EMPLOYERS, employer(public=True, name="Nyt navn"))
    importer.session.expire_all()
    row = only(importer.session, Employer)
    assert (row.name, row.public, row.public_source) == ("Nyt navn", False, "staff")


def test_who_was_given_the_employer_here_keeps_it(importer: Importer) -> None:
    importer.rows(EMPLOYERS, employer(consultant="k1"))
    given_to(importer, "k2")
    result = importer.rows(EMPLOYERS, employer(consultant="k1", name="Nyt navn"))
    row = only(importer.session, Employer)
    assert (row.name, row.consultant_id, result.kept_consultants) == ("Nyt navn", "k2", [])
    assert "kept_consultants" not in result.as_dict()
    importer.rows(EMPLOYERS, employer(name="Nyt navn"))  # a file that names nobody
    assert only(importer.session, Employer).consultant_id == "k2"


def test_news_about_an_employer_given_away_is_told_and_not_taken(importer: Importer) -> None:
    importer.rows(EMPLOYERS, employer(consultant="k1"))
    given_to(importer, "k2")
    result = importer.rows(EMPLOYERS, employer(consultant="k3"))
    assert only(importer.session, Employer).consultant_id == "k2"
    assert result.as_dict()["kept_consultants"] == [employer()["cvr"]]


def test_without_a_hand_over_the_file_says_who_comes(importer: Importer) -> None:
    importer.rows(EMPLOYERS, employer(consultant="k1"))
    assert importer.rows(EMPLOYERS, employer(consultant="k3")).kept_consultants == []
    importer.session.expire_all()
    assert only(importer.session, Employer).consultant_id == "k3"


def given_to(importer: Importer, staff_id: str) -> None:
    """The employer handed over by the lead."""
    session = importer.session
    session.add(Staff(municipality_id="test", id=staff_id, name=staff_id, role="", active=True))
    session.flush()
    row = only(session, Employer)
    session.add(
        EmployerHandover(
            municipality_id="test", cvr=row.cvr, number=1, before=row.consultant_id,
            after=staff_id, by="u", at=NOW,
        )
    )  # fmt: skip
    row.consultant_id = staff_id
    session.flush()


def test_a_file_fills_in_what_staff_did_not_know(importer: Importer) -> None:
    importer.rows(EMPLOYERS, employer())
    row = only(importer.session, Employer)
    row.public_source = Source.STAFF.value
    importer.session.flush()
    importer.rows(EMPLOYERS, employer(public=False))
    importer.session.expire_all()
    row = only(importer.session, Employer)
    assert (row.public, row.public_source) == (False, "import")


def test_cpr_is_stored_encrypted_and_found_by_its_index(whole_town: Importer) -> None:
    stored = only(whole_town.session, CitizenCpr)
    digits = OLD_CPR.replace("-", "")
    assert opened(stored) == digits
    assert stored.blind_index == KEY.blind_index(digits)
    assert digits not in repr(whole_town.content())
    assert OLD_CPR not in repr(whole_town.content())


def test_the_key_is_asked_for_only_when_needed(importer: Importer) -> None:
    def no_key() -> Any:
        raise PraktikmatchError(ErrorCode.KEY_MISSING)

    path = lines(importer.folder / "c.jsonl", citizen())
    assert counts(importer.files((CITIZENS, path), key=no_key)) == (1, 0, 0, 0)
    lines(path, citizen(cpr=OLD_CPR))
    with pytest.raises(PraktikmatchError):
        importer.files((CITIZENS, path), key=no_key)


def test_another_cpr_is_a_change(importer: Importer) -> None:
    importer.rows(CITIZENS, citizen(cpr=OLD_CPR))
    assert counts(importer.rows(CITIZENS, citizen(cpr="020262-5007"))) == (0, 1, 0, 0)
    assert opened(only(importer.session, CitizenCpr)) == "0202625007"


def test_no_problem_ever_shows_a_cpr(importer: Importer) -> None:
    digits = OLD_CPR.replace("-", "")
    rows = [
        citizen(id=OLD_CPR),
        citizen(id=digits),
        citizen(cpr="320162-5007"),
        citizen(licences=[OLD_CPR]),
        citizen(licences=[digits]),
        citizen() | {OLD_CPR: 1},
        citizen(packages=[{"id": "x", "module": "y", "status": digits}]),
        citizen(name=OLD_CPR),
        citizen(target_group=f"x{OLD_CPR}x"),
    ]
    result = importer.rows(CITIZENS, *rows)
    shown = json.dumps(result.as_dict())
    assert result.problems.total >= len(rows)
    for number in (OLD_CPR, digits, "320162-5007", "3201625007"):
        assert number not in shown


def test_all_or_nothing(importer: Importer) -> None:
    before = importer.content()
    result = importer.rows(CITIZENS, citizen(), citizen(id="B-2", postcode="x"))
    assert counts(result) == (0, 0, 0, 1)
    assert result.refused
    assert importer.content() == before


def test_partial_takes_the_good_rows(importer: Importer) -> None:
    rows = (citizen(), citizen(id="B-2", postcode="x"), citizen(id="B-3"))
    result = importer.rows(CITIZENS, *rows, partial=True)
    assert counts(result) == (2, 0, 0, 1)
    assert not result.refused
    assert result.problems.shown[0].line == 2


def test_partial_of_a_cut_array_takes_what_was_whole(importer: Importer) -> None:
    path = importer.folder / "c.json"
    path.write_text(json.dumps([citizen(), citizen(id="B-2")])[:-20], encoding="utf-8")
    assert counts(importer.files((CITIZENS, path), partial=True)) == (1, 0, 0, 1)


def test_the_same_row_twice_is_no_fault(importer: Importer) -> None:
    assert counts(importer.rows(CITIZENS, citizen(), citizen())) == (1, 0, 1, 0)


def test_rows_of_an_array_on_one_line(importer: Importer) -> None:
    path = importer.folder / "c.json"
    rows = [citizen(), citizen(id="B-2", postcode="x"), citizen(), citizen(id="B-3")]
    path.write_text(json.dumps(rows), encoding="utf-8")
    assert counts(importer.files((CITIZENS, path))) == (0, 0, 0, 1)
    assert counts(importer.files((CITIZENS, path), partial=True)) == (2, 0, 1, 1)


def test_one_id_with_two_contents_names_both_lines(importer: Importer) -> None:
    rows = (citizen(), citizen(id="B-2"), citizen(name="En anden"), citizen())
    result = importer.rows(CITIZENS, *rows)
    assert counts(result) == (0, 0, 0, 1)
    problem = result.problems.shown[0]
    assert (problem.line, problem.field) == (3, "id")
    assert "linje 1" in problem.problem
    assert counts(importer.rows(CITIZENS, *rows, partial=True)) == (1, 0, 0, 1)
    assert only(importer.session, Citizen).id == "B-2"


def test_one_id_in_two_files_names_the_other_file(importer: Importer) -> None:
    first = lines(importer.folder / "first.jsonl", citizen())
    second = lines(importer.folder / "second.jsonl", citizen(name="En anden"))
    result = importer.files((CITIZENS, first), (CITIZENS, second))
    problem = result.problems.shown[0]
    assert problem.file == "second.jsonl"
    assert "linje 1 i first.jsonl" in problem.problem


def test_partial_good_rows_do_not_lean_on_bad_ones(importer: Importer) -> None:
    firms = lines(
        importer.folder / "e.jsonl", employer(), employer(cvr=OTHER_CVR, units=[], in_offers=[])
    )
    with firms.open("a", encoding="utf-8") as file:
        file.write(json.dumps(employer(name="Et andet navn")) + "\n")
    places = lines(importer.folder / "o.jsonl", opening())
    result = importer.files((OPENINGS, places), (EMPLOYERS, firms), partial=True)
    assert counts(result) == (1, 0, 0, 2)
    assert only(importer.session, Employer).cvr == OTHER_CVR


@pytest.mark.parametrize(
    ("kind", "row", "field"),
    [
        (OPENINGS, opening(), "employer.pNumber"),
        (PACKAGES, package(), "places[0].pNumber"),
        (CITIZENS, citizen(packages=[{"id": "P", "module": "m", "status": "passed"}]),
         "packages[0].id"),
    ],
)  # fmt: skip
def test_references_must_exist(importer: Importer, kind: FileKind, row: object, field: str) -> None:
    result = importer.rows(kind, row)
    assert counts(result) == (0, 0, 0, 1)
    problem = result.problems.shown[0]
    assert (problem.line, problem.field) == (1, field)
    assert "findes ikke" in problem.problem


def test_references_may_be_stored_already(whole_town: Importer) -> None:
    assert counts(whole_town.rows(OPENINGS, opening(jobAdId="O-2"))) == (1, 0, 0, 0)
    wrong_owner = opening(jobAdId="O-3", employer={"cvrNumber": OTHER_CVR, "pNumber": P_NUMBER})
    problem = whole_town.rows(OPENINGS, wrong_owner).problems.shown[0]
    assert f"hører til CVR {CVR}" in problem.problem
    step = {"id": "P-koekken", "module": "sidste", "status": "enrolled"}
    problem = whole_town.rows(CITIZENS, citizen(packages=[step])).problems.shown[0]
    assert problem.allowed == "foerste, intro"


def test_a_unit_in_use_is_not_dropped(whole_town: Importer) -> None:
    result = whole_town.rows(EMPLOYERS, employer(units=[], in_offers=None))
    assert counts(result) == (0, 0, 0, 1)
    assert "bruges af en åbning" in result.problems.shown[0].problem


def test_a_unit_nobody_uses_is_dropped(importer: Importer) -> None:
    importer.rows(EMPLOYERS, employer())
    assert counts(importer.rows(EMPLOYERS, employer(units=[], in_offers=None))) == (0, 1, 0, 0)
    assert importer.session.exec(select(ProductionUnit)).all() == []


def test_a_module_with_citizens_is_not_dropped(whole_town: Importer) -> None:
    kept = [module for module in package()["modules"] if module["id"] != "intro"]
    result = whole_town.rows(PACKAGES, package(modules=kept))
    assert "borgere er i det" in result.problems.shown[0].problem


def test_modules_change_order_and_go(whole_town: Importer) -> None:
    intro, first = package()["modules"]
    changed = package(modules=[{"id": "ny", "name": "Ny"}, intro], places=[])
    assert counts(whole_town.rows(PACKAGES, changed)) == (0, 1, 0, 0)
    modules = whole_town.session.exec(select(PackageModule).order_by(col(PackageModule.position)))
    assert [module.id for module in modules] == ["ny", "intro"]
    assert whole_town.session.exec(select(PackagePlace)).all() == []
    assert first["id"] == "foerste"


def test_a_unit_moves_with_its_openings(whole_town: Importer) -> None:
    taker = employer(cvr=OTHER_CVR, name="Ny ejer", in_offers=None)
    alone = whole_town.rows(EMPLOYERS, taker)
    assert f"hører allerede til CVR {CVR}" in alone.problems.shown[0].problem
    unit = {"p_number": OTHER_P_NUMBER}
    both = whole_town.rows(EMPLOYERS, taker, employer(units=[unit], in_offers=None))
    assert counts(both) == (1, 1, 0, 0)
    owners = {row.p_number: row.cvr for row in whole_town.session.exec(select(ProductionUnit))}
    assert owners == {P_NUMBER: OTHER_CVR, OTHER_P_NUMBER: CVR}
    assert only(whole_town.session, Opening).cvr == OTHER_CVR
    assert only(whole_town.session, PackagePlace).cvr == OTHER_CVR


def test_two_employers_cannot_have_one_unit(importer: Importer) -> None:
    result = importer.rows(EMPLOYERS, employer(), employer(cvr=OTHER_CVR))
    assert counts(result) == (0, 0, 0, 1)
    assert result.problems.shown[0].line == 2


def test_unknown_opening_hours_are_not_closed(importer: Importer) -> None:
    units = [{"p_number": P_NUMBER}, {"p_number": OTHER_P_NUMBER, "opening_hours": {}}]
    importer.rows(EMPLOYERS, employer(units=units, in_offers=None))
    known = {row.p_number: row.hours_known for row in importer.session.exec(select(ProductionUnit))}
    assert known == {P_NUMBER: False, OTHER_P_NUMBER: True}


def test_csv_and_json_lines_tell_the_same(importer: Importer) -> None:
    told = citizen(danish={"oral": "A2"}, licences=[])
    del told["wishes"]
    importer.rows(CITIZENS, told)
    columns: dict[str, str] = {}
    for name, value in told.items():
        inner = {f"{name}.{k}": v for k, v in value.items()} if isinstance(value, dict) else {}
        for column, cell in (inner or {name: value}).items():
            columns[column] = _cell(cell)
    quoted = (f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in columns.values())
    path = importer.folder / "c.csv"
    path.write_text(";".join(columns) + "\r\n" + ";".join(quoted), encoding="utf-8-sig")
    assert counts(importer.files((CITIZENS, path))) == (0, 0, 1, 0)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        plain = all(isinstance(item, str) for item in value) and value
        return "|".join(value) if plain else json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("content", ["", "\n", "[]", "id,name\n"])
def test_empty_files_are_refused(importer: Importer, content: str) -> None:
    path = importer.folder / "empty"
    path.write_text(content, encoding="utf-8")
    result = importer.files((CITIZENS, path))
    assert result.refused
    assert result.problems.shown[0].problem == "Filen er tom."


def test_ten_thousand_bad_rows_are_counted_in_little_memory(importer: Importer) -> None:
    number = 10_000
    path = importer.folder / "bad.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for _ in range(number):
            file.write('{"id": "=1", "name": "<script>", "postcode": "x"}\n')
    tracemalloc.start()
    result = importer.files((CITIZENS, path))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(result.problems.shown), result.problems.total) == (MOST_SHOWN, 3 * number)
    assert result.as_dict()["more_errors"] == 3 * number - MOST_SHOWN
    assert most < 30 * 1024 * 1024


@on_sqlite
@pytest.mark.parametrize(
    ("kind", "rows", "other"),
    [
        (CITIZENS, (employer(), employer(cvr=OTHER_CVR)), "arbejdsgivere"),
        (EMPLOYERS, (citizen(),), "borgere"),
        (CITIZENS, (opening(),), "åbninger"),
        (OPENINGS, (package(),), "branchepakker"),
    ],
)
def test_a_file_of_another_kind_is_named(
    importer: Importer, kind: FileKind, rows: tuple[object, ...], other: str
) -> None:
    first, *more = importer.rows(kind, *rows).problems.shown
    assert first.problem == f"Filen ligner {other}."
    assert first.allowed.startswith("Brug: praktikmatch import ")
    assert first.field == WHOLE_FILE
    assert [problem.problem for problem in more] == [f"Rækken ligner {other}."] * (len(rows) - 1)


@on_sqlite
def test_a_misspelled_key_makes_no_other_kind(importer: Importer) -> None:
    problem, *_ = importer.rows(EMPLOYERS, {"id": "x", "name": "y"}).problems.shown
    assert "ligner" not in problem.problem


def most_memory(importer: Importer, path: Path, *, partial: bool) -> tuple[ImportResult, int]:
    tracemalloc.start()
    result = importer.files((CITIZENS, path), partial=partial)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return result, most


@on_sqlite
@pytest.mark.parametrize("content", ["[" + "1," * 200_000 + "1]", '{"id":5}\n' * 100_000])
def test_a_very_bad_file_is_read_no_further(importer: Importer, content: str) -> None:
    path = importer.folder / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    result, most = most_memory(importer, path, partial=False)
    last = result.problems.shown[-1]
    assert result.problems.total == MOST_COUNTED + 1
    assert len(result.problems.shown) == MOST_SHOWN + 1
    assert "Der kan være flere" in last.problem
    assert last.line == (1 if content.startswith("[") else MOST_COUNTED)
    assert last.field == WHOLE_FILE
    assert result.refused
    assert most < 10 * 1024 * 1024


@on_sqlite
def test_partial_reads_on_in_little_memory(importer: Importer) -> None:
    path = importer.folder / "bad.json"
    path.write_text("[" + "1," * 100_000 + json.dumps(citizen()) + "]", encoding="utf-8")
    result, most = most_memory(importer, path, partial=True)
    assert counts(result) == (1, 0, 0, 100_000)
    assert most < 10 * 1024 * 1024


@on_sqlite
def test_partial_with_many_disputes_counts_them_once(importer: Importer) -> None:
    rows = [citizen(id=f"B-{number % 2}", name=f"Nr. {number}") for number in range(8)]
    result = importer.rows(CITIZENS, *rows, citizen(id="C"), partial=True)
    assert counts(result) == (1, 0, 0, 2)


def test_many_citizens_in_batches(importer: Importer) -> None:
    rows = [citizen(id=f"B-{number}") for number in range(1_100)]
    assert counts(importer.rows(CITIZENS, *rows)) == (1_100, 0, 0, 0)
    rows[600] = citizen(id="B-600", name="Nyt navn")
    assert counts(importer.rows(CITIZENS, *rows)) == (0, 1, 1_099, 0)


def test_fairness_is_off_until_there_is_a_basis(whole_town: Importer) -> None:
    row = {"id": "B-0001", "sex": "kvinde", "birth_year": 1862, "origin_group": "x"}
    with pytest.raises(PraktikmatchError) as caught:
        whole_town.rows(FAIRNESS, row)
    assert "retsgrundlag" in caught.value.sentence
    municipality = whole_town.session.get_one(Municipality, "test")
    municipality.fairness_basis = "Et retsgrundlag"
    assert counts(whole_town.rows(FAIRNESS, row)) == (1, 0, 0, 0)
    assert counts(whole_town.rows(FAIRNESS, row)) == (0, 0, 1, 0)
    assert counts(whole_town.rows(FAIRNESS, row | {"sex": None})) == (0, 1, 0, 0)
    assert only(whole_town.session, CitizenFairness).sex is None
    unknown = whole_town.rows(FAIRNESS, row | {"id": "nobody"})
    assert "findes ikke" in unknown.problems.shown[0].problem


def test_jobnet_files_name_the_keys_they_do_not_use(whole_town: Importer) -> None:
    advert = opening(jobAdId="J-1", salary=1) | {"job": {"hours": {"min": 1, "avg": 2}}}
    del advert["kind"]
    path = lines(whole_town.folder / "jobnet.jsonl", advert)
    assert whole_town.files((OPENINGS, path)).refused
    result = whole_town.files((OPENINGS, path), jobnet=True)
    assert counts(result) == (1, 0, 0, 0)
    assert result.ignored_keys == ["salary", "job.hours.avg"]
    assert whole_town.session.get_one(Opening, ("test", "J-1")).kind == "job"


def test_a_file_that_changes_while_it_is_read_is_refused(
    importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lines(importer.folder / "c.jsonl", citizen())

    def meddle(*arguments: Any) -> None:
        lines(path, citizen(name="Et andet navn"))
        original(*arguments)

    from intake import service  # noqa: PLC0415 - patched here only

    original = service._write
    monkeypatch.setattr(service, "_write", meddle)
    with pytest.raises(PraktikmatchError) as caught:
        importer.files((CITIZENS, path))
    assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_municipalities_do_not_meet(importer: Importer, tmp_path: Path) -> None:
    importer.rows(CITIZENS, citizen())
    importer.session.add(Municipality(id="nabo", name="Nabokommunen"))
    importer.session.flush()
    stand_in(importer.session, "nabo")
    other = Importer(importer.session, type(importer.actor)(municipality_id="nabo"), tmp_path)
    assert counts(other.rows(CITIZENS, citizen(name="En anden"))) == (1, 0, 0, 0)
    names: dict[str, str | None] = {}
    for town in ("test", "nabo"):
        stand_in(importer.session, town)
        names |= {row.municipality_id: row.name for row in importer.session.exec(select(Citizen))}
    assert names == {"test": "Testborger 1", "nabo": "En anden"}
