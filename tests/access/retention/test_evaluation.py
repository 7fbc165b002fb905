from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from access.retention.evaluation import CitizenFacts, Notice, Step, due, step_of
from access.retention.rules import CITIZEN_RULES, RuleId, add_months, load_rules

RULES = load_rules()
CLOSED, IDLE = (RULES.by_id[rule] for rule in CITIZEN_RULES)
LONG_AGO = date(2015, 3, 1)
TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)

days = st.dates(date(2015, 1, 1), date(2040, 1, 1))
maybe = st.none() | days
given_notices = st.builds(
    lambda on, held: Notice(on, on + timedelta(days=RULES.grace_days), held), days, maybe
)
some_facts = st.builds(
    CitizenFacts,
    st.just("B-1"),
    maybe,
    days,
    maybe,
    st.dictionaries(st.sampled_from(CITIZEN_RULES), given_notices),
)


def facts(
    closed: date | None = None,
    change: date = LONG_AGO,
    look: date | None = None,
    **notices: Notice,
) -> CitizenFacts:
    return CitizenFacts("B-1", closed, change, look, {RuleId(k): v for k, v in notices.items()})


@given(known=some_facts, today=days)
def test_nothing_goes_before_its_time_without_its_notice_or_while_held(
    known: CitizenFacts, today: date
) -> None:
    for rule, step in due(known, RULES, today).items():
        if step is not Step.ERASE:
            continue
        notice = known.notices[rule]
        start = known.case_closed_on if rule is RuleId.CLOSED_CASE else known.last_change
        assert start is not None
        assert today > add_months(start, RULES.by_id[rule].months or 0)
        assert today >= notice.noticed_on + timedelta(days=RULES.grace_days + 1)
        assert notice.held_until is None


@given(known=some_facts, today=days)
def test_a_hold_is_respected_and_its_end_gives_new_notice(known: CitizenFacts, today: date) -> None:
    for rule, notice in known.notices.items():
        if notice.held_until is not None:
            step = step_of(known, RULES.by_id[rule], today)
            held = today <= notice.held_until
            assert step in (Step.LIFT, Step.HOLD if held else Step.NOTICE)


@given(known=some_facts, today=days)
def test_no_citizen_is_taken_by_two_rules(known: CitizenFacts, today: date) -> None:
    steps = due(known, RULES, today).values()
    assert sum(step in (Step.NOTICE, Step.ERASE, Step.WAIT, Step.HOLD) for step in steps) <= 1


def test_the_way_of_a_closed_case() -> None:
    last = add_months(date(2021, 10, 1), 60)
    closed = date(2021, 10, 1)
    assert step_of(facts(closed), CLOSED, last) is None
    assert step_of(facts(closed), CLOSED, last + DAY) is Step.NOTICE
    notice = Notice(last + DAY, last + 31 * DAY)
    assert step_of(facts(closed, closed_case=notice), CLOSED, notice.due_on) is Step.WAIT
    assert step_of(facts(closed, closed_case=notice), CLOSED, notice.due_on + DAY) is Step.ERASE
    assert step_of(facts(None, closed_case=notice), CLOSED, notice.due_on + DAY) is Step.LIFT


def test_an_idle_case_is_alive_when_somebody_looks_until_it_is_noticed() -> None:
    notice = Notice(TODAY - 40 * DAY, TODAY - 10 * DAY)
    assert step_of(facts(), IDLE, TODAY) is Step.NOTICE
    assert step_of(facts(look=TODAY - DAY), IDLE, TODAY) is None
    assert step_of(facts(look=TODAY - DAY, idle_case=notice), IDLE, TODAY) is Step.ERASE
    assert step_of(facts(change=TODAY - DAY, idle_case=notice), IDLE, TODAY) is Step.LIFT
    assert step_of(facts(closed=TODAY), IDLE, TODAY) is None
