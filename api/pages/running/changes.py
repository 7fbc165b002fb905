"""Changes of a running placement, pauses, and its early end."""

from collections.abc import Callable

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import DecisionDesk, PlacementDesk, PlacementViewDesk
from api.pages.running.shown import Tried, fields_of, frame_of, framed, options, to, tried
from api.running_forms import day, read_change, read_end, read_pause, version
from api.uploads import FormDep
from models.errors import PraktikmatchError
from models.placement_enums import NextStep, Party
from models.placement_reasons import ChangeReason, EndReason
from placements.agreements.differences import differences
from placements.agreements.signers import waiting_sentence
from placements.running.changes import drop_change
from placements.running.pauses import pause, resume
from usecases.papers.deciding import end_early, grant_change
from usecases.running.changing import propose_change

router = APIRouter(prefix="/aftaler/{placement_id}")
_NO_PARTY = (Party.MENTOR, Party.REPRESENTATIVE)


@router.get("/aendring")
def changing(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """What may be changed, the change that waits, and pauses."""
    return _changing(desk, placement_id)


@router.post("/aendring")
def change(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Propose an extension, a shortening or other hours."""
    name = fields_of(form).get("kind", "")
    return _act(
        desk,
        placement_id,
        form,
        name,
        lambda: propose_change(
            desk.session, desk.actor, placement_id, read_change(fields_of(form)), desk.now
        ),
    )


@router.post("/aendring/bevilg")
def grant(desk: DecisionDesk, placement_id: str, form: FormDep) -> Response:
    """Let the change come into force."""
    return _act(
        desk,
        placement_id,
        form,
        "grant_change",
        lambda: grant_change(
            desk.session, desk.actor, placement_id, version(fields_of(form)), desk.now
        ),
    )


@router.post("/aendring/traek")
def drop(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Take the change back."""
    return _act(
        desk,
        placement_id,
        form,
        "drop_change",
        lambda: drop_change(
            desk.session, desk.actor, placement_id, version(fields_of(form)), desk.now
        ),
    )


@router.post("/pause")
def rest(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Pause the placement."""
    return _act(
        desk,
        placement_id,
        form,
        "pause",
        lambda: pause(
            desk.session, desk.actor, placement_id, read_pause(fields_of(form)), desk.now
        ),
    )


@router.post("/genoptag")
def go_on(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Take the placement up again."""
    return _act(
        desk,
        placement_id,
        form,
        "resume",
        lambda: resume(
            desk.session, desk.actor, placement_id, day(fields_of(form), "day"), desk.now
        ),
    )


@router.get("/afbryd")
def ending(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """The form of an early end."""
    return _ending(desk, placement_id)


@router.post("/afbryd")
def stop(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """End the placement before its time."""
    try:
        new = read_end(fields_of(form))
        end_early(desk.session, desk.actor, placement_id, new, desk.now)
    except PraktikmatchError as error:
        return _ending(desk, placement_id, tried(desk, error, form))
    return to(f"/aftaler/{placement_id}/slut")


def _act(
    desk: Desk, placement_id: str, form: FormDep, name: str, doing: Callable[[], object]
) -> Response:
    try:
        doing()
    except PraktikmatchError as error:
        return _changing(desk, placement_id, tried(desk, error, form, name))
    return to(f"/aftaler/{placement_id}/aendring")


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
        pauses=sorted(loaded.facts.pauses, key=lambda each: each.starts, reverse=True),
    )


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
