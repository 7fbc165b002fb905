"""The employer's pages: the candidates presented to it, as each has approved."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desks import OwnCandidatesDesk
from usecases.presenting.candidates import candidate, own_candidates

router = APIRouter(prefix="/kandidater")


@router.get("")
def candidates(desk: OwnCandidatesDesk) -> HTMLResponse:
    """Everybody presented to the employer now."""
    found = own_candidates(desk.session, desk.actor, desk.words.taxonomy, desk.now)
    return desk.page("candidates.html", candidates=found)


@router.get("/{presentation_id}")
def one_candidate(desk: OwnCandidatesDesk, presentation_id: str) -> HTMLResponse:
    """What one candidate has approved to show, as it stands now."""
    found = candidate(desk.session, desk.actor, desk.words.taxonomy, presentation_id, desk.now)
    if found is None:
        return desk.page("candidate_gone.html", status=HTTPStatus.GONE)
    return desk.page("candidate.html", candidate=found)
