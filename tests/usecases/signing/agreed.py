"""A small town with one agreement sent to its parties, and its people in few words."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from access.accounts import Grant, NewAccount, add_account, grant_role
from access.actor import Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.enums import StaffRole
from models.municipality import Staff
from models.notice import Notice, OutboxMail
from models.order import LifeStep
from models.placement import AgreementContent, Placement, Signature
from placements.content import AgreedContent, Contact, HoursStep, to_json
from tests.rows import CITIZEN, EMPLOYER, NOW, OPENING, changed, load_town

ID = "p-1"
STARTS, ENDS = date(2026, 12, 7), date(2026, 12, 31)
CONTENT = AgreedContent(
    starts=STARTS,
    ends=ENDS,
    hours=(HoursStep(STARTS, 20),),
    purpose="develop",
    job_goal="rengøringsassistent",
    reason="Borgeren har prøvet faget og mangler nyere erfaring.",
    tasks=("vaske gulve",),
    contact=Contact("Test Chef", "chef@example.org", "11223344"),
    representative=Contact("Test Repræsentant", "rep@example.org"),
    considerations=("no_heavy_lifting",),
)


def town(session: Session, actor: Actor, folder: Path) -> None:
    """B-1 of sagsbehandler1, a firm of konsulent1."""
    load_town(
        session,
        actor,
        folder,
        employers=[changed(EMPLOYER, consultant="konsulent1")],
        citizens=[changed(CITIZEN, email="b1@example.org", caseworker="sagsbehandler1")],
        openings=[OPENING],
    )


def agreement(
    session: Session,
    actor: Actor,
    content: AgreedContent = CONTENT,
    **columns: Any,
) -> Placement:
    """An agreement by the own route, sent to its parties unless told otherwise."""
    placement = Placement(
        **{
            "municipality_id": actor.municipality_id,
            "citizen_id": "B-1",
            "id": ID,
            "origin": "unit",
            "offer": "virksomhedspraktik",
            "route": "own",
            "cvr": "99000007",
            "p_number": "9900000071",
            "starts": content.starts,
            "ends": content.ends,
            "caseworker_id": "sagsbehandler1",
            "consultant_id": "konsulent1",
            "created_by": "konsulent1",
            "created_at": NOW,
            "touched_at": NOW,
            "sent_at": NOW,
            **columns,
        }
    )
    session.add(placement)
    session.flush()
    add_version(session, placement, content)
    session.commit()
    return placement


def add_version(session: Session, placement: Placement, content: AgreedContent) -> None:
    """Store a version under the placement's present number."""
    session.add(
        AgreementContent(
            municipality_id=placement.municipality_id,
            citizen_id=placement.citizen_id,
            placement_id=placement.id,
            number=placement.content_number,
            content=to_json(content),
            created_by="konsulent1",
            created_at=NOW,
        )
    )
    session.flush()


def edit(session: Session, placement: Placement) -> None:
    """Another text, as an edit leaves it."""
    placement.content_number += 1
    session.add(placement)
    add_version(session, placement, replace(CONTENT, tasks=("vaske gulve", "pudse vinduer")))
    session.commit()


def account(session: Session, actor: Actor, role: Role, **links: str) -> Actor:
    """An account of a role, as the actor it signs in as."""
    house = system_actor(actor.municipality_id)
    new = NewAccount(issuer="test", subject=role.value, name=f"Test {role.label}", **links)
    user = add_account(session, house, new, NOW)
    grant_role(session, house, user, Grant(role), NOW)
    return Actor(
        actor.municipality_id,
        role=role,
        user_id=user.id,
        name=user.name,
        cvr=links.get("cvr"),
        citizen_id=links.get("citizen_id"),
    )


def employer(actor: Actor) -> Actor:
    """Somebody of the firm, signed in."""
    return Actor(actor.municipality_id, Role.EMPLOYER, "u-chef", "Test Chef", cvr="99000007")


def representative(actor: Actor) -> Actor:
    """The employee representative, signed in."""
    return Actor(actor.municipality_id, Role.REPRESENTATIVE, "u-rep", "Test Rep", cvr="99000007")


def citizen(actor: Actor) -> Actor:
    """B-1, signed in."""
    return Actor(actor.municipality_id, Role.CITIZEN, "u-b1", "Testborger 1", citizen_id="B-1")


def staff(actor: Actor, role: Role = Role.LEAD_CASEWORK) -> Actor:
    """Staff who see everybody."""
    return Actor(actor.municipality_id, role, "u-leder", "Test Leder", staff_id="leder1")


def add_leader(session: Session, actor: Actor) -> None:
    """The row behind `staff`."""
    session.add(
        Staff(
            municipality_id=actor.municipality_id,
            id="leder1",
            name="Test Leder",
            role=StaffRole.SAGSBEHANDLER.value,
            active=True,
        )
    )
    session.flush()


def stored(session: Session, actor: Actor) -> dict[tuple[int, str], Signature]:
    """Every signature by version and party."""
    rows = session.exec(readable(system_actor(actor.municipality_id), Signature))
    return {(row.content_number, row.party): row for row in rows}


def steps(session: Session, actor: Actor) -> list[tuple[str, str | None]]:
    """The agreement's history: act and party."""
    rows = session.exec(readable(system_actor(actor.municipality_id), LifeStep))
    return [(row.act, row.party) for row in sorted(rows, key=lambda row: row.number)]


def notices(session: Session, actor: Actor, *, waiting: bool = False) -> list[tuple[str, str]]:
    """Kind and receiver of every notice, or of those still waiting for an act."""
    rows = session.exec(readable(system_actor(actor.municipality_id), Notice))
    return sorted(
        (row.kind, row.receiver)
        for row in rows
        if not waiting or (row.requires_action and row.done_at is None)
    )


def mails(session: Session, actor: Actor) -> list[OutboxMail]:
    """What waits to be sent."""
    return list(session.exec(readable(system_actor(actor.municipality_id), OutboxMail)))
