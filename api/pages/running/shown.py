"""How pages of running placements are shown, and shown again with what was typed."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from access.scopes import readable
from api.dependencies import Desk
from api.pages.trying import attempt
from api.problems import by_field
from models.access_enums import Role
from models.enums import LabelledEnum, StaffRole
from models.errors import PraktikmatchError
from models.municipality import Staff
from usecases.running.frame import Frame, frame

_PARTIES = frozenset({Role.EMPLOYER, Role.MENTOR, Role.REPRESENTATIVE, Role.CITIZEN})


@dataclass(frozen=True, slots=True)
class Tried:
    """What was sent and refused: the error, what was typed, and in which form of the page."""

    problem: PraktikmatchError | None = None
    typed: dict[str, str] = field(default_factory=dict)
    form: str = ""


def fields_of(form: FormData) -> dict[str, str]:
    """Every field as text without blanks around it."""
    return {name: str(form.get(name) or "").strip() for name in form}


def act(
    desk: Desk,
    form: FormData,
    doing: Callable[[], object],
    again: Callable[[Tried], Response],
    address: str,
    name: str = "",
) -> Response:
    """Do what the form called `name` asks, and go to the address; else the page again."""
    return attempt(desk, doing, lambda error: again(Tried(error, fields_of(form), name)), address)


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
        base=_base(desk, own, placement_id),
        **values,
    )


def _base(desk: Desk, own: bool, placement_id: str) -> str:
    """Where the pages of the placement lie for whoever reads them."""
    token = desk.request.path_params.get("token")
    if token is not None:
        return f"/link/forloeb/{quote(token, safe='')}"
    return f"/{'mine-aftaler' if own else 'aftaler'}/{placement_id}"


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


def options(listed: type[LabelledEnum], *but: LabelledEnum) -> list[tuple[str, str]]:
    """A closed list for a choice."""
    return [(each.value, each.label.capitalize()) for each in listed if each not in but]


def colleagues(
    desk: Desk, roles: Collection[StaffRole] = tuple(StaffRole)
) -> list[tuple[str, str]]:
    """Staff at work in one of the roles, for naming an owner."""
    rows = desk.session.exec(readable(desk.actor, Staff)).all()
    found = ((row.id, row.name) for row in rows if row.active and row.role in roles)
    return sorted(found, key=lambda each: each[1])
