"""The employer's pages: the candidates presented to it, and its answers about them."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import OwnCandidatesDesk
from api.proposal_forms import read_said, text_of, wrong_of
from api.uploads import FormDep
from models.errors import ErrorCode, PraktikmatchError, refused
from usecases.presenting.candidates import candidate, own_candidates
from usecases.proposing.acting import act_on
from usecases.proposing.for_employer import for_candidate, stands_of

router = APIRouter(prefix="/kandidater")
_AT_THE_FORM = (ErrorCode.INPUT_REFUSED, ErrorCode.WRONG_STATE)


@router.get("")
def candidates(desk: OwnCandidatesDesk) -> HTMLResponse:
    """Everybody presented to the employer now."""
    found = own_candidates(desk.session, desk.actor, desk.words.taxonomy, desk.now)
    ids = [one.presentation_id for one in found]
    return desk.page(
        "candidates.html",
        candidates=found,
        stands=stands_of(desk.session, desk.actor, ids),
        answered=desk.request.query_params.get("svaret", ""),
    )


@router.get("/{presentation_id}")
def one_candidate(desk: OwnCandidatesDesk, presentation_id: str) -> HTMLResponse:
    """What one candidate has approved to show, as it stands now, and what can be answered."""
    return _page(desk, presentation_id, {}, None)


@router.post("/{presentation_id}")
def answer(desk: OwnCandidatesDesk, presentation_id: str, form: FormDep) -> Response:
    """The employer's answer about one candidate."""
    shown = candidate(desk.session, desk.actor, desk.words.taxonomy, presentation_id, desk.now)
    if shown is None:
        return desk.page("candidate_gone.html", status=HTTPStatus.GONE)
    proposals = for_candidate(desk.session, desk.actor, presentation_id)
    wanted, act = text_of(form, "proposal"), text_of(form, "act")
    try:
        if wanted not in [one.id for one in proposals]:
            raise refused("vælg en af knapperne på siden.", "act")
        act_on(desk.session, desk.actor, wanted, act, read_said(form), desk.now)
    except PraktikmatchError as error:
        if error.code not in _AT_THE_FORM:
            raise
        return _page(desk, presentation_id, {name: text_of(form, name) for name in form}, error)
    return RedirectResponse("/kandidater?svaret=1", HTTPStatus.SEE_OTHER)


def _page(
    desk: Desk, presentation_id: str, typed: dict[str, str], problem: PraktikmatchError | None
) -> HTMLResponse:
    found = candidate(desk.session, desk.actor, desk.words.taxonomy, presentation_id, desk.now)
    if found is None:
        return desk.page("candidate_gone.html", status=HTTPStatus.GONE)
    return desk.page(
        "candidate.html",
        status=problem.status if problem else HTTPStatus.OK,
        candidate=found,
        proposals=for_candidate(desk.session, desk.actor, presentation_id),
        typed=typed,
        problem=problem,
        wrong=wrong_of(problem),
    )
