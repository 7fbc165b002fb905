"""Drafts nobody touches: two warnings, then gone; whatever is touched begins anew."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.errors import PraktikmatchError
from models.notice import Notice
from models.placement_enums import PlacementStatus
from placements.agreements import service
from placements.agreements.drafts import Cleaned, run_cleanup
from support.clock import danish_date_of
from tests.conftest import on_sqlite
from tests.placements.agreements.town import NOW, at, filled, sent


def _on(session: Session, actor: Actor, days: int) -> Cleaned:
    return run_cleanup(session, actor, NOW + timedelta(days=days))


def _kinds(session: Session, actor: Actor) -> set[str]:
    rows = session.exec(readable(actor, Notice).where(col(Notice.kind).like("agreement_draft%")))
    return {row.kind for row in rows}


def test_warned_a_week_and_a_day_before_then_gone(
    session: Session, actor: Actor, caseworker: Actor
) -> None:
    placement = filled(session, caseworker)
    assert _on(session, actor, 76) == Cleaned(0, 0)
    assert _on(session, actor, 77) == Cleaned(1, 0)
    assert _on(session, actor, 77) == Cleaned(0, 0)
    assert _kinds(session, actor) == {"agreement_draft_week"}
    assert _on(session, actor, 83) == Cleaned(1, 0)
    assert _kinds(session, actor) == {"agreement_draft_week", "agreement_draft_day"}
    assert _on(session, actor, 84) == Cleaned(0, 1)
    assert at(session, placement).status(danish_date_of(NOW)) is PlacementStatus.EXPIRED
    assert _on(session, actor, 85) == Cleaned(0, 0)


@on_sqlite
def test_a_touched_draft_begins_anew(session: Session, actor: Actor, caseworker: Actor) -> None:
    placement = filled(session, caseworker)
    _on(session, actor, 77)
    content = replace(at(session, placement).newest, job_goal="kok")
    later = NOW + timedelta(days=80)
    service.edit(session, caseworker, placement.id, placement.version, content, later)
    assert _on(session, actor, 84) == Cleaned(0, 0)
    assert _on(session, actor, 80 + 77) == Cleaned(1, 0)


@on_sqlite
def test_what_was_sent_is_no_draft(session: Session, actor: Actor, caseworker: Actor) -> None:
    sent(session, caseworker)
    assert _on(session, actor, 400) == Cleaned(0, 0)


@on_sqlite
def test_only_the_house_cleans_up(session: Session, caseworker: Actor) -> None:
    with pytest.raises(PraktikmatchError):
        run_cleanup(session, caseworker, NOW)
