from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.evidence.weighing import Statement, weigh
from models.enums import Level

MAY, JUNE = date(2026, 5, 3), date(2026, 6, 4)


def name(heard: date, speaker: str = "CV") -> Statement:
    return Statement(7, None, f"nævnt i {speaker}", speaker, heard, heard)


def card(level: Level, day: date, heard: date | None = None) -> Statement:
    credit = {Level.NOT_TRIED: 0, Level.WITH_HELP: 6}.get(level, 10)
    return Statement(credit, level, level.label, f"kortet fra {day}", day, heard or day)


@pytest.mark.parametrize(
    ("statements", "doubt"),
    [
        ([name(MAY)], None),
        (
            [name(MAY), card(Level.WITH_HELP, JUNE)],
            "CV siger ja, kortet fra 2026-06-04 siger med hjælp",
        ),
        (
            [name(MAY, "profilen"), card(Level.NOT_TRIED, JUNE)],
            "profilen siger ja, kortet fra 2026-06-04 siger ikke prøvet",
        ),
        ([name(JUNE), card(Level.WITH_HELP, MAY)], None),
        (
            [name(JUNE), card(Level.WITH_HELP, MAY, heard=JUNE)],
            "CV siger ja, kortet fra 2026-05-03 siger med hjælp",
        ),
        (
            [card(Level.ALONE, MAY), card(Level.WITH_HELP, JUNE)],
            "kortet fra 2026-05-03 siger alene, kortet fra 2026-06-04 siger med hjælp",
        ),
        (
            [card(Level.ALONE, MAY), card(Level.WITH_HELP, MAY)],
            "kortet fra 2026-05-03 siger alene, kortet fra 2026-05-03 siger med hjælp",
        ),
        ([card(Level.WITH_HELP, MAY), card(Level.ALONE, JUNE)], None),
        ([card(Level.CAN_TEACH, MAY), card(Level.ALONE, JUNE)], None),
        ([name(MAY), card(Level.ALONE, JUNE)], None),
        (
            [card(Level.ALONE, MAY), card(Level.WITH_HELP, MAY), card(Level.ALONE, JUNE)],
            None,
        ),
        (
            [card(Level.WITH_HELP, MAY), card(Level.NOT_TRIED, JUNE)],
            "kortet fra 2026-05-03 siger med hjælp, kortet fra 2026-06-04 siger ikke prøvet",
        ),
    ],
)
def test_a_doubt_is_a_later_card_that_says_less(
    statements: list[Statement], doubt: str | None
) -> None:
    assert weigh(statements).doubt == doubt
    assert weigh(statements[::-1]).doubt == doubt


def test_of_equal_evidence_the_newest_speaks() -> None:
    old, new = name(MAY, "profilen"), name(JUNE, "CV")
    assert weigh([old, new]).said_by == weigh([new, old]).said_by == "nævnt i CV"


days = st.dates(date(2000, 1, 1), date(2026, 11, 22))
said = st.one_of(
    st.builds(name, days),
    st.builds(card, st.sampled_from(list(Level)), days, days),
)


@given(st.lists(said, min_size=1, max_size=6), st.data())
def test_no_date_touches_credit_or_level(statements: list[Statement], data: st.DataObject) -> None:
    """Stronger than shifting all dates alike: each may be any other date."""
    moved = [
        Statement(s.credit, s.level, s.said_by, s.speaker, data.draw(days), data.draw(days))
        for s in statements
    ]
    before, after = weigh(statements), weigh(moved)
    assert (before.credit, before.level) == (after.credit, after.level)
    assert before.credit == max(s.credit for s in statements)


@given(st.lists(said, min_size=1, max_size=6), st.integers(-9_000, 9_000))
def test_only_the_order_of_dates_decides_a_doubt(statements: list[Statement], shift: int) -> None:
    def later(day: date) -> date:
        return day + timedelta(days=shift)

    moved = [
        Statement(s.credit, s.level, s.said_by, s.speaker, later(s.day), later(s.heard))
        for s in statements
    ]
    assert weigh(moved) == weigh(statements)
