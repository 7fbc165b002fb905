"""A municipality of the size of L: consultants with firms around Odense and placements at them."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from access.accounts import Grant, NewAccount, add_account, grant_role
from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.citizen import Citizen
from models.employer import Employer, ProductionUnit
from models.enums import Mode
from models.municipality import Staff
from models.placement import AgreementContent, ChecklistMark, Placement, Signature
from models.visit import Visitor
from placements.agreements.loading import load_one
from placements.content import AgreedContent, AgreedGoal, Contact, HoursStep, to_json
from support.clock import danish_date_of
from usecases.municipalities import add_municipality

MUNICIPALITY = "stor"
ISSUER = "campaign"
CONSULTANTS, FIRMS_EACH = 30, 12
WEEKS_BACK, WEEKS_AHEAD = 6, 8
LENGTHS = (4, 8, 13, 13, 26)
# Each consultant's firms lie in a few of these; all within an hour of Odense by car.
POSTCODES = (
    *("5000", "5200", "5210", "5220", "5230", "5240", "5250", "5260", "5270", "5290", "5300"),
    *("5320", "5330", "5350", "5400", "5450", "5462", "5471", "5485", "5491", "5492", "5500"),
    *("5540", "5550", "5560", "5580", "5600", "5610", "5620", "5672", "5690", "5750", "5792"),
    *("5800", "5853", "5856", "5863", "5871", "5882", "5892"),
)
_TERRITORY = 5
_SEEN = datetime(2026, 1, 5, tzinfo=UTC)


def build(engine: Engine, placements: int, now: datetime) -> None:
    """Fill an empty, migrated database."""
    random = Random("visited town")
    with open_audited(engine, system_actor(MUNICIPALITY), now) as session, unseen(session):
        add_municipality(session, MUNICIPALITY, "Stor Prøvekommune")
        units = [unit for n in range(CONSULTANTS) for unit in _consultant(session, random, n)]
        for number in range(placements):
            _placement(session, random, number, units[number % len(units)], now)
        _make_ready(session, now)
        account = add_account(
            session,
            system_actor(MUNICIPALITY),
            NewAccount(issuer=ISSUER, subject="lead", name="Test Leder", staff_id=name_of(0)),
            now,
        )
        grant_role(session, system_actor(MUNICIPALITY), account, Grant(Role.LEAD_EMPLOYERS), now)
        session.commit()


def name_of(number: int) -> str:
    """The id of a consultant."""
    return f"konsulent{number:02d}"


def _consultant(session: Session, random: Random, number: int) -> list[tuple[str, str, str]]:
    """Firm, workplace and consultant, some of each."""
    staff_id = name_of(number)
    own = random.sample(POSTCODES, _TERRITORY)
    key: dict[str, Any] = {"municipality_id": MUNICIPALITY}
    session.add(Staff(**key, id=staff_id, name=staff_id, role="virksomhedskonsulent", active=True))
    session.flush()
    session.add(
        Visitor(
            **key,
            staff_id=staff_id,
            hours=[["08:00", "16:00"]] * 5 + [None, None],
            out_days=[day for day in range(5) if day != number % 5],
            postcode="5000",
            mode=Mode.CAR.value,
        )
    )
    found = []
    for firm in range(FIRMS_EACH):
        cvr, p_number = f"98{number:02d}{firm:04d}", f"98{number:02d}{firm:06d}"
        session.add(
            Employer(
                **key, cvr=cvr, name=f"Prøvefirma {number}-{firm}", consultant_id=staff_id,
                content_hash="-", updated_at=_SEEN,
            )
        )  # fmt: skip
        session.flush()
        postcode = random.choice(own)
        session.add(ProductionUnit(**key, p_number=p_number, cvr=cvr, postcode=postcode))
        found.append((cvr, p_number, staff_id))
    session.flush()
    return found


def _placement(
    session: Session, random: Random, number: int, where: tuple[str, str, str], now: datetime
) -> None:
    """Granted, begun some weeks ago or to begin in the coming ones."""
    cvr, p_number, staff_id = where
    today = danish_date_of(now)
    monday = today - timedelta(days=today.weekday())
    starts = monday + timedelta(weeks=random.randint(-WEEKS_BACK, WEEKS_AHEAD - 2))
    ends = starts + timedelta(weeks=random.choice(LENGTHS), days=-3)
    key: dict[str, Any] = {"municipality_id": MUNICIPALITY, "citizen_id": f"S-{number}"}
    session.add(
        Citizen(
            municipality_id=MUNICIPALITY, id=f"S-{number}", name=f"Testborger {number}",
            content_hash="-", updated_at=_SEEN,
        )
    )  # fmt: skip
    session.flush()
    session.add(
        Placement(
            **key, id=f"s-{number}", origin="unit", offer="virksomhedspraktik", route="own",
            cvr=cvr, p_number=p_number, starts=starts, ends=ends, caseworker_id=staff_id,
            consultant_id=staff_id, created_by="u", created_at=_SEEN, touched_at=_SEEN,
            sent_at=_SEEN, granted_at=_SEEN, granted_number=1,
        )
    )  # fmt: skip
    session.flush()
    content = AgreedContent(
        starts=starts,
        ends=ends,
        hours=(HoursStep(starts, 20),),
        tasks=("vaske gulve",),
        contact=Contact("Test Chef", "chef@example.org"),
        purpose="develop",
        job_goal="rengøringsassistent",
        reason="Borgeren har brug for at prøve opgaverne blandt kolleger.",
        goals=(AgreedGoal("møde hver dag", "fremmøde i fire uger", "attendance"),),
    )
    key["placement_id"] = f"s-{number}"
    session.add(
        AgreementContent(
            **key, number=1, content=to_json(content), created_by="u", created_at=_SEEN
        )
    )
    for party in ("employer", "representative", "citizen"):
        session.add(
            Signature(
                **key, content_number=1, party=party, state="signed", channel="account",
                name="Testperson", at=_SEEN,
            )
        )  # fmt: skip
    session.flush()


def _make_ready(session: Session, now: datetime) -> None:
    """Tick every start list; all ask for the same."""
    rows = session.exec(readable(system_actor(MUNICIPALITY), Placement)).all()
    points = load_one(session, rows[0], danish_date_of(now)).points
    by_hand = [state.point.id for state in points if state.by_hand]
    for row in rows:
        session.add_all(
            ChecklistMark(
                municipality_id=MUNICIPALITY, citizen_id=row.citizen_id, placement_id=row.id,
                item=item, done=True, by="u", at=_SEEN,
            )
            for item in by_hand
        )  # fmt: skip
    session.flush()
