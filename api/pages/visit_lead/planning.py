"""Everybody's weeks planned in the background, and how far it is."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.desks import VisitLeadDesk
from api.pages.running.shown import Tried, fields_of
from api.pages.trying import attempt
from api.pages.visit_lead.overview import overview_page
from api.pages.visits.choosing import whole_number
from api.uploads import FormDep
from support.jobs.choosing import queue_of
from usecases.visits.runs import ask_all, runs

router = APIRouter()
_ADDRESS = "/besoeg/overblik/planlaegning"


@router.post("/besoeg/overblik/planlaeg")
def plan_everybody(desk: VisitLeadDesk, form: FormDep) -> Response:
    """Put everybody's planning in the queue; the page that comes back tells how far it is."""
    fields = fields_of(form)

    def doing() -> None:
        weeks = whole_number(fields, "weeks", "antal uger")
        queue = queue_of(desk.request.app.state.engine, desk.actor.municipality_id)
        ask_all(desk.session, desk.actor, (desk.today, weeks), queue, desk.now)

    return attempt(
        desk, doing, lambda error: overview_page(desk, Tried(error, fields, "plan")), _ADDRESS
    )


@router.get(_ADDRESS)
def progress(desk: VisitLeadDesk) -> HTMLResponse:
    """How far it is; the page asks again by itself while somebody's plan is under way."""
    return desk.page("visit_runs.html", runs=runs(desk.session, desk.actor))
