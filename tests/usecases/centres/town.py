"""A small town with one agreement about places, and its steps in few words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.centre import Centre, PlaceOccupancy
from models.enums import CentreKind
from tests.rows import CITIZEN, EMPLOYER, NOW, OPENING, changed, load_town
from usecases.centres.agreeing import NewCentre, NewPlace, make_centre
from usecases.centres.occupying import take_place

TODAY = NOW.date()
BEGUN = date(2026, 10, 23)
FIRST, LAST = date(2026, 12, 1), date(2027, 1, 31)
PLACE = NewPlace(demand_id="O-1", tasks="Vask af gange", hours=20, starts=BEGUN)
CENTRE = NewCentre(
    name="Vaskecentret",
    kind=CentreKind.VIRKSOMHEDSCENTER,
    contact="Testkontakt",
    mentor="Testmentor",
    until=None,
    places=4,
    place=PLACE,
)
OTHER_UNIT = "9900000151"


def town(session: Session, actor: Actor, folder: Path) -> Centre:
    """Two employers with a consultant each, three citizens, and four places to be had."""
    unit = {"p_number": OTHER_UNIT, "name": None, "postcode": "5000"}
    other = {"cvr": "99000015", "name": "Anden Virksomhed", "units": [unit]}
    where = {"cvrNumber": "99000015", "pNumber": OTHER_UNIT}
    load_town(
        session,
        actor,
        folder,
        employers=[changed(EMPLOYER, consultant="konsulent1"), {**other, "consultant": "k2"}],
        citizens=[changed(CITIZEN, id=f"B-{n}", caseworker=f"s{n}") for n in (1, 2, 3)],
        openings=[OPENING, changed(OPENING, jobAdId="O-2", employer=where)],
    )
    centre = make_centre(session, actor, CENTRE, NOW)
    session.commit()
    return centre


def staff(actor: Actor, role: Role, staff_id: str) -> Actor:
    """A member of staff."""
    return replace(actor, role=role, user_id=staff_id, staff_id=staff_id)


def consultant(actor: Actor, staff_id: str = "konsulent1") -> Actor:
    """The employer's own virksomhedskonsulent, or another."""
    return staff(actor, Role.VIRKSOMHEDSKONSULENT, staff_id)


def taken(
    session: Session,
    actor: Actor,
    centre_id: str,
    citizen: str = "B-1",
    period: tuple[date, date] = (FIRST, LAST),
    place: int = 1,
) -> PlaceOccupancy:
    """A citizen on a place."""
    return take_place(session, actor, (centre_id, place), citizen, period, NOW)
