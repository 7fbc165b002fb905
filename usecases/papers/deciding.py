"""Decisions with their letters: both, or neither."""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.placement_enums import DecisionKind, DocumentKind
from placements.agreements import service
from placements.agreements.deciding import decisions_of
from placements.agreements.loading import Loaded
from placements.running import changes, ending
from placements.running.ending import NewEnd
from placements.running.standing import Opened
from usecases.papers.issuing import issue


def grant(
    session: Session,
    actor: Actor,
    placement_id: str,
    content_number: int,
    now: datetime,
    text: str = "",
) -> Loaded:
    """Grant, with the letter and the agreement; raises as `service.grant` and `issue`."""
    loaded = service.grant(session, actor, placement_id, content_number, now, text)
    issue(session, actor, placement_id, DocumentKind.GRANT, now)
    issue(session, actor, placement_id, DocumentKind.AGREEMENT, now)
    return loaded


def refuse(
    session: Session,
    actor: Actor,
    placement_id: str,
    reason: str,
    text: str,
    now: datetime,
) -> Loaded:
    """Refuse, with the letter; raises as `service.refuse` and `issue`."""
    loaded = service.refuse(session, actor, placement_id, reason, text, now)
    issue(session, actor, placement_id, DocumentKind.REFUSAL, now)
    return loaded


def grant_change(
    session: Session, actor: Actor, placement_id: str, version: int, now: datetime
) -> Opened:
    """Let a change come into force, with the new agreement, and of an extension the letter.

    Raises as `changes.grant_change` and `issue`.
    """
    opened = changes.grant_change(session, actor, placement_id, version, now)
    latest = decisions_of(session, opened.placement)[-1]
    if latest.kind == DecisionKind.EXTENSION.value:
        issue(session, actor, placement_id, DocumentKind.EXTENSION, now)
    issue(session, actor, placement_id, DocumentKind.AGREEMENT, now)
    return opened


def end_early(
    session: Session, actor: Actor, placement_id: str, new: NewEnd, now: datetime
) -> Opened:
    """End early; against the citizen's will with the letter. Raises as `ending` and `issue`."""
    opened = ending.end_early(session, actor, placement_id, new, now)
    if new.against_will:
        issue(session, actor, placement_id, DocumentKind.END, now)
    return opened
