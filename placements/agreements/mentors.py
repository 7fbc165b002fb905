"""The mentor's account: who may be chosen, and what choosing gives and changes."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import or_
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.access_enums import Role
from models.account import RoleGrant, UserAccount
from models.errors import refused
from models.placement import Placement
from placements.agreements.editing import Edited, edit
from placements.agreements.opening import Held, Told, check, done, open_for, untouched, user_name
from placements.agreements.telling import tell
from placements.content import Contact
from placements.lifecycle.agreements import BEFORE_START
from support.clock import danish_date_of
from support.notices import Receiver

NOBODY = "ingen konto"


def mentor_accounts(session: Session, placement: Placement, today: date) -> dict[str, str]:
    """Open accounts that act as mentor, at this workplace or of no firm: id to name, by name."""
    house = system_actor(placement.municipality_id)
    granted = (
        readable(house, RoleGrant)
        .where(
            col(RoleGrant.role) == Role.MENTOR.value,
            or_(col(RoleGrant.until).is_(None), col(RoleGrant.until) >= today),
        )
        .with_only_columns(col(RoleGrant.user_id))
    )
    rows = session.exec(
        readable(house, UserAccount).where(
            col(UserAccount.active),
            col(UserAccount.id).in_(granted),
            or_(col(UserAccount.cvr).is_(None), col(UserAccount.cvr) == placement.cvr),
            or_(
                col(UserAccount.p_number).is_(None),
                col(UserAccount.p_number) == placement.p_number,
            ),
        )
    )
    return {row.id: row.name for row in sorted(rows, key=lambda row: (row.name, row.id))}


def choose_mentor(
    session: Session,
    actor: Actor,
    placement_id: str,
    version: int,
    user_id: str | None,
    now: datetime,
) -> Edited:
    """Let an account see the placement as its mentor, instead of whoever did; None: nobody.

    Before the start the agreement names that person, which is an edit like any other; while it
    runs the text stays as it was signed. Raises CHANGED_BY_OTHER, WRONG_STATE, INPUT_REFUSED
    for an account that cannot be chosen, and as `edit`.
    """
    held = open_for(session, actor, placement_id, now, version)
    check(session, actor, held, "choose_mentor", now)
    placement = held.placement
    if user_id == placement.mentor_user_id:
        return Edited(untouched(session, actor, held), changed=False, reset=False)
    accounts = mentor_accounts(session, placement, danish_date_of(now))
    if user_id is not None and user_id not in accounts:
        raise refused("vælg en konto på listen.", "mentor")
    before = mentor_name(session, placement)
    placement.mentor_user_id = user_id
    told = Told(text=f"{before or NOBODY} → {accounts.get(user_id or '', NOBODY)}")
    loaded = done(session, actor, held, "choose_mentor", now, told)
    if user_id is not None and placement.sent_at is not None:
        tell(session, actor, placement, "mentor_chosen", now, [Receiver.user(user_id)])
    if user_id is None or not _renames(held, accounts[user_id]):
        return Edited(loaded, changed=False, reset=False)
    content = replace(loaded.newest, mentor=Contact(accounts[user_id]))
    return edit(session, actor, placement_id, placement.version, content, now)


def mentor_name(session: Session, placement: Placement) -> str:
    """Whose account sees the placement as its mentor; empty where none does."""
    if placement.mentor_user_id is None:
        return ""
    return user_name(session, placement.municipality_id, placement.mentor_user_id)


def _renames(held: Held, name: str) -> bool:
    return held.before in BEFORE_START and held.loaded.newest.mentor.name.strip() != name
