"""Properties of the quota, against plain loops over the days."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from law.case import HoursFrom, InOffer
from law.quota import QuotaParameters, capacity, headroom, used, used_by, without
from models.enums import OfferType
from tests.law.cases import PRAKTIK, STARTS, TODAY, book, in_offer, staff, unit

PARAMETERS = book().version("quota", STARTS).read(QuotaParameters)
FTE = st.fractions(0, 200, max_denominator=100)
DAYS = st.integers(-60, 60).map(lambda step: STARTS + timedelta(days=step))
WEEKLY = st.integers(1, 37).map(float)


@st.composite
def schedules(draw: st.DrawFn, first: date) -> tuple[HoursFrom, ...]:
    steps = draw(st.lists(st.integers(0, 40), min_size=1, max_size=3, unique=True))
    return tuple(HoursFrom(first + timedelta(days=step), draw(WEEKLY)) for step in steps)


@st.composite
def offers(draw: st.DrawFn) -> InOffer:
    starts = draw(st.none() | DAYS)
    ends = draw(st.none() | DAYS)
    kind = draw(st.sampled_from(OfferType))
    return InOffer(draw(st.uuids()).hex, kind, draw(schedules(starts or TODAY)), starts, ends)


MANY = st.lists(offers(), max_size=5).map(tuple)


@given(FTE, FTE)
def test_more_staff_never_gives_less_room(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert capacity(low, PARAMETERS) <= capacity(high, PARAMETERS)


@given(FTE)
def test_room_is_at_least_one_and_never_more_than_a_fifth_above_five(fte: Fraction) -> None:
    room = capacity(fte, PARAMETERS)
    assert room >= 1
    assert room <= max(fte / 5, Fraction(1))


@settings(max_examples=60)
@given(MANY, schedules(STARTS), st.integers(0, 50), st.integers(0, 60))
def test_the_peak_is_the_worst_of_all_days(
    others: tuple[InOffer, ...], hours: tuple[HoursFrom, ...], length: int, fte: int
) -> None:
    ends = STARTS + timedelta(days=length)
    place = unit(months=staff(fte), in_offers=others)
    found = headroom(book(), place, TODAY, STARTS, ends, hours)
    assert found.cap is not None
    assert found.at_peak is not None
    days = [STARTS + timedelta(days=step) for step in range(length + 1)]
    left = [
        found.cap - used(place, day, PARAMETERS) - used_by(hours, day, PARAMETERS) for day in days
    ]
    assert found.at_peak - found.need_at_peak == min(left)
    assert days[left.index(min(left))] == found.peak_day
    assert found.on_start == found.cap - used(place, STARTS, PARAMETERS)
    assert found.today == found.cap - used(place, TODAY, PARAMETERS)


@settings(max_examples=60)
@given(MANY, offers())
def test_one_more_in_an_offer_never_gives_more_room(
    others: tuple[InOffer, ...], more: InOffer
) -> None:
    hours = (HoursFrom(STARTS, 20.0),)
    before = headroom(book(), unit(in_offers=others), TODAY, STARTS, None, hours)
    after = headroom(book(), unit(in_offers=(*others, more)), TODAY, STARTS, None, hours)
    for one, other in (
        (before.today, after.today),
        (before.on_start, after.on_start),
        (before.at_peak, after.at_peak),
    ):
        assert one is not None
        assert other is not None
        assert other <= one


def test_hours_follow_the_schedule_and_nothing_is_rounded() -> None:
    later = STARTS + timedelta(days=7)
    rising = InOffer("a", PRAKTIK, (HoursFrom(later, 30.0), HoursFrom(STARTS, 20.0)), STARTS)
    place = unit(in_offers=(rising,))
    assert used(place, STARTS, PARAMETERS) == Fraction(20, 37)
    assert used(place, later, PARAMETERS) == Fraction(30, 37)
    assert used(place, STARTS - timedelta(days=1), PARAMETERS) == 0


def test_leaving_out_one_leaves_the_others() -> None:
    place = unit(in_offers=(in_offer("a", 37, TODAY), in_offer("b", 37, TODAY)))
    assert [offer.id for offer in without(place, "a").in_offers] == ["b"]
    assert without(place, None) == place
