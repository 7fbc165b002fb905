"""How the municipality follows up: shown to all staff, decided by a lead from a day on."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from api.agreement_forms import read_day, text, typed
from api.dependencies import Desk
from api.desks import VisitDesk, VisitLeadDesk
from api.pages.trying import attempt
from api.problems import by_field
from api.uploads import FormDep
from api.visit_setting_forms import (
    MENTOR_STEPS,
    STEPS,
    plan_fields,
    read_from,
    read_mentor_steps,
    read_plan,
    read_rules,
    rule_fields,
    step_fields,
)
from models.errors import PraktikmatchError, not_found
from models.visit_enums import VisitForm
from placements.agreements.words import OFFER_WORDS
from placements.ways import ways_on
from usecases.visits.expected import WEEKS, expected
from usecases.visits.practice import Practice, practice, set_plan, set_rules, set_visitor

router = APIRouter(prefix="/opfoelgning")
_PLAN, _MENTOR = "/plan/{number}", "mentor"
_SPARE = 2
_COUNTED_FROM = (
    ("start", "arbejdsdage efter starten"),
    ("weeks", "uge nr. i forløbet"),
    ("end", "uger før slutningen"),
)


@router.get("")
def show(desk: VisitDesk) -> HTMLResponse:
    """The practice as it holds, and what is decided to come."""
    return _page(desk)


@router.post("/regler")
def change_rules(desk: VisitLeadDesk, form: FormDep) -> Response:
    """Flags and quiet employers."""
    return attempt(
        desk,
        lambda: set_rules(desk.session, desk.actor, read_rules(form), read_from(form), desk.now),
        lambda problem: _page(desk, problem, form),
        "/opfoelgning?gemt=1",
    )


@router.post("/hvem")
def change_visitor(desk: VisitLeadDesk, form: FormDep) -> Response:
    """Whether the employer's consultant comes, or the citizen's."""

    def doing() -> None:
        day = read_day(text(form, "by_employer_from"), "by_employer_from")
        employers = text(form, "by_employer") == "employer"
        set_visitor(desk.session, desk.actor, day, desk.now, employers=employers)

    return attempt(desk, doing, lambda problem: _page(desk, problem, form), "/opfoelgning?gemt=1")


@router.get(_PLAN)
def edit(desk: VisitLeadDesk, number: str) -> HTMLResponse:
    """The form of one plan, or of the calls to mentors."""
    return _plan_page(desk, number)


@router.post(_PLAN)
def save(desk: VisitLeadDesk, number: str, form: FormDep) -> Response:
    """A practice like the newest with this plan changed, from a day on."""

    def doing() -> None:
        since = read_from(form)
        if number == _MENTOR:
            set_rules(desk.session, desk.actor, read_mentor_steps(form), since, desk.now)
            return
        removed = text(form, "act") == "remove"
        plan = None if removed else read_plan(form, _kinds(desk))
        set_plan(desk.session, desk.actor, _number(number), plan, since, desk.now)

    return attempt(
        desk,
        doing,
        lambda problem: _plan_page(desk, number, problem, form),
        "/opfoelgning?gemt=1",
    )


def _page(
    desk: Desk, problem: PraktikmatchError | None = None, form: FormData | None = None
) -> HTMLResponse:
    found = practice(desk.session, desk.actor, desk.now)
    ahead = {"now": expected(desk.session, desk.actor, found.now, desk.now)}
    if found.newest != found.now:
        ahead["newest"] = expected(desk.session, desk.actor, found.newest, desk.now)
    return desk.page(
        "visit_practice.html",
        status=problem.status if problem else HTTPStatus.OK,
        practice=found,
        kinds=_kinds(desk),
        ahead=ahead,
        weeks=WEEKS,
        fields=_start_fields(desk, found) | (typed(form) if form is not None else {}),
        saved=desk.request.query_params.get("gemt") == "1",
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _start_fields(desk: Desk, found: Practice) -> dict[str, str]:
    day = max(desk.today, found.newest.valid_from).isoformat()
    who = "employer" if found.by_employer else "citizen"
    dates = {"valid_from": day, "by_employer_from": desk.today.isoformat(), "by_employer": who}
    return dates | rule_fields(found.newest)


def _plan_page(
    desk: Desk,
    number: str,
    problem: PraktikmatchError | None = None,
    form: FormData | None = None,
) -> HTMLResponse:
    found = practice(desk.session, desk.actor, desk.now)
    stored, rows = _stored(found, number)
    start = {"valid_from": max(desk.today, found.newest.valid_from).isoformat()}
    return desk.page(
        "visit_plan_form.html",
        status=problem.status if problem else HTTPStatus.OK,
        number=number,
        is_mentor=number == _MENTOR,
        is_new=number != _MENTOR and _number(number) == len(found.newest.plan),
        stamp=found.stamp,
        kinds=_kinds(desk),
        rows=rows,
        forms=[(one.value, one.label) for one in VisitForm],
        counted_from=_COUNTED_FROM[1:2] if number == _MENTOR else _COUNTED_FROM,
        fields=typed(form) if form is not None else stored | start,
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )


def _stored(found: Practice, number: str) -> tuple[dict[str, str], int]:
    """The fields as stored, and how many rows to show; raises NOT_FOUND."""
    if number == _MENTOR:
        steps = found.newest.mentor_step
        return step_fields(steps), min(len(steps) + _SPARE, MENTOR_STEPS)
    position = _number(number)
    if position > len(found.newest.plan):
        raise not_found("en plan", number)
    if position == len(found.newest.plan):
        return {}, 1 + _SPARE
    plan = found.newest.plan[position]
    return plan_fields(plan), min(len(plan.step) + _SPARE, STEPS)


def _number(typed_number: str) -> int:
    if not (typed_number.isascii() and typed_number.isdecimal() and len(typed_number) <= len("99")):
        raise not_found("en plan", typed_number)
    return int(typed_number)


def _kinds(desk: Desk) -> dict[str, Any]:
    """Local praktik kinds and offers a plan can be for, id to name."""
    kinds = ways_on(desk.session, desk.actor.municipality_id, desk.today).kinds
    return {kind.id: kind.name for kind in kinds} | dict(OFFER_WORDS)
