"""Editing: in place while nobody else has seen it, else a new version that nobody has signed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.citizen import Citizen
from models.errors import refused
from models.placement import AgreementContent, Placement
from placements.agreements.checking import check_content
from placements.agreements.differences import differences
from placements.agreements.loading import Loaded
from placements.agreements.opening import (
    Told,
    check,
    done,
    open_for,
    require_authority,
    untouched,
    user_name,
)
from placements.agreements.prefill import approved_considerations
from placements.agreements.telling import everybody, tell
from placements.content import AgreedContent, to_json
from placements.lawful import service as lawful
from placements.lawful.agreement import overrides_of
from placements.steps import steps_of
from support.clock import danish_date_of


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did. `reset`: somebody had signed, and must sign again."""

    loaded: Loaded
    changed: bool
    reset: bool


def edit(
    session: Session,
    actor: Actor,
    placement_id: str,
    version: int,
    content: AgreedContent,
    now: datetime,
) -> Edited:
    """Store another text before the start; `version` is that of the row the editor saw.

    What was sent or signed gets a new version: signatures and a grant hold for the old one
    alone. Raises CHANGED_BY_OTHER, WRONG_STATE, AUTHORITY_NEEDED for a grant that would fall,
    QUOTA_REACHED, and INPUT_REFUSED by field.
    """
    held = open_for(session, actor, placement_id, now, version)
    check(session, actor, held, "edit", now)
    placement, old = held.placement, held.loaded.newest
    check_content(content)
    check_considerations(session, placement, old, content, danish_date_of(now))
    if content == old:
        return Edited(untouched(session, actor, held), changed=False, reset=False)
    if placement.granted_at is not None:
        require_authority(session, actor, placement)
    if placement.sent_at is not None:
        number = placement.content_number + 1
        lawful.claim(session, actor, placement, content, now, number)
    reset = _has_answers(held.loaded)
    if reset or _seen(session, placement):
        add_version(session, actor, placement, content, now)
    else:
        _overwrite(session, placement, content)
    _fall_back(placement, content)
    if content.mentor.name != old.mentor.name:
        _keep_access_with_the_name(session, placement, content)
    lines = differences(old, content)
    told = Told(detail={"content": str(placement.content_number), "changes": str(len(lines))})
    loaded = done(session, actor, held, "edit", now, told)
    if placement.sent_at is not None:
        receivers = everybody(placement)
        tell(session, actor, placement, "agreement_changed", now, receivers)
    return Edited(loaded, changed=True, reset=reset)


def add_version(  # noqa: PLR0913 - what a version is made of
    session: Session,
    actor: Actor,
    placement: Placement,
    content: AgreedContent,
    now: datetime,
    *,
    change: str | None = None,
    reason: str | None = None,
) -> int:
    """Write the next version of a held placement and point at it; nobody has signed it.

    `change` is a code of `ChangeKind` for a change to a running placement. Returns its number.
    """
    number = 1 + _highest(session, placement)
    row = AgreementContent(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        number=number,
        content=to_json(content),
        change=change,
        reason=reason,
        created_by=actor.user_id,
        created_at=now,
    )
    session.add(row)
    placement.content_number = number
    placement.prepared_by = None
    session.add(placement)
    session.flush()
    return number


def check_considerations(
    session: Session, placement: Placement, old: AgreedContent, content: AgreedContent, today: date
) -> None:
    """Raise INPUT_REFUSED for a hensyn the citizen has not approved for this employer."""
    house = system_actor(placement.municipality_id)
    citizen = session.exec(
        readable(house, Citizen).where(col(Citizen.id) == placement.citizen_id)
    ).one()
    approved = approved_considerations(session, citizen, placement.cvr, today)
    if set(content.considerations) - approved - set(old.considerations):
        raise refused("borgeren har ikke sagt ja til, at arbejdsstedet får det at vide.",
                      "considerations")  # fmt: skip


def _fall_back(placement: Placement, content: AgreedContent) -> None:
    """Another text has no grant and nobody's preparation; its dates are those in force."""
    placement.granted_at = None
    placement.granted_number = None
    placement.prepared_by = None
    placement.starts, placement.ends = content.starts, content.ends


def _keep_access_with_the_name(
    session: Session, placement: Placement, content: AgreedContent
) -> None:
    """Whoever is mentor no longer sees nothing more of the citizen."""
    user_id = placement.mentor_user_id
    if user_id is None:
        return
    if user_name(session, placement.municipality_id, user_id) != content.mentor.name.strip():
        placement.mentor_user_id = None


def _overwrite(session: Session, placement: Placement, content: AgreedContent) -> None:
    rows = _versions(session, placement)
    row = next(each for each in rows if each.number == placement.content_number)
    row.content = to_json(content)
    session.add(row)
    session.flush()


def _highest(session: Session, placement: Placement) -> int:
    return max(row.number for row in _versions(session, placement))


def _versions(session: Session, placement: Placement) -> list[AgreementContent]:
    query = readable(system_actor(placement.municipality_id), AgreementContent).where(
        col(AgreementContent.citizen_id) == placement.citizen_id,
        col(AgreementContent.placement_id) == placement.id,
    )
    return list(session.exec(query))


def _seen(session: Session, placement: Placement) -> bool:
    """Whether somebody may hold on to the text by its number.

    A page or a link from before it was taken back, or an override a second person stands by.
    """
    if overrides_of(session, placement, placement.content_number):
        return True
    house = system_actor(placement.municipality_id)
    return any(step.act == "send" for step in steps_of(session, house, placement))


def _has_answers(loaded: Loaded) -> bool:
    return any(each.signed is not None for each in loaded.progress.standings)
