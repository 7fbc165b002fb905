"""What became of a placement, and aftercare."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import PlacementDesk, PlacementViewDesk
from api.pages.running.shown import (
    Tried,
    act,
    colleagues,
    fields_of,
    frame_of,
    framed,
    options,
)
from api.running_forms import one_of, read_aftercare, read_answers, read_outcome
from api.uploads import FormDep
from models.errors import refused
from models.placement_enums import OutcomeMoment, OutcomeResult, OutcomeSource
from placements.agreements.opening import staff_name
from placements.running.aftercare import (
    aftercare_of,
    begin_aftercare,
    hand_over_aftercare,
    write_call,
)
from placements.running.aftercare_plan import call_of, plans
from placements.running.outcomes import hand_over_outcome, outcomes_of, record_outcome

router = APIRouter(prefix="/aftaler/{placement_id}")


@router.get("/resultat")
def outcomes(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """The three questions with owner and day, and what was answered."""
    return _outcomes(desk, placement_id)


@router.post("/resultat")
def keep_outcome(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Write down what became of it."""
    fields = fields_of(form)

    def doing() -> None:
        moment = one_of(fields, "moment", OutcomeMoment)
        new = read_outcome(fields)
        record_outcome(desk.session, desk.actor, placement_id, moment, new, desk.now)

    again = partial(_outcomes, desk, placement_id)
    address = f"/aftaler/{placement_id}/resultat"
    return act(desk, form, doing, again, address, fields.get("moment", ""))


@router.post("/resultat/overdrag")
def hand_over(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Name another owner of a question."""
    fields = fields_of(form)

    def doing() -> None:
        moment = one_of(fields, "moment", OutcomeMoment)
        owner = fields.get("owner", "")
        hand_over_outcome(desk.session, desk.actor, placement_id, moment, owner, desk.now)

    again = partial(_outcomes, desk, placement_id)
    address = f"/aftaler/{placement_id}/resultat"
    return act(desk, form, doing, again, address, f"owner-{fields.get('moment', '')}")


@router.get("/eftervaern")
def aftercare(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """Who calls, when, and what was said."""
    return _aftercare(desk, placement_id)


@router.post("/eftervaern")
def begin(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Begin aftercare."""

    def doing() -> None:
        new = read_aftercare(fields_of(form))
        begin_aftercare(desk.session, desk.actor, placement_id, new, desk.now)

    again = partial(_aftercare, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/eftervaern", "new")


@router.post("/eftervaern/overdrag")
def hand_over_calls(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Let a colleague call."""

    def doing() -> None:
        owner = fields_of(form).get("owner", "")
        hand_over_aftercare(desk.session, desk.actor, placement_id, owner, desk.now)

    again = partial(_aftercare, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/eftervaern", "owner")


@router.post("/eftervaern/opkald")
def keep_call(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Write down a call."""
    fields = fields_of(form)
    number = fields.get("number", "")

    def doing() -> None:
        if not number.isdecimal() or len(number) > 3:  # noqa: PLR2004 - far beyond any plan
            raise refused("vælg et opkald.", "number")
        answers = read_answers(fields)
        write_call(desk.session, desk.actor, placement_id, int(number), answers, desk.now)

    again = partial(_aftercare, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/eftervaern", number)


def _outcomes(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    rows = outcomes_of(desk.session, desk.actor, found.placement)
    house = desk.actor.municipality_id
    results = {each.value: each.label for each in OutcomeResult}
    return framed(
        desk,
        "running_outcomes.html",
        found,
        again,
        rows=[(row, OutcomeMoment(row.moment)) for row in rows],
        moments=[each for each in OutcomeMoment if not rows],
        owners={row.owner_id: staff_name(desk.session, house, row.owner_id) for row in rows},
        results=options(OutcomeResult),
        result_words=results,
        sources=options(OutcomeSource),
        source_words={each.value: each.label for each in OutcomeSource},
        staff=colleagues(desk),
    )


def _aftercare(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    care, calls = aftercare_of(desk.session, desk.actor, found.placement)
    house = desk.actor.municipality_id
    return framed(
        desk,
        "running_aftercare.html",
        found,
        again,
        care=care,
        owner=staff_name(desk.session, house, care.owner_id) if care else "",
        calls=[(row, call_of(row.template)) for row in calls],
        plans=[(name, plan.title) for name, plan in plans().items()],
        staff=colleagues(desk),
    )
