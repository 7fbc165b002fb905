"""Proposals: the choice from the match, one proposal with its acts, and one's own list."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import ProposalDesk
from api.limits import Bound, slow_down
from api.pages.hits import NAMELESS
from api.pages.openings import address as opening_address
from api.proposal_forms import LABELS, read_said, read_suggestion, summary_of, text_of, wrong_of
from api.uploads import FormDep
from models.errors import ErrorCode, PraktikmatchError
from placements.proposals.said import How
from usecases.proposing.acting import act_on, begin_asking, show
from usecases.proposing.detail import proposal_page
from usecases.proposing.preparing import Preparation, prepare
from usecases.proposing.reading import own_proposals
from usecases.proposing.suggesting import propose
from usecases.reading.opening_types import PLACE
from usecases.reading.openings import opening_titles

router = APIRouter(prefix="/forslag")
# Refusals of an act, shown at the form with what was typed. A yes missing is one of them.
_AT_THE_FORM = frozenset(
    {
        ErrorCode.INPUT_REFUSED,
        ErrorCode.WRONG_STATE,
        ErrorCode.GUARD_REFUSED,
        ErrorCode.CONSENT_MISSING,
    }
)


@router.get("")
def own(desk: ProposalDesk) -> HTMLResponse:
    """Open proposals one owns or is caseworker for."""
    return desk.page("proposals.html", lines=own_proposals(desk.session, desk.actor))


@router.get("/nyt")
def new(
    desk: ProposalDesk,
    aabning: str,
    borger: Annotated[list[str], Query()] = [],  # noqa: B006 - read only
    bestilling: str = "",
) -> HTMLResponse:
    """The people chosen, what stands in the way, and the last contacts with the workplace."""
    slow_down(desk.request, Bound.VIEW)
    return _new_page(desk, aabning, borger, {"bestilling": bestilling}, None)


@router.post("")
def create(desk: ProposalDesk, form: FormDep) -> Response:
    """Create the proposals, all or none."""
    slow_down(desk.request, Bound.VIEW)
    try:
        wanted = read_suggestion(form)
        made = propose(desk.session, desk.actor, desk.store, wanted, desk.now)
    except PraktikmatchError as error:
        if error.code not in _AT_THE_FORM:
            raise
        people = [value for value in form.getlist("borger") if isinstance(value, str)]
        typed = {name: text_of(form, name) for name in form}
        return _new_page(desk, text_of(form, "aabning"), people, typed, error)
    if len(made) == 1:
        return RedirectResponse(f"/forslag/{made[0].id}", HTTPStatus.SEE_OTHER)
    return RedirectResponse(f"{opening_address(wanted.demand_id)}#forslag", HTTPStatus.SEE_OTHER)


@router.get("/{proposal_id}")
def one(desk: ProposalDesk, proposal_id: str) -> HTMLResponse:
    """One proposal: where it stands, what was said, what can be done."""
    slow_down(desk.request, Bound.VIEW)
    return _page(desk, proposal_id, {}, None)


@router.post("/{proposal_id}")
def act(desk: ProposalDesk, proposal_id: str, form: FormDep) -> Response:
    """Do one act of the table."""
    try:
        return RedirectResponse(
            _done(desk, proposal_id, text_of(form, "act"), form), HTTPStatus.SEE_OTHER
        )
    except PraktikmatchError as error:
        if error.code not in _AT_THE_FORM:
            raise
        typed = {name: text_of(form, name) for name in form}
        return _page(desk, proposal_id, typed, error)


def _done(desk: Desk, proposal_id: str, wanted: str, form: FormDep) -> str:
    """Do it; the address to go to."""
    back = text_of(form, "tilbage") or proposal_id
    match wanted:
        case "ask":
            if not begin_asking(desk.session, desk.actor, desk.store, proposal_id, desk.now):
                return _question_address(desk, proposal_id)
        case "present":
            show(desk.session, desk.actor, proposal_id, desk.now)
        case _:
            act_on(desk.session, desk.actor, proposal_id, wanted, read_said(form), desk.now)
    return f"/forslag/{quote(back, safe='')}"


def _question_address(desk: Desk, proposal_id: str) -> str:
    """The page where a citizen is asked, with the workplace chosen."""
    line = proposal_page(desk.session, desk.actor, proposal_id, desk.now).line
    found = opening_titles(desk.session, desk.actor, [line.demand_id])
    is_place = line.demand_id in found and found[line.demand_id].kind == PLACE
    where = {"virksomhed": line.cvr} if is_place else {"aabning": line.demand_id}
    return f"/borgere/{quote(line.citizen_id)}/praesentation?{urlencode(where)}"


def _page(
    desk: Desk, proposal_id: str, typed: dict[str, str], problem: PraktikmatchError | None
) -> HTMLResponse:
    return desk.page(
        "proposal.html",
        status=problem.status if problem else HTTPStatus.OK,
        page=proposal_page(desk.session, desk.actor, proposal_id, desk.now),
        ways=[(how.value, how.label) for how in How],
        typed=typed,
        problem=problem,
        wrong=wrong_of(problem),
    )


def _new_page(
    desk: Desk,
    opening_id: str,
    people: list[str],
    typed: dict[str, str],
    problem: PraktikmatchError | None,
) -> HTMLResponse:
    found = prepare(desk.session, desk.actor, desk.store, opening_id, people, desk.now)
    status = problem.status if problem else HTTPStatus.OK
    return desk.page(
        "proposal_new.html",
        status=status if people else HTTPStatus.UNPROCESSABLE_ENTITY,
        found=found,
        typed=typed,
        problem=problem,
        problems=summary_of(problem) if problem else [],
        labels={**LABELS, **_names(found)},
    )


def _names(found: Preparation) -> dict[str, str]:
    """What to call each person's block in the summary of what must be put right."""
    return {
        f"borger-{number}": f"{one.name or NAMELESS}:"
        for number, one in enumerate(found.candidates, start=1)
    }
