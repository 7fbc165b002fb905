from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from matching.limits.overlap import Overlap
from matching.loading.placed import stays
from matching.profiles import MOST_STAYS, NEVER, Demand, PersonProfile
from matching.results import Status
from models.placement import Placement
from support.clock import now

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
PERSON = PersonProfile(id="B-1", placed=((TODAY, TODAY + 27 * DAY),))


def demand(starts: date, until: date | None = None) -> Demand:
    return Demand("O-1", "praktik", "Kok", "99000007", TODAY, starts=starts, until=until)


def status(person: PersonProfile, asked: Demand) -> Status:
    return Overlap().judge(person, asked).status


def test_both_days_of_a_placement_are_in_the_way_and_the_next_is_not() -> None:
    assert status(PERSON, demand(TODAY)) is Status.UNMET
    assert status(PERSON, demand(TODAY + 27 * DAY)) is Status.UNMET
    assert status(PERSON, demand(TODAY + 28 * DAY)) is Status.MET
    assert status(PERSON, demand(TODAY - 9 * DAY, TODAY - DAY)) is Status.MET
    assert status(PERSON, demand(TODAY - 9 * DAY, TODAY)) is Status.UNMET


def test_an_opening_without_a_first_day_sets_no_limit() -> None:
    assert not Overlap().applies(Demand("O-1", "praktik", "Kok", "99000007", TODAY, starts=None))


def test_a_placement_without_end_says_so() -> None:
    endless = PersonProfile(id="B-1", placed=((TODAY, NEVER),))
    assert "uden slutdato" in Overlap().judge(endless, demand(TODAY + 900 * DAY)).label


def _placement(first: int, days: int | None, **given_up: object) -> Placement:
    return Placement.model_validate(
        {
            "municipality_id": "m", "citizen_id": "B-1", "id": "p", "origin": "order",
            "offer": "virksomhedspraktik", "route": "own", "cvr": "99000007",
            "p_number": "9900000071", "caseworker_id": "s", "created_by": "u",
            "created_at": now(), "touched_at": now(), "sent_at": now(),
            "starts": TODAY + first * DAY,
            "ends": None if days is None else TODAY + (first + days) * DAY,
            **given_up,
        }
    )  # fmt: skip


periods = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=5)


@given(periods)
def test_joined_stays_hold_the_days_of_the_latest_placements(told: list[tuple[int, int]]) -> None:
    found = stays([_placement(first, days) for first, days in told])
    assert len(found) <= MOST_STAYS
    held = {TODAY + (first + more) * DAY for first, days in told for more in range(days + 1)}
    joined = {
        first + more * DAY for first, last in found for more in range((last - first).days + 1)
    }
    assert joined <= held
    since = min((first for first, _ in found), default=TODAY)
    assert {day for day in held if day >= since} == joined


def test_what_was_given_up_is_in_nobodys_way() -> None:
    for gone in ("refused_at", "cancelled_at", "expired_at"):
        assert stays([_placement(0, 5, **{gone: now()})]) == ()
    assert stays([_placement(0, 5, sent_at=None)]) == ()
    ended = stays([_placement(0, 50, ended_on=TODAY + 3 * DAY)])
    assert ended == ((TODAY, TODAY + 3 * DAY),)
    assert stays([_placement(0, None), _placement(10, 3)]) == ((TODAY, NEVER),)
