"""A consultant's week: planned, planned anew, and proposed to the workplaces."""

from datetime import date, timedelta
from functools import partial

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import VisitDesk, VisitPlanDesk
from api.pages.running.shown import Tried, answer, fields_of
from api.pages.trying import attempt, shown
from api.pages.visits.choosing import (
    Chosen,
    choose,
    day_in_address,
    must_choose,
    nobody_chosen,
    whole_number,
)
from api.pages.visits.lines import shown_days
from api.pages.visits.outcome import planned_page
from api.running_forms import day
from api.uploads import FormDep
from models.errors import PraktikmatchError, refused
from models.visit_enums import VisitForm, VisitState
from support.calendars.working_days import week_start
from usecases.visits.planning import Wanted, plan
from usecases.visits.states import propose
from usecases.visits.tours import TourVisit, TourWeek, tours, visits_of

router = APIRouter(prefix="/besoeg")
_WEEK = 7
_USUAL_WEEKS = 4


@router.get("")
def week(desk: VisitDesk, hvem: str = "", uge: str = "") -> HTMLResponse:
    """The days of a week, and what waits for a time."""
    return _week(desk, hvem, day_in_address(uge, desk.today))


@router.post("/planlaeg")
def make_plan(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Plan some weeks; what moved is told on the page that comes back."""
    fields = fields_of(form)
    try:
        chosen = must_choose(desk, fields.get("hvem", ""))
        wanted = Wanted(
            chosen.staff_id,
            day(fields, "first"),
            whole_number(fields, "weeks", "antal uger"),
            fresh=fields.get("fresh") == "true",
        )
        planned = plan(desk.session, desk.actor, wanted, desk.now)
    except PraktikmatchError as error:
        tried = Tried(shown(desk, error), fields, "plan")
        return _week(desk, fields.get("hvem", ""), desk.today, tried)
    return planned_page(desk, chosen, planned)


@router.post("/foreslaa")
def propose_times(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Ask the workplaces whether the chosen times suit them."""
    fields = fields_of(form)
    keys = [str(key) for key in form.getlist("key")]
    who, monday = fields.get("hvem", ""), day_in_address(fields.get("uge", ""), desk.today)

    def doing() -> None:
        must_choose(desk, who)
        if not keys:
            raise refused("vælg mindst ét besøg at foreslå.", "key")
        propose(desk.session, desk.actor, keys, desk.now)

    def again(error: PraktikmatchError) -> Response:
        return _week(desk, who, monday, Tried(error, fields, "propose"))

    chosen = choose(desk, who)
    query = f"?{chosen.query(uge=monday.isoformat(), gjort='foreslaaet')}" if chosen else ""
    return attempt(desk, doing, again, f"/besoeg{query}")


def _week(desk: Desk, who: str, in_week: date, again: Tried | None = None) -> HTMLResponse:
    chosen = choose(desk, who)
    if chosen is None:
        return nobody_chosen(desk, who, again)
    monday = week_start(in_week)
    try:
        found = tours(desk.session, desk.actor, chosen.staff_id, monday, _WEEK, desk.now)
    except PraktikmatchError as error:
        return nobody_chosen(desk, who, Tried(shown(desk, error)))
    return _told(desk, chosen, monday, found, again)


def _told(
    desk: Desk, chosen: Chosen, monday: date, found: TourWeek, again: Tried | None
) -> HTMLResponse:
    step = partial(_address, chosen)
    return answer(
        desk,
        "visits_week.html",
        again,
        chosen=chosen,
        monday=monday,
        sunday=monday + timedelta(days=_WEEK - 1),
        before=step(monday - timedelta(days=_WEEK)),
        after=step(monday + timedelta(days=_WEEK)),
        plan_from=max(monday, desk.today),
        usual_weeks=_USUAL_WEEKS,
        week=found,
        days=shown_days(found.days),
        drafts=[one.key for one in visits_of(found.days) if _is_to_propose(one)],
        done="" if again else desk.request.query_params.get("gjort", ""),
    )


def _is_to_propose(one: TourVisit) -> bool:
    return one.state is VisitState.DRAFT and one.form is VisitForm.VISIT


def _address(chosen: Chosen, monday: date) -> str:
    return f"/besoeg?{chosen.query(uge=monday.isoformat())}"
