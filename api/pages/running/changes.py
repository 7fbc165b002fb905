"""Changes of a running placement, pauses, and its early end."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from fastapi import APIRouter
from sqlmodel import Session
from starlette.responses import HTMLResponse, Response

from access.actor import Actor
from api.dependencies import Desk
from api.desks import DecisionDesk, PlacementDesk, PlacementViewDesk
from api.lawful_forms import change_query
from api.lawful_forms import read_change as read_asked
from api.pages.running.shown import Tried, act, fields_of, frame_of, framed, options
from api.running_forms import Fields, day, read_change, read_end, read_pause, version
from api.uploads import FormDep
from models.errors import ErrorCode
from models.placement_enums import NextStep, Party
from models.placement_reasons import ChangeReason, EndReason
from placements.agreements.differences import differences
from placements.agreements.signers import waiting_sentence
from placements.lawful.types import Judged
from placements.running.changes import drop_change
from placements.running.pauses import pause, resume
from usecases.lawful.overriding import unsettled
from usecases.papers.deciding import end_early, grant_change
from usecases.running.changing import propose_change

router = APIRouter(prefix="/aftaler/{placement_id}")
New = TypeVar("New")
Deed = Callable[[Session, Actor, str, New, datetime], object]
_BY_LAW = (ErrorCode.GUARD_REFUSED, ErrorCode.QUOTA_REACHED)
_NO_PARTY = (Party.MENTOR, Party.REPRESENTATIVE)


@router.get("/aendring")
def changing(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """What may be changed, the change that waits, and pauses."""
    return _changing(desk, placement_id)


@router.post("/aendring")
def change(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Propose an extension, a shortening or other hours."""
    name = fields_of(form).get("kind", "")
    return _act(desk, placement_id, form, name, propose_change, read_change)


@router.post("/aendring/bevilg")
def grant(desk: DecisionDesk, placement_id: str, form: FormDep) -> Response:
    """Let the change come into force."""
    return _act(desk, placement_id, form, "grant_change", grant_change, version)


@router.post("/aendring/traek")
def drop(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Take the change back."""
    return _act(desk, placement_id, form, "drop_change", drop_change, version)


@router.post("/pause")
def rest(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Pause the placement."""
    return _act(desk, placement_id, form, "pause", pause, read_pause)


@router.post("/genoptag")
def go_on(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Take the placement up again."""
    return _act(desk, placement_id, form, "resume", resume, lambda fields: day(fields, "day"))


@router.get("/afbryd")
def ending(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """The form of an early end."""
    return _ending(desk, placement_id)


@router.post("/afbryd")
def stop(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """End the placement before its time."""

    def doing() -> None:
        new = read_end(fields_of(form))
        end_early(desk.session, desk.actor, placement_id, new, desk.now)

    again = partial(_ending, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/slut")


def _act(
    desk: Desk,
    placement_id: str,
    form: FormDep,
    name: str,
    deed: Deed[New],
    read: Callable[[Fields], New],
) -> Response:
    def doing() -> None:
        deed(desk.session, desk.actor, placement_id, read(fields_of(form)), desk.now)

    again = partial(_changing, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/aendring", name)


def _changing(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    loaded = found.opened.loaded
    waits = loaded.change_waits
    progress = loaded.progress
    return framed(
        desk,
        "running_change.html",
        found,
        again,
        waits=waits,
        lines=differences(found.opened.content, loaded.newest) if waits else (),
        unsigned=[waiting_sentence(each, progress) for each in progress.outstanding]
        if waits
        else [],
        change_reason=next(
            (v.reason for v in loaded.versions if v.number == found.placement.content_number), ""
        ),
        reasons=options(ChangeReason),
        stopped=_stopped(desk, placement_id, again) if again and not waits else (),
        query=change_query(again.typed) if again else "",
        pauses=sorted(loaded.facts.pauses, key=lambda each: each.starts, reverse=True),
    )


def _stopped(desk: Desk, placement_id: str, again: Tried) -> tuple[Judged, ...]:
    """The rules that stood in the way of the change; each has a page for another fact."""
    if again.problem is None or again.problem.code not in _BY_LAW:
        return ()
    change = read_asked(again.typed)
    if change is None:
        return ()
    return unsettled(desk.session, desk.actor, placement_id, change, desk.now)


def _ending(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    return framed(
        desk,
        "running_end_early.html",
        found,
        again,
        parties=options(Party, *_NO_PARTY),
        reasons=options(EndReason),
        next_steps=options(NextStep),
    )
