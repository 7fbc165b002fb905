"""Events as lines an auditor reads: names of users, never of citizens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col

from access.actor import SYSTEM_USER, Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.account import UserAccount
from models.audit import AuditEvent
from usecases.oversight import words
from usecases.oversight.rules import STANDS_OUT
from usecases.reading.moments import danish_moment

_NOT_SIGNED_IN, _BY_LINK = "-", "link"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event in words; `reasons` are whole sentences."""

    number: int
    when: str
    user: str
    user_id: str
    role: str
    action: str
    purpose: str
    subject: str
    about: str
    detail: str
    request_id: str
    reasons: tuple[str, ...] = ()


def log_lines(
    session: Session,
    actor: Actor,
    rows: Sequence[AuditEvent],
    reasons: Mapping[int, tuple[str, ...]],
) -> tuple[LogLine, ...]:
    """The rows in words, with the rules by which each stands out."""
    names = _user_names(session, actor, {row.actor_id for row in rows})
    return tuple(
        _line(row, names, tuple(STANDS_OUT[name][1] for name in reasons.get(row.number, ())))
        for row in rows
    )


def _line(row: AuditEvent, names: Mapping[str, str], reasons: tuple[str, ...]) -> LogLine:
    return LogLine(
        number=row.number,
        when=danish_moment(row.at),
        user=names.get(row.actor_id, "borger" if row.role == Role.CITIZEN.value else "ukendt"),
        user_id=row.actor_id,
        role=words.role_words(row.role),
        action=words.action_words(row.action, row.outcome),
        purpose=words.purpose_words(row.purpose),
        subject=row.subject or "",
        about=words.object_words(row.object_kind, row.object_id),
        detail=words.detail_words(row.detail),
        request_id=row.request_id,
        reasons=reasons,
    )


def _user_names(session: Session, actor: Actor, ids: set[str]) -> dict[str, str]:
    """Names of accounts, but never a citizen's."""
    house = system_actor(actor.municipality_id)
    accounts = session.exec(
        readable(house, UserAccount).where(
            col(UserAccount.id).in_(ids), col(UserAccount.citizen_id).is_(None)
        )
    )
    own = {SYSTEM_USER: "systemet", _NOT_SIGNED_IN: "ikke logget ind", _BY_LINK: "personligt link"}
    return own | {account.id: account.name for account in accounts}
