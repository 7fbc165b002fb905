"""A placement that runs in the small town, for tests of pages."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, col

from access.accounts import find_account
from access.actor import system_actor
from access.scopes import readable
from models.access_enums import Role
from models.municipality import Staff
from models.placement import AgreementContent, ChecklistMark, Placement, Signature
from models.running import ParallelEffort, PlacementFlag
from placements.agreements.loading import load_one
from placements.content import AgreedGoal, HoursStep, to_json
from tests.api.accounts import ISSUER
from tests.api.placed import CONTENT, add_agreement
from tests.api.seed import MUNICIPALITY, NOW

STARTS, ENDS = date(2026, 11, 2), date(2026, 12, 31)
PLACE = ("99000007", "9900000071")


def add_running(
    session: Session, placement_id: str = "a-runs", ends: date = ENDS, weekly: float = 20.0
) -> Placement:
    """B-1's: granted, signed by all and ready, with one task and one goal."""
    citizen_id = "B-1"
    house = system_actor(MUNICIPALITY)
    mentor = find_account(session, MUNICIPALITY, ISSUER, Role.MENTOR.value)
    assert mentor is not None
    dates = {"starts": STARTS, "ends": ends, "granted_at": NOW, "granted_number": 1}
    add_agreement(session, MUNICIPALITY, placement_id, citizen_id, PLACE, mentor_user_id=mentor.id)
    row = session.exec(readable(house, Placement).where(col(Placement.id) == placement_id)).one()
    for name, value in dates.items():
        setattr(row, name, value)
    content = replace(
        CONTENT,
        starts=STARTS,
        ends=ends,
        hours=(HoursStep(STARTS, weekly),),
        purpose="develop",
        job_goal="rengøringsassistent",
        reason="Borgeren har brug for at prøve opgaverne blandt kolleger.",
        goals=(AgreedGoal("møde hver dag", "fremmøde i fire uger", "attendance"),),
    )
    text = session.exec(
        readable(house, AgreementContent).where(col(AgreementContent.placement_id) == placement_id)
    ).one()
    text.content = to_json(content)
    key = {
        "municipality_id": MUNICIPALITY,
        "citizen_id": citizen_id,
        "placement_id": placement_id,
    }
    for party in ("employer", "representative", "citizen"):
        session.add(
            Signature(
                **key,
                content_number=1,
                party=party,
                state="signed",
                channel="account",
                name="Testperson",
                at=NOW,
            )
        )
    session.flush()
    for state in load_one(session, row, NOW.date()).points:
        if state.by_hand:
            session.add(ChecklistMark(**key, item=state.point.id, done=True, by="u", at=NOW))
    for staff in session.exec(readable(house, Staff)):
        staff.active = True
    session.flush()
    return row


def add_flag(session: Session, municipality_id: str, placement_id: str, citizen_id: str) -> None:
    """An open flag, number 1, of a placement."""
    session.add(
        PlacementFlag(
            municipality_id=municipality_id,
            citizen_id=citizen_id,
            placement_id=placement_id,
            number=1,
            kind="hours",
            party="employer",
            raised_by="u",
            raised_at=NOW,
            due_on=NOW.date(),
            owner_id="konsulent1",
        )
    )
    session.flush()


def add_effort(session: Session, municipality_id: str, effort_id: str, citizen_id: str) -> None:
    """Something that runs beside a citizen's placements."""
    session.add(
        ParallelEffort(
            municipality_id=municipality_id,
            citizen_id=citizen_id,
            id=effort_id,
            kind="language",
            provider="Sprogcentret",
            starts=STARTS,
            follow_up_on=ENDS,
            owner_id="sagsbehandler1",
            created_by="u",
            created_at=NOW,
        )
    )
    session.flush()
