"""Front page, accessibility statement, health."""

from fastapi import APIRouter
from sqlmodel import select
from starlette.responses import HTMLResponse

from api.dependencies import DeskDep, SessionDep
from usecases.reading.waiting import what_waits

router = APIRouter()


@router.get("/")
def front(desk: DeskDep) -> HTMLResponse:
    """What waits, and short ways on."""
    return desk.page("front.html", waiting=what_waits(desk.session, desk.actor, desk.today))


@router.get("/tilgaengelighed")
def accessibility(desk: DeskDep) -> HTMLResponse:
    """The accessibility statement."""
    return desk.page("accessibility.html")


@router.get("/health")
def health(session: SessionDep) -> dict[str, str]:
    """Whether the service can reach its database."""
    session.exec(select(1)).one()
    return {"status": "ok"}
