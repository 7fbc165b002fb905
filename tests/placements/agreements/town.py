"""A small town with a caseworker's citizen and an agreement that can be filled in."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlmodel import Session, col

from access.accounts import Grant, NewAccount, add_account, grant_role
from access.actor import Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.account import UserAccount
from models.enums import OfferType
from models.municipality import Staff
from models.placement import Placement, Signature
from models.placement_enums import Origin, Route, SignatureChannel, SignatureState
from placements.agreements import service
from placements.agreements.loading import Loaded, load_one
from placements.agreements.moving import Mark
from placements.agreements.service import NewAgreement
from placements.content import AgreedContent, AgreedGoal, Contact, HoursStep
from support.clock import danish_date_of
from tests.conftest import TEST_MUNICIPALITY
from tests.rows import CITIZEN, EMPLOYER, OPENING, changed, load_town

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
START, END = date(2026, 12, 7), date(2027, 1, 1)
UNIT = "9900000071"
CASEWORKER = "sagsbehandler1"
CONSULTANT = "konsulent1"
LEAD = "leder1"


def load_case(session: Session, actor: Actor, folder: Path) -> None:
    """Citizen B-1 of sagsbehandler1; employer 99000007 of konsulent1 with enough staff."""
    months = [f"2026-{month:02d}" for month in range(6, 12)]
    unit = {
        "p_number": UNIT,
        "name": "Afdeling Odense",
        "postcode": "5000",
        "ordinary_fte": [{"month": month, "fte": 40.0} for month in months],
        "employee_representative": {"name": "Testrepræsentant 1", "email": None},
    }
    employer = changed(
        EMPLOYER,
        units=[unit],
        consultant=CONSULTANT,
        in_offers=[],
        contact={"name": "Testkontakt 1", "email": "kontakt@example.org", "phone": None},
    )
    citizen = changed(
        CITIZEN,
        caseworker=CASEWORKER,
        target_group="aktivitetsparat",
    )
    load_town(session, actor, folder, employers=[employer], citizens=[citizen], openings=[OPENING])


def staff(role: Role = Role.SAGSBEHANDLER, staff_id: str = CASEWORKER) -> Actor:
    """A member of staff without an account row; enough for services."""
    return Actor(TEST_MUNICIPALITY, role, f"u-{staff_id}", f"Test {staff_id}", staff_id)


def add_user(session: Session, who: Actor) -> Actor:
    """An account for a member of staff, so that names can be told."""
    house = system_actor(TEST_MUNICIPALITY)
    assert who.staff_id is not None
    if not session.exec(readable(house, Staff).where(col(Staff.id) == who.staff_id)).first():
        row = Staff(
            municipality_id=TEST_MUNICIPALITY, id=who.staff_id, name=who.name, role="", active=True
        )
        session.add(row)
        session.flush()
    new = NewAccount(
        issuer="test",
        subject=f"{who.role.value}-{who.user_id}",
        name=who.name,
        staff_id=who.staff_id,
    )
    account: UserAccount = add_account(session, house, new, NOW)
    grant_role(session, house, account, Grant(who.role), NOW)
    return replace(who, user_id=account.id)


def draft(session: Session, actor: Actor, **changes: object) -> Placement:
    """A draft made from nothing but citizen, unit, offer and dates."""
    new = NewAgreement(
        citizen_id="B-1",
        p_number=UNIT,
        offer=OfferType.VIRKSOMHEDSPRAKTIK.value,
        origin=Origin.UNIT,
        starts=START,
        ends=END,
    )
    return service.create(session, actor, replace(new, **changes), NOW)  # type: ignore[arg-type]


def full(content: AgreedContent) -> AgreedContent:
    """The content with everything a praktik needs."""
    return replace(
        content,
        hours=(HoursStep(content.starts, 20.0),),
        purpose="develop",
        job_goal="rengøringsassistent",
        reason="Borgeren har brug for at prøve opgaverne blandt kolleger.",
        fastest_way="Arbejdsstedet ansætter jævnligt praktikanter.",
        citizen_wish="Vil gerne arbejde med rengøring.",
        tasks=("gulvvask",),
        goals=(AgreedGoal("møde hver dag", "fremmøde i fire uger", "attendance"),),
        contact=Contact("Testkontakt 1", "kontakt@example.org"),
        mentor=Contact("Testmentor 1"),
        if_problems="Ring til konsulenten.",
    )


def filled(session: Session, actor: Actor, **changes: object) -> Placement:
    """A draft ready to be sent, signed here rather than in VITAS."""
    placement = draft(session, actor, **changes)
    placement.route = Route.OWN.value
    session.flush()
    loaded = load_one(session, placement, danish_date_of(NOW))
    content = full(loaded.newest)
    service.edit(session, actor, placement.id, placement.version, content, NOW)
    return placement


def sign_all(session: Session, placement: Placement) -> None:
    """Every party's signature under the newest version, put there as signing would."""
    for party in ("employer", "representative", "citizen"):
        row = Signature(
            municipality_id=placement.municipality_id,
            citizen_id=placement.citizen_id,
            placement_id=placement.id,
            content_number=placement.content_number,
            party=party,
            state=SignatureState.SIGNED.value,
            channel=SignatureChannel.ACCOUNT.value,
            name="Testperson",
            at=NOW,
        )
        session.add(row)
    session.flush()


def tick_all(session: Session, actor: Actor, placement: Placement) -> None:
    """Every point that staff set by hand is done."""
    points = at(session, placement).points
    marks = {state.point.id: Mark.DONE for state in points if state.by_hand}
    service.tick(session, actor, placement.id, marks, NOW)


def sent(session: Session, actor: Actor) -> Placement:
    """An agreement with the parties."""
    placement = filled(session, actor)
    service.send(session, actor, placement.id, placement.version, NOW)
    return placement


def granted(session: Session, actor: Actor) -> Placement:
    """A granted agreement."""
    placement = sent(session, actor)
    sign_all(session, placement)
    service.grant(session, actor, placement.id, placement.content_number, NOW, "Bevilges.")
    return placement


def at(session: Session, placement: Placement, now: datetime = NOW) -> Loaded:
    """The placement as it stands."""
    return load_one(session, placement, danish_date_of(now))
