from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.retention.rules import RULES, Rule, RuleId, add_months, load_rules
from models.errors import ErrorCode, PraktikmatchError

TEXT = RULES.read_text("utf-8")


def test_the_rules_that_ship_cover_everything_and_own_that_they_are_unconfirmed() -> None:
    rules = load_rules()
    assert set(rules.by_id) == set(RuleId)
    assert rules.grace_days == 30
    assert rules.by_id[RuleId.CLOSED_CASE].months == 60
    assert rules.by_id[RuleId.IDLE_CASE].months == 36
    assert not any(rule.confirmed for rule in rules.by_id.values())
    assert all(rule.source and rule.text.endswith(".") for rule in rules.by_id.values())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("grace_days = 30", "grace_days = 0", "grace_days"),
        ("months = 60", "months = true", "rule.0.months"),
        ("months = 60", "months = -1", "rule.0.months"),
        ("months = 60", "years = 5", "rule.0.years"),
        ("months = 60", "", "enten months eller days"),
        ("months = 60", "months = 60\ndays = 3", "enten months eller days"),
        ('id = "closed_case"', 'id = "guess"', "rule.0.id"),
        ('id = "closed_case"', 'id = "idle_case"', "præcis én gang"),
        ("confirmed = false", 'confirmed = "no"', "rule.0.confirmed"),
        ("[[rule]]", "[[rule]", "TOML"),
    ],
)
def test_a_faulty_file_is_told_where(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(PraktikmatchError) as caught:
        load_rules(path)
    assert caught.value.code is ErrorCode.FILE_UNREADABLE
    assert told in caught.value.sentence


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PraktikmatchError, match="findes ikke"):
        load_rules(tmp_path / "nothing.toml")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 22), 60, date(2031, 11, 22)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(
    start=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    rule=st.sampled_from(sorted(load_rules().by_id.values(), key=lambda rule: rule.id)),
    after=st.integers(-40, 40),
)
def test_the_coarse_choice_never_misses_what_is_over(start: date, rule: Rule, after: int) -> None:
    today = date.fromordinal(rule.last_day(start).toordinal() + after)
    assert rule.is_over(start, today) is (after > 0)
    if after > 0:
        assert start <= rule.latest_start(today)
