"""Front page, accessibility statement, health."""

from fastapi import APIRouter
from sqlmodel import select
from starlette.responses import HTMLResponse

from access.policies import Permission, may
from api.dependencies import OpenDesk, SessionDep
from api.desks import HomeDesk
from usecases.centres.lines import vacancies
from usecases.reading.waiting import what_waits
from usecases.visits.today import todays_visits
from usecases.waiting.board import HAS_BOARD, board
from usecases.waiting.parties import own_tasks

router = APIRouter()


@router.get("/")
def front(desk: HomeDesk) -> HTMLResponse:
    """What waits, and short ways on; for those outside the house only their own pages."""
    if not may(desk.actor, Permission.VIEW_OPENINGS):
        tasks = own_tasks(desk.session, desk.actor, desk.now)
        return desk.page("front_plain.html", tasks=tasks)
    has_board = desk.actor.role in HAS_BOARD
    sees_places = may(desk.actor, Permission.VIEW_CENTRES)
    return desk.page(
        "front.html",
        board=board(desk.session, desk.actor, desk.now) if has_board else None,
        waiting=what_waits(desk.session, desk.actor, desk.today),
        visits=todays_visits(desk.session, desk.actor, desk.now),
        vacancies=vacancies(desk.session, desk.actor, desk.today) if sees_places else None,
    )


@router.get("/tilgaengelighed")
def accessibility(desk: OpenDesk) -> HTMLResponse:
    """The accessibility statement."""
    return desk.page("accessibility.html")


@router.get("/health")
def health(session: SessionDep) -> dict[str, str]:
    """Whether the service can reach its database."""
    session.exec(select(1)).one()
    return {"status": "ok"}
