"""Whatever is edited after anybody answered: no answer holds for the new text."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from access.actor import Actor
from models.placement_enums import PlacementStatus
from placements.agreements import service
from support.clock import danish_date_of
from tests.conftest import on_sqlite
from tests.placements.agreements.town import END, NOW, at, granted, sent, sign_all

_EDITS: list[dict[str, Any]] = [
    {"job_goal": "køkkenmedhjælper"},
    {"ends": END.replace(day=2)},
    {"tasks": ("opvask", "moppe")},
    {"if_problems": "Ring til sagsbehandleren."},
    {"times": ()},
    {"considerations": ()},
]


@on_sqlite
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(st.sampled_from(_EDITS), min_size=1, max_size=3), was_granted=st.booleans())
def test_an_edit_resets_signatures_always(
    session: Session,
    caseworker: Actor,
    edits: list[dict[str, Any]],
    was_granted: bool,
) -> None:
    placement = granted(session, caseworker) if was_granted else sent(session, caseworker)
    if not was_granted:
        sign_all(session, placement)
    for change in edits:
        before = at(session, placement)
        content = replace(before.newest, **change)
        done = service.edit(session, caseworker, placement.id, placement.version, content, NOW)
        after = at(session, placement)
        assert done.changed == (content != before.newest)
        if done.changed:
            assert all(each.signed is None for each in after.progress.standings)
            assert after.status(danish_date_of(NOW)) is PlacementStatus.SIGNING
            assert placement.granted_number is None
            assert (
                after.content(before.placement.content_number) == content
                or len(after.versions) == len(before.versions) + 1
            )
    service.cancel(session, caseworker, placement.id, "other", NOW)
