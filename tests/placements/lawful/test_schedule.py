"""Hours a placement takes: brute force over days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from law.case import HoursFrom, InOffer
from law.quota.counting import is_there, weekly_on
from models.enums import OfferType
from placements.content import AgreedContent, HoursStep
from placements.lawful.schedule import hours_of, more_from, taken

FIRST = date(2026, 11, 1)
DAYS = [FIRST + timedelta(days=step) for step in range(70)]
day = st.sampled_from(DAYS[:60])


@st.composite
def contents(draw: st.DrawFn) -> AgreedContent:
    """A text of at most six weeks with up to three steps of hours from its first day on."""
    starts = draw(day)
    ends = starts + timedelta(days=draw(st.integers(0, 40)))
    later = draw(st.lists(st.integers(1, 40), unique=True, max_size=2))
    days = [starts, *(starts + timedelta(days=step) for step in later)]
    hours = [draw(st.integers(1, 37)) for _ in days]
    steps = tuple(HoursStep(when, float(weekly)) for when, weekly in zip(days, hours, strict=True))
    return AgreedContent(starts, ends, steps)


def on(content: AgreedContent, when: date) -> float:
    """Weekly hours of one text on a day, the plain way."""
    if when < content.starts or (content.ends is not None and when > content.ends):
        return 0.0
    return [step.weekly for step in sorted(content.hours, key=lambda step: step.starts)
            if step.starts <= when][-1]  # fmt: skip


def as_counted(versions: list[AgreedContent], when: date, ended_on: date | None = None) -> float:
    """Weekly hours on a day as the quota reads what was handed over."""
    place = taken(versions, ended_on)
    offer = InOffer("x", OfferType.VIRKSOMHEDSPRAKTIK, place.hours, place.starts, place.ends)
    return float(weekly_on(place.hours, when)) if is_there(offer, when) else 0.0


@given(st.lists(contents(), min_size=1, max_size=2))
def test_on_each_day_the_most_that_a_version_asks(versions: list[AgreedContent]) -> None:
    for when in DAYS:
        assert as_counted(versions, when) == max(on(version, when) for version in versions)


@given(contents(), day)
def test_after_the_real_end_nothing_is_taken(content: AgreedContent, ended: date) -> None:
    assert all(as_counted([content], when, ended) == 0 for when in DAYS if when > ended)


@given(contents(), contents(), day)
def test_a_change_takes_more_from_the_first_day_it_does(
    before: AgreedContent, after: AgreedContent, today: date
) -> None:
    rises = [when for when in DAYS if when >= today and on(after, when) > on(before, when)]
    expected = rises[0] if rises else None
    found = more_from(before, after, today)
    # A day past the horizon of the test is none of it.
    assert (found if found in DAYS else None) == expected


def test_hours_nobody_has_told_are_unknown_for_the_whole() -> None:
    known = AgreedContent(FIRST, None, (HoursStep(FIRST, 20.0),))
    unknown = AgreedContent(FIRST)
    assert taken([known, unknown]).hours == ()
    assert more_from(known, unknown, FIRST) == FIRST
    assert more_from(unknown, known, FIRST) == FIRST


def test_the_schedule_is_read_in_order() -> None:
    later = FIRST + timedelta(days=7)
    content = AgreedContent(FIRST, None, (HoursStep(later, 30.0), HoursStep(FIRST, 20.0)))
    assert hours_of(content) == (HoursFrom(FIRST, 20.0), HoursFrom(later, 30.0))
