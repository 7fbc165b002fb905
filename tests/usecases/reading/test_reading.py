"""What pages and API read, on both databases."""

from datetime import date, time

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality
from tests.api.seed import PLACE
from usecases.reading.citizens import citizens_page, find_citizens
from usecases.reading.documents import citizen_documents, cv_document
from usecases.reading.employers import employer_profile, employers_page, find_employers
from usecases.reading.openings import (
    find_openings,
    opening_facts,
    opening_titles,
    openings_of,
    openings_page,
)
from usecases.reading.packages import find_packages, module_names, package_profile, packages_page
from usecases.reading.profile import citizen_profile
from usecases.reading.profile_types import ShownBusy
from usecases.reading.staff import staff_names
from usecases.reading.waiting import what_waits

ELSEWHERE = Actor(municipality_id="anden")


def test_citizens_are_found_by_name_and_id_in_danish_order(town: Session, actor: Actor) -> None:
    assert [line.id for line in find_citizens(town, actor, "b")] == ["B-1", "B-2", "B-3", "B/4 æ"]
    assert find_citizens(town, actor, "  ") == []
    assert [line.id for line in find_citizens(town, actor, "ÅSE")] == ["B-3"]
    assert [line.id for line in find_citizens(town, actor, "b-2")] == ["B-2"]
    mine = find_citizens(town, actor, caseworker="sagsbehandler1")
    assert [(line.id, line.caseworker) for line in mine] == [("B-1", "sagsbehandler1")]


def test_pieces_follow_each_other(town: Session, actor: Actor) -> None:
    first = citizens_page(town, actor, None, 3)
    assert len(first.items) == 3
    rest = citizens_page(town, actor, first.next_cursor, 3)
    assert len(rest.items) == 1
    assert rest.next_cursor is None


def test_a_profile_tells_unknown_from_none(town: Session, actor: Actor) -> None:
    profile = citizen_profile(town, actor, "B-1")
    assert [held.title for held in profile.titles or []] == ["Rengøringsassistent"]
    assert profile.busy == [ShownBusy("tue", time(9), time(12))]
    assert profile.caseworker == "sagsbehandler1"
    assert citizen_profile(town, actor, "B-2").licences == []
    assert citizen_profile(town, actor, "B-3").licences is None
    assert citizen_profile(town, actor, "B-3").wishes is None


def test_openings_are_narrowed_by_text_kind_and_branch(town: Session, actor: Actor) -> None:
    assert [line.id for line in find_openings(town, actor)] == ["O/2", "O-1"]
    assert [line.id for line in find_openings(town, actor, "HOTEL")] == ["O-1"]
    assert [line.id for line in find_openings(town, actor, kind="job")] == ["O/2"]
    assert find_openings(town, actor, branch="56") == []


def test_a_place_reads_as_an_opening(town: Session, actor: Actor) -> None:
    place = opening_facts(town, actor, PLACE)
    assert (place.kind, place.weeks, place.starts) == ("branchepakke", 4, date(2027, 1, 4))
    assert set(opening_titles(town, actor, ["O-1", PLACE, "X"])) == {"O-1", PLACE}


def test_an_opening_has_its_facts(town: Session, actor: Actor) -> None:
    opening = opening_facts(town, actor, "O-1")
    assert opening.employer == "Fiktiv Rengøring A/S"
    assert opening.must_skills == ["gulvvask"]
    assert [language.code for language in opening.nice_languages or []] == ["en"]
    assert opening_facts(town, actor, "O/2").nice_languages is None


def test_an_employer_has_units_with_hours_and_months(town: Session, actor: Actor) -> None:
    employer = employer_profile(town, actor, "99000007")
    [unit] = employer.unit_profiles
    assert [month.month for month in unit.fte] == ["2026-09", "2026-10"]
    assert [day.day for day in unit.hours or [] if day.opens is None] == ["sat", "sun"]
    assert [line.name for line in find_employers(town, actor)] == [
        *("Fiktiv Rengøring A/S", "Ådalens Køkken")
    ]


def test_a_package_has_modules_and_places(town: Session, actor: Actor) -> None:
    package = package_profile(town, actor, "P-koekken")
    assert [place.id for module in package.modules for place in module.places] == [PLACE]
    assert package.positions == 3
    assert find_packages(town, actor) == [package]


def test_what_waits_names_the_cv_and_the_opening_that_is_near(town: Session, actor: Actor) -> None:
    waiting = what_waits(town, actor, date(2026, 11, 22))
    assert [(cv.citizen, cv.proposals) for cv in waiting.cvs] == [("Åse Testborger", 6)]
    assert [line.id for line in waiting.soon] == ["O-1"]
    assert (waiting.citizens, waiting.employers, waiting.openings) == (4, 2, 2)
    assert what_waits(town, actor, date(2026, 12, 2)).soon == []


def test_documents_count_what_waits(town: Session, actor: Actor) -> None:
    [document] = citizen_documents(town, actor, "B-3")
    assert document.waiting == 6
    assert cv_document(town, actor, "B-3", document.id) == document


def test_another_municipality_sees_nothing(town: Session) -> None:
    town.add(Municipality(id="anden", name="Anden Kommune"))
    town.flush()
    assert find_citizens(town, ELSEWHERE) == []
    assert find_openings(town, ELSEWHERE) == []
    assert find_employers(town, ELSEWHERE) == []
    assert find_packages(town, ELSEWHERE) == []
    assert citizens_page(town, ELSEWHERE, None, 9).items == ()
    assert openings_page(town, ELSEWHERE, None, 9).items == ()
    assert employers_page(town, ELSEWHERE, None, 9).items == ()
    assert packages_page(town, ELSEWHERE, None, 9).items == ()
    assert opening_titles(town, ELSEWHERE, ["O-1", PLACE]) == {}
    assert openings_of(town, ELSEWHERE, "99000007") == []
    assert citizen_documents(town, ELSEWHERE, "B-3") == []
    assert module_names(town, ELSEWHERE) == {}
    assert staff_names(town, ELSEWHERE) == {}
    assert what_waits(town, ELSEWHERE, date(2026, 11, 22)).citizens == 0


@pytest.mark.parametrize("identifier", ["B-1", "X"])
def test_an_unknown_id_and_one_from_elsewhere_look_the_same(town: Session, identifier: str) -> None:
    for read in (
        lambda: citizen_profile(town, ELSEWHERE, identifier),
        lambda: opening_facts(town, ELSEWHERE, identifier),
        lambda: employer_profile(town, ELSEWHERE, identifier),
        lambda: package_profile(town, ELSEWHERE, identifier),
        lambda: cv_document(town, ELSEWHERE, "B-3", identifier),
    ):
        with pytest.raises(PraktikmatchError) as caught:
            read()
        assert caught.value.code is ErrorCode.NOT_FOUND
