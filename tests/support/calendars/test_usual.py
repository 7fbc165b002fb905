"""The days that are usually closed, offered for the year to come."""

from datetime import date

from support.calendars.usual import usual_closings

TODAY = date(2026, 11, 23)


def test_the_four_of_a_year_in_order() -> None:
    # 5 June 2027 is a Saturday: nobody need close.
    assert list(usual_closings(TODAY, frozenset())) == [
        (date(2026, 12, 24), "juleaften"),
        (date(2026, 12, 31), "nytårsaften"),
        (date(2027, 5, 7), "fredagen efter Kristi himmelfartsdag"),
    ]
    assert date(2028, 6, 5) not in dict(usual_closings(date(2027, 12, 1), frozenset()))
    assert (date(2029, 6, 5), "grundlovsdag") in list(
        usual_closings(date(2028, 12, 1), frozenset())
    )


def test_what_is_closed_already_or_gone_by_is_not_offered() -> None:
    closed = frozenset({date(2026, 12, 24)})
    assert date(2026, 12, 24) not in dict(usual_closings(TODAY, closed))
    assert date(2026, 12, 24) not in dict(usual_closings(date(2026, 12, 24), frozenset()))
