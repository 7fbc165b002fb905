"""Two persons for one opening, side by side."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from api.dependencies import Desk
from api.desks import CandidateDesk
from api.limits import Bound, slow_down
from api.pages.pairs import asked_at, name_of
from matching.contrast import decided_words, harmonic_words
from models.errors import ErrorCode
from usecases.explaining import contrasted
from usecases.reading.openings import opening_facts

router = APIRouter(prefix="/sammenlign")
PAIR = 2


@router.get("")
def compare(
    desk: CandidateDesk,
    aabning: str,
    borger: Annotated[list[str], Query()] = [],  # noqa: B006 - read only
    a: str = "",
    b: str = "",
) -> HTMLResponse:
    """Why one stands before the other. The two come as `a` and `b`, or ticked as `borger`."""
    slow_down(desk.request, Bound.VIEW)
    chosen = [one for one in (a, b, *borger) if one]
    if len(chosen) != PAIR:
        return _choose_two(desk, aabning, chosen)
    found = contrasted(desk.session, asked_at(desk, aabning), (chosen[0], chosen[1]))
    names = _names(desk, found.one.citizen, found.other.citizen)
    return desk.page(
        "contrast.html",
        found=found,
        names=names,
        decided=decided_words(found, names),
        sides=harmonic_words(found.one, found.other, names),
        opening=opening_facts(desk.session, desk.actor, aabning),
    )


def _choose_two(desk: Desk, opening_id: str, chosen: list[str]) -> HTMLResponse:
    """What to do when another number than two is ticked."""
    return desk.page(
        "contrast_choose.html",
        status=ErrorCode.INPUT_REFUSED.value.status,
        opening=opening_facts(desk.session, desk.actor, opening_id),
        only=chosen[0] if len(chosen) == 1 else "",
    )


def _names(desk: Desk, one: str, other: str) -> tuple[str, str]:
    """Names that tell the two apart; two alike, or unknown, get their ids."""
    first, second = name_of(desk, one), name_of(desk, other)
    return (first, second) if first != second else (f"{first} ({one})", f"{second} ({other})")
