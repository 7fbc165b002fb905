"""How pages of running placements are shown, and shown again with what was typed."""

from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse

from access.scopes import readable
from api.dependencies import Desk
from api.problems import by_field
from models.access_enums import Role
from models.enums import LabelledEnum
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Staff
from usecases.running.frame import Frame, frame

_PARTIES = frozenset({Role.EMPLOYER, Role.MENTOR, Role.REPRESENTATIVE, Role.CITIZEN})
_ON_THE_PAGE = (
    ErrorCode.INPUT_REFUSED,
    ErrorCode.GUARD_REFUSED,
    ErrorCode.WRONG_STATE,
    ErrorCode.CHANGED_BY_OTHER,
    ErrorCode.QUOTA_REACHED,
    ErrorCode.AUTHORITY_NEEDED,
    ErrorCode.SECOND_PERSON_NEEDED,
)


@dataclass(frozen=True, slots=True)
class Tried:
    """What was sent and refused: the error, what was typed, and in which form of the page."""

    problem: PraktikmatchError | None = None
    typed: dict[str, str] = field(default_factory=dict)
    form: str = ""


def fields_of(form: FormData) -> dict[str, str]:
    """Every field as text without blanks around it."""
    return {name: str(form.get(name) or "").strip() for name in form}


def tried(desk: Desk, error: PraktikmatchError, form: FormData, name: str = "") -> Tried:
    """The error, if a page can tell it; nothing of the act is kept."""
    if error.code not in _ON_THE_PAGE:
        raise error
    desk.session.rollback()
    return Tried(error, fields_of(form), name)


def framed(
    desk: Desk, template: str, found: Frame, again: Tried | None = None, **values: object
) -> HTMLResponse:
    """A page about a placement, with what was typed where it was refused."""
    placement_id = quote(found.placement.id)
    own = desk.actor.role in _PARTIES
    return answer(
        desk,
        template,
        again,
        frame=found,
        own=own,
        base=f"/{'mine-aftaler' if own else 'aftaler'}/{placement_id}",
        **values,
    )


def answer(desk: Desk, template: str, again: Tried | None = None, **values: object) -> HTMLResponse:
    """A page with the problem of the last try, if any."""
    again = again or Tried()
    problem = again.problem
    return desk.page(
        template,
        status=problem.status if problem else HTTPStatus.OK,
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
        typed=again.typed,
        tried=again.form,
        **values,
    )


def frame_of(desk: Desk, placement_id: str) -> Frame:
    """The frame of a page about a placement; raises NOT_FOUND."""
    return frame(desk.session, desk.actor, placement_id, desk.now)


def to(address: str) -> RedirectResponse:
    """Done: on to the page that shows it."""
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def options(listed: type[LabelledEnum], *but: LabelledEnum) -> list[tuple[str, str]]:
    """A closed list for a choice."""
    return [(each.value, each.label.capitalize()) for each in listed if each not in but]


def colleagues(desk: Desk) -> list[tuple[str, str]]:
    """Staff at work, for naming an owner."""
    rows = desk.session.exec(readable(desk.actor, Staff)).all()
    return sorted(((row.id, row.name) for row in rows if row.active), key=lambda each: each[1])
