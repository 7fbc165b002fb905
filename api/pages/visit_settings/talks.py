"""Talks the law asks for, apart from visits to workplaces."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desks import VisitDesk
from usecases.visits.talks import talk_lines, talk_rules

router = APIRouter(prefix="/opfoelgning/samtaler")


@router.get("")
def show(desk: VisitDesk) -> HTMLResponse:
    """The rules, and for caseworkers whose talks are due when."""
    return desk.page(
        "visit_talks.html",
        rules=talk_rules(desk.session, desk.actor, desk.today),
        lines=talk_lines(desk.session, desk.actor, desk.now),
    )
