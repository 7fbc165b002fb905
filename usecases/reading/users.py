"""Accounts and their roles as an administrator sees them: employees and firms, no citizens."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.doors import ROLES_OF_LINK, link_of
from access.scopes import readable
from models.access_enums import Role
from models.account import RoleGrant, UserAccount
from usecases.reading.sorting import danish_order
from usecases.reading.staff import staff_names
from usecases.users import managed_user
from usecases.users_checks import MAY_HAVE_AUTHORITY


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role an account has been given; `until` is its last day."""

    role: Role
    until: date | None
    authority: bool


@dataclass(frozen=True, slots=True)
class UserLine:
    """An account. `linked_to` says in Danish whose eyes it has; None = the role's own."""

    id: str
    name: str
    issuer: str
    subject: str
    linked_to: str | None
    active: bool
    signed_in_at: datetime | None
    roles: tuple[RoleLine, ...]
    # What an administrator may give this account, and which of them can carry authority.
    possible: tuple[Role, ...]
    with_authority: tuple[Role, ...]


def find_users(session: Session, actor: Actor) -> list[UserLine]:
    """Every account, open ones first, by name."""
    accounts = session.exec(
        readable(actor, UserAccount).where(col(UserAccount.citizen_id).is_(None))
    ).all()
    lines = _lines(session, actor, accounts)
    return sorted(lines, key=lambda line: (not line.active, danish_order(line.name), line.id))


def user_profile(session: Session, actor: Actor, user_id: str) -> UserLine:
    """One account; raises NOT_FOUND."""
    (line,) = _lines(session, actor, [managed_user(session, actor, user_id)])
    return line


def staff_to_choose(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """Ids and names of staff, by name."""
    return sorted(staff_names(session, actor).items(), key=lambda pair: danish_order(pair[1]))


def _lines(session: Session, actor: Actor, accounts: Iterable[UserAccount]) -> list[UserLine]:
    staff = staff_names(session, actor)
    grants: dict[str, list[RoleGrant]] = defaultdict(list)
    for grant in session.exec(readable(actor, RoleGrant)):
        grants[grant.user_id].append(grant)
    return [_line(account, grants[account.id], staff) for account in accounts]


def _line(account: UserAccount, grants: list[RoleGrant], staff: dict[str, str]) -> UserLine:
    possible = ROLES_OF_LINK[link_of(account)]
    held = {grant.role: grant for grant in grants}
    return UserLine(
        id=account.id,
        name=account.name,
        issuer=account.issuer,
        subject=account.subject,
        linked_to=_linked_to(account, staff),
        active=account.active,
        signed_in_at=account.signed_in_at,
        roles=tuple(
            RoleLine(role, held[role.value].until, held[role.value].authority)
            for role in Role
            if role.value in held
        ),
        possible=tuple(role for role in Role if role in possible),
        with_authority=tuple(role for role in Role if role in possible & MAY_HAVE_AUTHORITY),
    )


def _linked_to(account: UserAccount, staff: dict[str, str]) -> str | None:
    if account.staff_id is not None:
        name = staff.get(account.staff_id)
        return f"medarbejder {name} ({account.staff_id})"
    if account.cvr is not None:
        return f"virksomheden med CVR-nummer {account.cvr}"
    if account.provider_id is not None:
        return f"anden aktør {account.provider_id}"
    return None
