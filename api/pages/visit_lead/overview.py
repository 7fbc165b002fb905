"""What is overdue, who carries how much, and last week beside this one."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.dependencies import Desk
from api.desks import VisitLeadDesk
from api.pages.running.shown import Tried, answer
from usecases.visits.overview import BACK_WEEKS, WEEKS, overview
from usecases.visits.runs import runs
from visits.windows import WEEK

router = APIRouter()
USUAL_WEEKS, MOST_WEEKS = 4, 26


@router.get("/besoeg/overblik")
def lead_overview(desk: VisitLeadDesk) -> HTMLResponse:
    """The lead's page."""
    return overview_page(desk)


def overview_page(desk: Desk, again: Tried | None = None) -> HTMLResponse:
    """The page, with what was typed where it was refused."""
    page = overview(desk.session, desk.actor, desk.now)
    mondays = [page.monday.fromordinal(page.monday.toordinal() + WEEK * n) for n in WEEKS]
    return answer(
        desk,
        "visit_overview.html",
        again,
        page=page,
        weeks=[f"Uge {monday.isocalendar().week}" for monday in mondays],
        back_weeks=BACK_WEEKS,
        usual_weeks=USUAL_WEEKS,
        most_weeks=MOST_WEEKS,
        runs=runs(desk.session, desk.actor),
    )
