"""A citizen's course through branchepakker, and the gate of one module."""

from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import CitizenViewDesk, GateDesk
from api.limits import Bound, slow_down
from api.problems import by_field
from api.uploads import FormDep
from models.enums import GateOutcome
from models.errors import ErrorCode, PraktikmatchError, refused
from usecases.gates.deciding import Decision, ModuleKey, decide, enrol
from usecases.gates.reading import gate, module_of, track

router = APIRouter(prefix="/borgere/{citizen_id:path}/forloeb")
_MODULE = "/{package_id:path}/modul/{module_id:path}"
_ON_THE_PAGE = (ErrorCode.INPUT_REFUSED, ErrorCode.CHANGED_MEANWHILE)


@router.get("")
def course(desk: CitizenViewDesk, citizen_id: str) -> HTMLResponse:
    """Where the citizen stands, package by package."""
    slow_down(desk.request, Bound.VIEW)
    return _track(desk, citizen_id)


@router.post("")
def begin(desk: GateDesk, citizen_id: str, form: FormDep) -> Response:
    """Enrol the citizen in a module."""
    try:
        wanted = module_of(desk.session, desk.actor, _text(form, "module"))
        if wanted is None:
            raise refused("vælg et modul på listen.", "module")
        enrol(desk.session, desk.actor, ModuleKey(citizen_id, *wanted), desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _track(desk, citizen_id, error)
    return _to(f"/borgere/{quote(citizen_id)}/forloeb")


@router.get(_MODULE)
def one_gate(
    desk: CitizenViewDesk, citizen_id: str, package_id: str, module_id: str
) -> HTMLResponse:
    """Each goal with its evidence, and the decisions so far."""
    slow_down(desk.request, Bound.VIEW)
    return _gate(desk, ModuleKey(citizen_id, package_id, module_id))


@router.post(_MODULE)
def settle(
    desk: GateDesk, citizen_id: str, package_id: str, module_id: str, form: FormDep
) -> Response:
    """Decide the gate, or withdraw the citizen."""
    key = ModuleKey(citizen_id, package_id, module_id)
    try:
        said = Decision(_outcome(form), _text(form, "reason"), _text(form, "stamp"))
        decide(desk.session, desk.actor, desk.words.taxonomy, key, said, desk.now)
    except PraktikmatchError as error:
        if error.code not in _ON_THE_PAGE:
            raise
        return _gate(desk, key, error, _text(form, "outcome"), _text(form, "reason"))
    return _to(f"/borgere/{quote(citizen_id)}/forloeb")


def _track(desk: Desk, citizen_id: str, problem: PraktikmatchError | None = None) -> HTMLResponse:
    return desk.page(
        "gate_track.html",
        status=problem.status if problem else HTTPStatus.OK,
        track=track(desk.session, desk.actor, desk.words.taxonomy, citizen_id),
        problem=problem,
    )


def _gate(
    desk: Desk,
    key: ModuleKey,
    problem: PraktikmatchError | None = None,
    outcome: str = "",
    reason: str = "",
) -> HTMLResponse:
    words = desk.words.taxonomy
    return desk.page(
        "gate.html",
        status=problem.status if problem else HTTPStatus.OK,
        gate=gate(desk.session, desk.actor, words, key),
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
        outcome=outcome,
        reason=reason,
    )


def _outcome(form: FormData) -> GateOutcome:
    try:
        return GateOutcome(_text(form, "outcome"))
    except ValueError:
        raise refused("vælg en afgørelse.", "outcome") from None


def _text(form: FormData, name: str) -> str:
    return str(form.get(name) or "").strip()


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)
