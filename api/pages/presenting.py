"""Staff's page: ask a citizen about an employer, follow the answer, show the citizen."""

from collections.abc import Mapping
from datetime import date, timedelta
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.answer_forms import NO_REASONS, read_answer
from api.dependencies import Desk
from api.desks import PresentingDesk
from api.uploads import FormDep
from models.errors import ErrorCode, PraktikmatchError, refused
from usecases.presenting.answering import OralAnswer, Spoken, record_orally, withdraw
from usecases.presenting.asking import Wanted, ask
from usecases.presenting.links import NewCode, NewLink
from usecases.presenting.own_employers import places_for
from usecases.presenting.questions import questions_about
from usecases.presenting.showing import present, renew_code, renew_link
from usecases.presenting.stored import find_presentation

router = APIRouter()
_PAGE = "/borgere/{citizen_id:path}/praesentation"
_ACTS = "/praesentationer/{presentation_id}"
# Staff may choose another date; a season is what a search takes.
_USUAL = timedelta(days=90)


@router.get(_PAGE)
def overview(
    desk: PresentingDesk, citizen_id: str, aabning: str = "", virksomhed: str = ""
) -> HTMLResponse:
    """The questions asked so far, and the form for a new one."""
    target = {"target": f"{virksomhed}/"} if virksomhed else {}
    return _page(desk, citizen_id, {"opening": aabning, **target})


@router.post(_PAGE)
def ask_citizen(desk: PresentingDesk, citizen_id: str, form: FormDep) -> HTMLResponse:
    """Ask; the link and the code are shown on this answer only."""
    try:
        wanted = _wanted(form)
        _, link = ask(desk.session, desk.actor, desk.words.taxonomy, citizen_id, wanted, desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _page(desk, citizen_id, form, problem=error)
    return _page(desk, citizen_id, {}, made=link)


@router.post(_ACTS + "/link")
def new_link(
    desk: PresentingDesk,
    presentation_id: str,
    identity: Annotated[bool, Form()] = False,
) -> HTMLResponse:
    """A new link and code, shown on this answer only."""
    link = renew_link(desk.session, desk.actor, presentation_id, desk.now, identity=identity)
    return _page(desk, _whose(desk, presentation_id), {}, made=link)


@router.post(_ACTS + "/kode")
def new_code(desk: PresentingDesk, presentation_id: str) -> HTMLResponse:
    """A new code for the link the citizen has, shown on this answer only."""
    code = renew_code(desk.session, desk.actor, presentation_id, desk.now)
    return _page(desk, _whose(desk, presentation_id), {}, made=code)


@router.post(_ACTS + "/svar")
def spoken_answer(desk: PresentingDesk, presentation_id: str, form: FormDep) -> Response:
    """What the citizen said aloud."""
    try:
        words, said = desk.words.taxonomy, OralAnswer(read_answer(form), _spoken(form))
        record_orally(desk.session, desk.actor, words, presentation_id, said, desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _page(
            desk, _whose(desk, presentation_id), {}, problem=error, answered=presentation_id
        )
    return _back(desk, presentation_id)


@router.post(_ACTS + "/vis")
def show(desk: PresentingDesk, presentation_id: str) -> Response:
    """Show the citizen to the employer, as approved."""
    present(desk.session, desk.actor, presentation_id, desk.now)
    return _back(desk, presentation_id)


@router.post(_ACTS + "/tilbage")
def take_back(desk: PresentingDesk, presentation_id: str) -> Response:
    """The citizen has taken it back, or the question is no longer needed.

    Whoever may present may do this, also for a citizen whose page is closed to them.
    """
    withdraw(desk.session, desk.actor, presentation_id, desk.now)
    try:
        return _back(desk, presentation_id)
    except PraktikmatchError:
        return desk.page("taken_back.html")


def _page(
    desk: Desk,
    citizen_id: str,
    typed: Mapping[str, object],
    *,
    made: NewLink | NewCode | None = None,
    problem: PraktikmatchError | None = None,
    answered: str = "",
) -> HTMLResponse:
    link = made if isinstance(made, NewLink) else None
    about = questions_about(desk.session, desk.actor, desk.words.taxonomy, citizen_id, desk.now)
    places = places_for(desk.session, desk.actor)
    wished = typed.get("opening")
    chosen = [f"{place.cvr}/{place.opening_id}" for place in places if place.opening_id == wished]
    return desk.page(
        "presentation.html",
        status=problem.status if problem else HTTPStatus.OK,
        citizen_id=citizen_id,
        address=_address(citizen_id),
        about=about,
        places=[(f"{place.cvr}/{place.opening_id or ''}", place.label) for place in places],
        chosen=str(typed.get("target") or (chosen[0] if wished and chosen else "")),
        ticked=typed.getlist("line") if isinstance(typed, FormData) else None,
        until=str(typed.get("until") or (desk.today + _USUAL).isoformat()),
        identity=typed.get("identity") == "true",
        no_reasons=NO_REASONS,
        spoken=[(said.value, said.label) for said in Spoken],
        link=link,
        code=made if isinstance(made, NewCode) else None,
        link_address=f"{_own_address(desk)}/link/{link.token}" if link else "",
        problem=problem,
        answered=answered,
    )


def _wanted(form: FormData) -> Wanted:
    cvr, _, opening_id = str(form.get("target") or "").partition("/")
    if not cvr:
        raise refused("vælg en åbning eller en virksomhed.", "target")
    return Wanted(
        cvr=cvr,
        opening_id=opening_id or None,
        lines=frozenset(str(key) for key in form.getlist("line")),
        identity=form.get("identity") == "true",
        until=_date(str(form.get("until") or "")),
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refused("skal være en dato.", "until") from None


def _spoken(form: FormData) -> Spoken:
    try:
        return Spoken(str(form.get("spoken") or ""))
    except ValueError:
        raise refused("vælg, hvor borgeren sagde det.", "spoken") from None


def _back(desk: Desk, presentation_id: str) -> RedirectResponse:
    return RedirectResponse(_address(_whose(desk, presentation_id)), HTTPStatus.SEE_OTHER)


def _whose(desk: Desk, presentation_id: str) -> str:
    return find_presentation(desk.session, desk.actor, presentation_id).citizen_id


def _address(citizen_id: str) -> str:
    return f"/borgere/{quote(citizen_id)}/praesentation"


def _own_address(desk: Desk) -> str:
    """Where citizens reach the server: as set, else as this browser did."""
    return (desk.settings.public_url or str(desk.request.base_url)).rstrip("/")
