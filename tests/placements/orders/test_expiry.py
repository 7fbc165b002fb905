from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from placements.orders.expiry import Step, Warned, expires_on, step

TOUCHED = date(2026, 11, 22)


def test_the_days_of_a_draft() -> None:
    last = expires_on(TOUCHED)
    assert last == date(2027, 2, 14)
    nobody = Warned()
    assert step(TOUCHED, nobody, last - timedelta(days=8)) is None
    assert step(TOUCHED, nobody, last - timedelta(days=7)) is Step.WARN_WEEK
    week = Warned(week=last - timedelta(days=7))
    assert step(TOUCHED, week, last - timedelta(days=2)) is None
    assert step(TOUCHED, week, last - timedelta(days=1)) is Step.WARN_DAY
    both = Warned(week=last - timedelta(days=7), day=last - timedelta(days=1))
    assert step(TOUCHED, both, last - timedelta(days=1)) is None
    assert step(TOUCHED, both, last) is Step.EXPIRE


@given(st.lists(st.integers(1, 40), min_size=1, max_size=40))
def test_whenever_the_job_runs_nobody_loses_a_draft_unwarned(pauses: list[int]) -> None:
    """The job runs now and then; each warning is given at most once, the last a day before."""
    warned, today, expired = Warned(), TOUCHED, None
    given_out: list[Step] = []
    for pause in pauses:
        today += timedelta(days=pause)
        due = step(TOUCHED, warned, today)
        if due is None:
            continue
        given_out.append(due)
        if due is Step.EXPIRE:
            expired = today
            break
        warned = Warned(today, warned.day) if due is Step.WARN_WEEK else Warned(warned.week, today)
    assert len(given_out) == len(set(given_out))
    if expired is not None:
        assert expired >= expires_on(TOUCHED)
        assert warned.day is not None
        assert warned.day < expired
