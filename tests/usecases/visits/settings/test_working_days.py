"""Working days: one's own or as lead, checked field by field, never over another's change."""

from dataclasses import replace
from datetime import time

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.enums import Mode
from models.errors import ErrorCode, PraktikmatchError
from tests.conftest import on_sqlite
from tests.usecases.visits.acts.town import ANNA, FIRST, LEAD, SECOND, STRANGER, add_staff
from usecases.visits.visitor_days import find_visitor, working_week
from usecases.visits.working_days import Hours, Week, save_week, visitors, week_page

pytestmark = pytest.mark.usefixtures("town")

DAY = Hours(time(8), time(15, 30))
WEEK = Week((DAY, DAY, None, DAY, DAY, None, None), frozenset({0, 3}), "5000", Mode.BIKE, 0, SECOND)


def test_a_week_is_kept_as_the_plan_reads_it(session: Session) -> None:
    before = week_page(session, ANNA, FIRST)
    save_week(session, ANNA, FIRST, WEEK, before.version)
    session.commit()
    after = week_page(session, ANNA, FIRST)
    assert (after.week, after.version) == (WEEK, before.version + 1)
    stored = working_week(find_visitor(session, "test", FIRST))
    assert sorted(stored.hours) == [0, 1, 3, 4]
    assert stored.hours[0] == (8 * 60, 15 * 60 + 30)
    assert stored.out_days == {0, 3}


@on_sqlite
def test_somebody_new_begins_without_days(session: Session) -> None:
    add_staff(session, "konsulent3")
    new = Actor("test", ANNA.role, "u-9", "Ny Test", "konsulent3")
    assert week_page(session, new, "konsulent3").week is None
    save_week(session, new, "konsulent3", WEEK, 0)
    assert week_page(session, new, "konsulent3").version == 1


@on_sqlite
def test_whose_days_one_may_write(session: Session) -> None:
    assert visitors(session, ANNA) == {FIRST: FIRST}
    assert visitors(session, LEAD).keys() >= {FIRST, SECOND}
    assert visitors(session, STRANGER) == {}
    for actor, staff_id in ((ANNA, SECOND), (STRANGER, FIRST), (LEAD, "nobody")):
        with pytest.raises(PraktikmatchError) as refusal:
            week_page(session, actor, staff_id)
        assert refusal.value.code is ErrorCode.NOT_FOUND
    save_week(session, LEAD, FIRST, WEEK, week_page(session, LEAD, FIRST).version)


@on_sqlite
def test_an_old_page_does_not_write_over_a_newer(session: Session) -> None:
    version = week_page(session, ANNA, FIRST).version
    save_week(session, LEAD, FIRST, WEEK, version)
    with pytest.raises(PraktikmatchError) as refusal:
        save_week(session, ANNA, FIRST, WEEK, version)
    assert refusal.value.code is ErrorCode.CHANGED_MEANWHILE


@on_sqlite
@pytest.mark.parametrize(
    ("week", "field"),
    [
        (replace(WEEK, hours=(None,) * 7, out_days=frozenset()), "from-mon"),
        (replace(WEEK, hours=(Hours(time(15), time(8)), *WEEK.hours[1:])), "from-mon"),
        (replace(WEEK, hours=(Hours(time(3), time(8)), *WEEK.hours[1:])), "from-mon"),
        (replace(WEEK, hours=(Hours(time(8), time(23)), *WEEK.hours[1:])), "from-mon"),
        (replace(WEEK, out_days=frozenset({2})), "out-wed"),
        (replace(WEEK, postcode="0000"), "postcode"),
        (replace(WEEK, mode=Mode.WALK), "mode"),
        (replace(WEEK, lunch_minutes=91), "lunch"),
        (replace(WEEK, substitute_id=FIRST), "substitute"),
        (replace(WEEK, substitute_id="nobody"), "substitute"),
    ],
)
def test_what_cannot_be_is_told_by_field(session: Session, week: Week, field: str) -> None:
    with pytest.raises(PraktikmatchError) as refusal:
        save_week(session, ANNA, FIRST, week, 1)
    assert refusal.value.details[0]["field"] == field
