"""Removing rows whose time is up: each kind by its own way, all written in the log."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from access.accounts import set_active
from access.actor import Actor
from access.audit.segments import drop_segment
from access.audit.trail import Act, record
from access.retention.facts import OBJECT_KIND
from access.retention.rules import RuleId
from models.access_enums import AuditAction
from models.account import UserAccount
from models.audit import AuditSegment
from models.base import MunicipalityRow
from models.citizen import CitizenRow


def remove(
    session: Session, actor: Actor, rule: RuleId, rows: Sequence[MunicipalityRow], now: datetime
) -> None:
    """Close accounts, drop months of the log, delete everything else."""
    about: Counter[str | None] = Counter()
    for row in rows:
        if isinstance(row, UserAccount):
            set_active(session, actor, row, active=False)
        elif isinstance(row, AuditSegment):
            drop_segment(session, actor, row.segment, now)
        else:
            session.delete(row)
            about[row.citizen_id if isinstance(row, CitizenRow) else None] += 1
    session.flush()
    for citizen_id, count in about.items():
        detail = {"count": count}
        act = Act(AuditAction.ERASE, OBJECT_KIND, rule.value, citizen_id=citizen_id, detail=detail)
        record(session, actor, act)
