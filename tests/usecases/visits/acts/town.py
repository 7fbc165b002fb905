"""Two consultants with firms nobody has seen for a year, and what the tests ask of their plans."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.employer import Employer, ProductionUnit
from models.municipality import Staff
from models.notice import HouseNotice, Notice
from models.visit import Visitor
from models.visit_enums import VisitState
from tests.conftest import TEST_MUNICIPALITY
from usecases.visits.booked import Row, bookings, find_booking
from usecases.visits.planning import Planned, Wanted, plan

MONDAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 5, tzinfo=UTC)  # six in the morning in Denmark
YEAR_AGO = NOW - timedelta(days=366)
FIRST, SECOND = "konsulent1", "konsulent2"
ANNA = Actor(TEST_MUNICIPALITY, Role.VIRKSOMHEDSKONSULENT, "u-1", "Anna Test", FIRST)
BO = Actor(TEST_MUNICIPALITY, Role.VIRKSOMHEDSKONSULENT, "u-2", "Bo Test", SECOND)
LEAD = Actor(TEST_MUNICIPALITY, Role.LEAD_EMPLOYERS, "u-3", "Lis Test", "leder9")
STRANGER = Actor(TEST_MUNICIPALITY, Role.VIRKSOMHEDSKONSULENT, "u-4", "Per Test", "konsulent9")
# Within half an hour of Odense by car.
POSTCODES = ("5000", "5220", "5230", "5240", "5250", "5260", "5270", "5290")


def settle(session: Session, firms: int = 6) -> None:
    """Firms of both consultants in turn, each due for a visit; the consultants' days."""
    for staff_id in (FIRST, SECOND):
        add_staff(session, staff_id)
    for number in range(firms):
        add_firm(session, number, (FIRST, SECOND)[number % 2])
    add_visitor(session, FIRST, SECOND)
    add_visitor(session, SECOND, FIRST)
    session.flush()


def add_staff(session: Session, staff_id: str) -> None:
    """A consultant, unless known."""
    if session.get(Staff, (TEST_MUNICIPALITY, staff_id)) is None:
        session.add(
            Staff(
                municipality_id=TEST_MUNICIPALITY, id=staff_id, name=staff_id,
                role="virksomhedskonsulent", active=True,
            )
        )  # fmt: skip
        session.flush()


def add_firm(session: Session, number: int, consultant: str | None) -> str:
    """A firm with one workplace; returns its P-number."""
    cvr, unit = f"9910{number:04d}", p_number(number)
    session.add(
        Employer(
            municipality_id=TEST_MUNICIPALITY, cvr=cvr, name=f"Prøvefirma {number}",
            consultant_id=consultant, content_hash="-", updated_at=YEAR_AGO,
        )
    )  # fmt: skip
    session.flush()
    session.add(
        ProductionUnit(
            municipality_id=TEST_MUNICIPALITY, p_number=unit, cvr=cvr,
            postcode=POSTCODES[number % len(POSTCODES)],
        )
    )  # fmt: skip
    session.flush()
    return unit


def p_number(number: int) -> str:
    """The workplace of a firm."""
    return f"99100{number:05d}"


def at_firm(number: int) -> Actor:
    """Somebody who acts for a firm."""
    return Actor(TEST_MUNICIPALITY, Role.EMPLOYER, f"u-f{number}", "Chef", cvr=f"9910{number:04d}")


def add_visitor(session: Session, staff_id: str, substitute: str | None) -> None:
    """Eight to four, out of the office every day but Friday."""
    session.add(
        Visitor(
            municipality_id=TEST_MUNICIPALITY, staff_id=staff_id, postcode="5000", mode="car",
            hours=[["08:00", "16:00"]] * 5 + [None, None], out_days=[0, 1, 2, 3],
            substitute_id=substitute,
        )
    )  # fmt: skip
    session.flush()


def planned(session: Session, actor: Actor = ANNA, *, fresh: bool = False) -> Planned:
    """Four weeks of the actor's own."""
    assert actor.staff_id is not None
    return plan(session, actor, Wanted(actor.staff_id, MONDAY, 4, fresh), NOW)


def rows(session: Session, staff_id: str = FIRST) -> list[Row]:
    """A consultant's bookings, in order of the time."""
    session.flush()
    found = bookings(session, TEST_MUNICIPALITY, staff_id, date.min, date.max)
    return sorted(found.values(), key=lambda row: (row.day, row.starts, row.key))


def again(session: Session, row: Row) -> Row:
    """The booking as it stands."""
    return find_booking(session, system_actor(TEST_MUNICIPALITY), row.key)


def put(session: Session, row: Row, state: VisitState) -> Row:
    """The booking in a state, as if somebody had done the act."""
    row.state = state.value
    if state is not VisitState.DRAFT:
        row.proposed_at = NOW
    session.add(row)
    session.flush()
    return row


def time_of(row: Row) -> tuple[date, str, str]:
    """Day, time and visitor."""
    return row.day, f"{row.starts:%H:%M}", row.visitor_id


def told(session: Session, kind: str) -> set[str]:
    """Who has a notice of a kind, about a person or not."""
    house = system_actor(TEST_MUNICIPALITY)
    about = session.exec(readable(house, Notice).where(col(Notice.kind) == kind))
    other = session.exec(readable(house, HouseNotice).where(col(HouseNotice.kind) == kind))
    return {row.receiver for row in about} | {row.receiver for row in other}
