"""After an early end: taking it back, or closing what is broken off."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import DecisionDesk, PlacementDesk, PlacementViewDesk
from api.pages.running.shown import Tried, act, fields_of, frame_of, framed, options
from api.running_forms import version
from api.uploads import FormDep
from models.placement_enums import Party
from models.placement_reasons import EndReason, EndUndoReason
from placements.running.assessing import unfinished
from placements.running.closing import close
from placements.running.end_written import end_written, why_it_stands
from placements.running.undoing import UndoneEnd, undo_end

router = APIRouter(prefix="/aftaler/{placement_id}/afbrudt")


@router.get("")
def ended(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """The early end, and what can be done about it."""
    return _page(desk, placement_id)


@router.post("/fortryd")
def take_back(desk: DecisionDesk, placement_id: str, form: FormDep) -> Response:
    """Let the placement go on as it was agreed."""

    def doing() -> None:
        fields = fields_of(form)
        new = UndoneEnd(fields.get("reason", ""), fields.get("text", ""), version(fields))
        undo_end(desk.session, desk.actor, placement_id, new, desk.now)

    again = partial(_page, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}", "undo_end")


@router.post("/luk")
def close_it(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Close what is broken off."""

    def doing() -> None:
        close(desk.session, desk.actor, placement_id, desk.now)

    again = partial(_page, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/afbrudt", "close")


def _page(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    placement = found.placement
    end = end_written(desk.session, placement)
    return framed(
        desk,
        "running_ended.html",
        found,
        again,
        end=end,
        party=Party(placement.end_party).label if end and placement.end_party else "",
        reason=EndReason(placement.end_reason).label if end and placement.end_reason else "",
        stands=why_it_stands(desk.session, found.opened) if end else (),
        lacking=unfinished(desk.session, placement) if end else (),
        reasons=options(EndUndoReason),
    )
