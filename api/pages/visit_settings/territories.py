"""Fair territories: a suggestion a lead goes through and confirms, employer by employer."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from api.agreement_forms import text
from api.dependencies import Desk
from api.desks import VisitLeadDesk
from api.pages.trying import shown, to
from api.uploads import FormDep
from models.errors import PraktikmatchError, refused
from usecases.visits.handing_over import Handed, Move, hand_over
from usecases.visits.territories import territories
from visits.territories import BAND, Aim

router = APIRouter(prefix="/opfoelgning/omraader")
_MOVE = "move-"
_DONE = ("virksomheder", "forloeb", "besoeg")


@router.get("")
def show(
    desk: VisitLeadDesk,
    hvem: Annotated[list[str] | None, Query()] = None,
    vigtigst: str = Aim.KEEP.value,
) -> HTMLResponse:
    """Who could have which employer, shared among those chosen."""
    return _page(desk, hvem or [], vigtigst)


@router.post("")
def confirm(desk: VisitLeadDesk, form: FormDep) -> Response:
    """Carry out the moves that are ticked."""
    try:
        moves = _moves(form)
        done = hand_over(desk.session, desk.actor, moves, desk.now)
    except PraktikmatchError as error:
        chosen = [str(one) for one in form.getlist("hvem")]
        return _page(desk, chosen, text(form, "vigtigst"), shown(desk, error))
    return to(f"/opfoelgning/omraader?{urlencode(_counts(done))}")


def _moves(form: FormData) -> list[Move]:
    found = []
    for name, value in form.items():
        if name.startswith(_MOVE):
            before, _, after = str(value).partition(">")
            found.append(Move(name.removeprefix(_MOVE), before or None, after))
    if not found:
        raise refused("sæt kryds ved de virksomheder, der skal flyttes.", "moves")
    return found


def _counts(done: Handed) -> dict[str, int]:
    return dict(zip(_DONE, (done.employers, done.placements, done.agreed), strict=True))


def _page(
    desk: Desk, chosen: list[str], wanted: str, problem: PraktikmatchError | None = None
) -> HTMLResponse:
    aim = Aim(wanted) if wanted in list(Aim) else Aim.KEEP
    counts = [desk.request.query_params.get(name, "") for name in _DONE]
    done = all(one.isascii() and one.isdecimal() for one in counts) and not problem
    return desk.page(
        "visit_territories.html",
        status=problem.status if problem else HTTPStatus.OK,
        suggestion=territories(desk.session, desk.actor, chosen, aim, desk.today),
        aims=[(one.value, one.label) for one in Aim],
        aim=aim.value,
        band=round(BAND * 100),
        done=[int(one) for one in counts] if done else None,
        problem=problem,
    )
