"""What a user chooses about mail: where to, and about what not."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction, Role
from models.errors import ErrorCode, PraktikmatchError
from models.notice import MailChoice
from support.notices import Told
from support.notices.kinds import Kind, catalogue
from support.notices.mail import is_address

_TOLD_AS: dict[Role, frozenset[Told]] = {
    Role.SAGSBEHANDLER: frozenset({Told.OWNER, Told.CASEWORKER}),
    Role.JOBKONSULENT: frozenset({Told.OWNER, Told.CASEWORKER, Told.JOB_CONSULTANT}),
    Role.VIRKSOMHEDSKONSULENT: frozenset({Told.OWNER, Told.CONSULTANT}),
    Role.LEAD_CASEWORK: frozenset({Told.OWNER, Told.LEAD}),
    Role.LEAD_EMPLOYERS: frozenset({Told.OWNER, Told.LEAD}),
    Role.EMPLOYER: frozenset({Told.EMPLOYER}),
    Role.MENTOR: frozenset({Told.MENTOR}),
    Role.REPRESENTATIVE: frozenset({Told.REPRESENTATIVE}),
    Role.PROVIDER: frozenset({Told.PROVIDER}),
    Role.CITIZEN: frozenset({Told.CITIZEN}),
}


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of mail the actor may get. A required one cannot be switched off."""

    name: str
    title: str
    required: bool
    wanted: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """Where mail goes, None for the address on file, and every kind the actor may get."""

    email: str | None
    kinds: tuple[KindChoice, ...]


def choices(session: Session, actor: Actor) -> Choices:
    """What the actor has chosen; everything is on until it is switched off."""
    row = _row(session, actor)
    off = frozenset(row.switched_off) if row else frozenset()
    record(session, actor, Act(AuditAction.VIEW, "mail choice"))
    return Choices(
        email=row.email if row else None,
        kinds=tuple(
            KindChoice(name, kind.title, kind.required, kind.required or name not in off)
            for name, kind in _kinds_for(actor).items()
        ),
    )


def choose(session: Session, actor: Actor, email: str, wanted: AbstractSet[str]) -> None:
    """Keep the choice; raises INPUT_REFUSED for an address that cannot be one.

    Kinds that another of the user's roles gets stay as they were.
    """
    email = email.strip()
    if email and not is_address(email):
        problem = "skal være én mailadresse, fx navn@eksempel.dk"
        details: list[dict[str, object]] = [{"field": "email", "problem": problem}]
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, details, reason=f"mailadressen {problem}.")
    row = _row(session, actor) or MailChoice(
        municipality_id=actor.municipality_id, user_id=actor.user_id
    )
    shown = {name for name, kind in _kinds_for(actor).items() if not kind.required}
    row.email = email or None
    row.switched_off = sorted((set(row.switched_off) - shown) | (shown - wanted))
    session.add(row)
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, "mail choice"))


def _kinds_for(actor: Actor) -> dict[str, Kind]:
    """Kinds that come by mail to somebody in the actor's role."""
    told_as = _TOLD_AS.get(actor.role, frozenset())
    return {
        name: kind
        for name, kind in catalogue().kinds.items()
        if kind.mail and told_as & set(kind.told)
    }


def _row(session: Session, actor: Actor) -> MailChoice | None:
    query = readable(actor, MailChoice).where(col(MailChoice.user_id) == actor.user_id)
    return session.exec(query).first()
