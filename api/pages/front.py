"""Front page, accessibility statement, health."""

from fastapi import APIRouter
from sqlmodel import select
from starlette.responses import HTMLResponse

from access.policies import Permission, may
from api.dependencies import OpenDesk, SessionDep
from api.desks import HomeDesk
from usecases.centres.lines import vacancies
from usecases.reading.waiting import what_waits

router = APIRouter()


@router.get("/")
def front(desk: HomeDesk) -> HTMLResponse:
    """What waits, and short ways on; for those outside the house only their own pages."""
    if not may(desk.actor, Permission.VIEW_OPENINGS):
        return desk.page("front_plain.html")
    sees_places = may(desk.actor, Permission.VIEW_CENTRES)
    return desk.page(
        "front.html",
        waiting=what_waits(desk.session, desk.actor, desk.today),
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
