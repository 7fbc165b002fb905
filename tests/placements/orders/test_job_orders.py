from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models.errors import ErrorCode, PraktikmatchError
from models.notice import HouseNotice
from placements.orders.job_orders import (
    Wanted,
    change_job_order,
    close_job_order,
    find_job_order,
    open_job_order,
)
from tests.conftest import TEST_NOW
from tests.placements.orders.town import staff
from usecases.notices.counting import unread_count
from usecases.notices.reading import inbox, mark_read

TODAY = TEST_NOW.date()
WANTED = Wanted(3, TODAY + timedelta(days=30), "vk1")
PLACE = "P-1/anden/9900000071"


@pytest.mark.parametrize("demand", ["O-1", PLACE])
def test_opened_changed_closed_and_taken_up_again(session: Session, demand: str) -> None:
    row = open_job_order(session, staff("vk1"), demand, WANTED, TEST_NOW)
    assert (row.cvr, row.wanted, row.owner_id) == ("99000007", 3, "vk1")
    more = Wanted(5, WANTED.deadline, "jk1")
    change_job_order(session, staff("vk2"), demand, more, TEST_NOW)
    assert (row.wanted, row.owner_id) == (5, "jk1")
    close_job_order(session, staff("vk1"), demand, "filled", TEST_NOW)
    assert find_job_order(session, staff("vk1"), demand).close_reason == "filled"
    again = open_job_order(session, staff("vk1"), demand, WANTED, TEST_NOW)
    assert (again.closed_at, again.close_reason, again.wanted) == (None, None, 3)


def test_one_open_jobordre_an_opening(session: Session) -> None:
    open_job_order(session, staff("vk1"), "O-1", WANTED, TEST_NOW)
    with pytest.raises(PraktikmatchError) as caught:
        open_job_order(session, staff("vk2"), "O-1", WANTED, TEST_NOW)
    assert caught.value.code is ErrorCode.WRONG_STATE


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Wanted(0, WANTED.deadline, "vk1"), "wanted"),
        (Wanted(501, WANTED.deadline, "vk1"), "wanted"),
        (Wanted(1, TODAY - timedelta(days=1), "vk1"), "deadline"),
        (Wanted(1, date(9999, 1, 1), "vk1"), "deadline"),
        (Wanted(1, TODAY, "sb1"), "to"),
        (Wanted(1, TODAY, "nobody"), "to"),
    ],
)
def test_what_cannot_be_wanted(session: Session, wanted: Wanted, field: str) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        open_job_order(session, staff("vk1"), "O-1", wanted, TEST_NOW)
    assert caught.value.details[0]["field"] == field


def test_only_the_unit_and_only_known_openings(session: Session) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        open_job_order(session, staff("sb1"), "O-1", WANTED, TEST_NOW)
    assert caught.value.code is ErrorCode.NOT_ALLOWED
    for unknown in ("X", "P-1/anden/1", "P-1"):
        with pytest.raises(PraktikmatchError) as caught:
            open_job_order(session, staff("vk1"), unknown, WANTED, TEST_NOW)
        assert caught.value.code is ErrorCode.NOT_FOUND


def test_closed_only_with_a_reason_and_only_once(session: Session) -> None:
    open_job_order(session, staff("vk1"), "O-1", WANTED, TEST_NOW)
    with pytest.raises(PraktikmatchError):
        close_job_order(session, staff("vk1"), "O-1", "", TEST_NOW)
    close_job_order(session, staff("vk1"), "O-1", "mistake", TEST_NOW)
    with pytest.raises(PraktikmatchError) as caught:
        close_job_order(session, staff("vk1"), "O-1", "mistake", TEST_NOW)
    assert caught.value.code is ErrorCode.WRONG_STATE


def test_the_new_owner_is_told_and_nobody_else(session: Session) -> None:
    open_job_order(session, staff("vk1"), "O-1", WANTED, TEST_NOW)
    assert session.exec(select(HouseNotice)).all() == []
    given = Wanted(3, WANTED.deadline, "vk2")
    change_job_order(session, staff("vk1"), "O-1", given, TEST_NOW)
    change_job_order(session, staff("vk1"), "O-1", Wanted(4, given.deadline, "vk2"), TEST_NOW)
    (row,) = session.exec(select(HouseNotice)).all()
    assert (row.receiver, row.kind, row.subject_id) == ("staff:vk2", "job_order_to_you", "O-1")
    found = inbox(session, staff("vk2"), TEST_NOW)
    (line,) = found.new
    assert line.link == "/jobordrer/O-1"
    assert "en jobordre fra Fiktiv Rengøring A/S" in line.sentence
    assert inbox(session, staff("vk1"), TEST_NOW).new == ()
    assert unread_count(session, staff("vk2")) == 1
    with pytest.raises(PraktikmatchError):
        mark_read(session, staff("vk1"), row.id, TEST_NOW)
    mark_read(session, staff("vk2"), row.id, TEST_NOW)
    assert unread_count(session, staff("vk2")) == 0
    after = inbox(session, staff("vk2"), TEST_NOW)
    assert (after.new, len(after.earlier)) == ((), 1)
