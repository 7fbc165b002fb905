"""The worked example of the design: a trained cleaner who wants a kitchen, and a beginner."""

from datetime import date

import pytest

from matching.loading.histories import experience_by_trade, month_number
from matching.profiles import Demand, Evidence, HeldWork, PersonProfile, Ref, Wishes, Work
from matching.scoring import score_pair
from models.enums import Level, Mode
from support.travel import Place, minutes

CLEANER = Work("Rengøringsassistent", "esco:cleaner", "9112")
KITCHEN = Work("Køkkenmedhjælper", "esco:kitchen", "9412")
FLOORS, HOTEL = Ref("gulvvask", "gulvvask"), Ref("hotelrengoering", "hotelrengøring")
WORKPLACE = Place("5000", 55.4, 10.38)


def _lives(target: int) -> Place:
    """A place whose bus trip takes exactly so many minutes."""
    for step in range(1, 4000):
        place = Place("5200", 55.4 + step * 0.0005, 10.38)
        if minutes(place, WORKPLACE, Mode.BUS) == target:
            return place
    raise AssertionError(target)


def _demand(kind: str) -> Demand:
    return Demand(
        id="O-1", kind=kind, title="Rengøringsassistent", employer="99000007",
        today=date(2026, 11, 22), occupations=(CLEANER,), must_skills=(FLOORS,),
        nice_skills=(HOTEL,), place=WORKPLACE, branch="551010",
    )  # fmt: skip


_HELD = (HeldWork(CLEANER, month_number("2019-01"), month_number("2021-06")),)
A = PersonProfile(
    id="A", held=_HELD, held_known=True, experience=experience_by_trade(_HELD),
    skills={"gulvvask": Evidence(7, None, "cv"), "hotelrengoering": Evidence(7, None, "cv")},
    wishes=Wishes(titles=(KITCHEN,), max_travel=45), place=_lives(12),
)  # fmt: skip
B = PersonProfile(
    id="B", held_known=True, skills={"gulvvask": Evidence(10, Level.ALONE, "mentor")},
    wishes=Wishes(titles=(CLEANER,), max_travel=45), place=_lives(30),
)  # fmt: skip


def _levels(person: PersonProfile, kind: str) -> dict[str, str]:
    pair = score_pair(person, _demand(kind))
    return {line.criterion: line.level for line in (*pair.needs.criteria, *pair.wishes.criteria)}


def test_levels_are_those_of_the_design() -> None:
    assert _levels(A, "praktik") == {
        "occupation": "same_concept", "must_skills": "high", "nice_skills": "high",
        "experience": "years_1", "work_wanted": "outside", "travel": "half",
        "weekly_hours": "unknown", "shifts_days": "unknown",
    }  # fmt: skip
    assert _levels(B, "praktik") == {
        "occupation": "other", "must_skills": "full", "nice_skills": "unknown",
        "experience": "none", "work_wanted": "wished", "travel": "three_quarters",
        "weekly_hours": "unknown", "shifts_days": "unknown",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "first"), [("praktik", "B"), ("job", "A")])
def test_the_beginner_leads_for_a_praktik_and_the_trained_for_a_job(kind: str, first: str) -> None:
    scores = {person.id: score_pair(person, _demand(kind)).score for person in (A, B)}
    assert max(scores, key=scores.__getitem__) == first


def test_the_figures_by_hand() -> None:
    praktik = score_pair(A, _demand("praktik"))
    # 34·1 + 32·.8 + 18·.8 + 8·.75 of 92, and 34·.8 + 24·.5 of 100
    assert (praktik.needs.score, praktik.wishes.score, praktik.score) == (8696, 3920, 5404)
