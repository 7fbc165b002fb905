"""The list of courses, and the modules of a municipality's own branchepakker."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from matching.means import MOST_MEANS, OwnModule, catalogue, starter_catalogue, starter_courses
from matching.profiles import Demand, Goal, Ref
from matching.steps import Means, MeansKind, Step, StepKind
from models.enums import Level
from taxonomy.starter import starter_taxonomy

TODAY = date(2026, 11, 22)
DEMAND = Demand(id="O-1", kind="praktik", title="Lager", employer="99000007", today=TODAY)
CARD = Step(StepKind.CARD, "gulvvask")


def test_the_list_is_long_enough_and_names_only_what_the_taxonomy_knows() -> None:
    courses, words = starter_courses(), starter_taxonomy()
    assert len(courses) >= 40
    assert len({course.means.name for course in courses}) == len(courses)
    codes = set(words.certificates) | set(words.licences)
    for course in courses:
        assert set(course.skills) <= set(words.skills), course
        assert set(course.certificates) <= codes, course
        assert course.skills or course.certificates
        assert course.means.days is None or 0 < course.means.days <= 60
        # No official number of a course: we have not looked any up.
        assert not any(part.isdigit() and len(part) == 5 for part in course.means.name.split())


def test_nothing_on_the_list_is_said_to_be_confirmed() -> None:
    assert not any(course.means.verified for course in starter_courses())
    assert "ikke bekræftet" in starter_courses()[0].means.words


def test_authorisations_and_police_records_are_no_course() -> None:
    taught = {code for course in starter_courses() for code in course.certificates}
    assert not [code for code in taught if code.startswith("aut_") or code.endswith("attest")]


@pytest.mark.parametrize("level", list(Level))
def test_an_own_module_counts_where_its_goal_is_to_do_it_alone(level: Level) -> None:
    module = OwnModule("Pakken", "Første", 3, (Goal(Ref("gulvvask", "gulvvask"), level),))
    found = catalogue([module]).leading_to(CARD, DEMAND)
    own = [means for means in found if means.name == "Første i Pakken"]
    assert bool(own) == (level in {Level.ALONE, Level.CAN_TEACH})
    assert all(means.days == 15 and means.verified for means in own)


def test_a_typical_package_gives_way_to_an_own_module() -> None:
    goal = Goal(Ref("gulvvask", "gulvvask"), Level.ALONE)
    kinds = [
        [means.name for means in found.leading_to(CARD, DEMAND) if "Typisk" in means.name]
        for found in (starter_catalogue(), catalogue([OwnModule("P", "M", None, (goal,))]))
    ]
    assert len(kinds[0]) == 1
    assert kinds[1] == []


def test_a_course_that_ends_after_the_start_says_so() -> None:
    step = Step(StepKind.CERTIFICATE, "truck_b")
    soon = replace(DEMAND, starts=TODAY + timedelta(days=5))
    later = replace(DEMAND, starts=TODAY + timedelta(days=30))
    assert [means.late for means in starter_catalogue().leading_to(step, soon)] == [True]
    assert [means.late for means in starter_catalogue().leading_to(step, later)] == [False]
    assert [means.late for means in starter_catalogue().leading_to(step, DEMAND)] == [False]


def test_only_teaching_has_means_and_never_too_many() -> None:
    assert starter_catalogue().leading_to(Step(StepKind.TRAVEL, "40"), DEMAND) == ()
    for key in starter_catalogue().skills:
        assert len(starter_catalogue().leading_to(Step(StepKind.CARD, key), DEMAND)) <= MOST_MEANS


@pytest.mark.parametrize(
    ("means", "said"),
    [
        (Means("X", MeansKind.COURSE, 1, verified=True), "1 dag: X (kursus)"),
        (Means("X", MeansKind.AMU, 7, verified=False), "7 dage: X (AMU-kursus, ikke bekræftet)"),
        (
            Means("X", MeansKind.COURSE, None, verified=True, late=True),
            "Ukendt varighed: X (kursus, når ikke at slutte før start)",
        ),
    ],
)
def test_means_in_words(means: Means, said: str) -> None:
    assert means.words == said
