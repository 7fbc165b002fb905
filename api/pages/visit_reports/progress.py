"""How far goals and tasks have come from visit to visit, for staff and for the citizen."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.dependencies import Desk
from api.desks import OwnAgreementsDesk, PlacementViewDesk
from api.pages.running.shown import frame_of, framed
from usecases.visits.report_rows import reports_of, visits_told
from visits.progress import progress_of

router = APIRouter()


@router.get("/aftaler/{placement_id}/fremgang")
def progress(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """Goals, tasks, attendance and pace over the visits."""
    return _page(desk, placement_id)


@router.get("/mine-aftaler/{placement_id}/fremgang")
def own_progress(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """The same for the citizen; what was said about somebody is not the workplace's to read."""
    return _page(desk, placement_id)


def _page(desk: Desk, placement_id: str) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    content = found.opened.content
    visits = visits_told(reports_of(desk.session, desk.actor, found.placement))
    lines = progress_of(visits)
    return framed(
        desk,
        "visit_progress.html",
        found,
        lines=lines,
        goals=[(goal.text, lines.goals.get(n)) for n, goal in enumerate(content.goals)],
        tasks=[(task, lines.tasks.get(n)) for n, task in enumerate(content.tasks)],
        agreed=[(told.day, told.agreed) for told in reversed(visits) if told.agreed],
    )
