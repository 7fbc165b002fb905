from datetime import UTC, date, datetime

from support.clock import danish_date_of, now


def test_after_midnight_denmark_is_a_day_ahead_of_utc() -> None:
    assert danish_date_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == date(2026, 11, 23)
    assert danish_date_of(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert danish_date_of(datetime(2026, 7, 1, 21, 30, tzinfo=UTC)) == date(2026, 7, 1)


def test_the_stored_time_is_utc() -> None:
    assert now().tzinfo is UTC
