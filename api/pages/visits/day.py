"""One day on a telephone: in which order, when, where to, whom to meet, and why."""

from datetime import date, timedelta

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desks import VisitDesk
from api.pages.running.shown import answer
from api.pages.visits.choosing import choose, nobody_chosen
from api.pages.visits.lines import day_of, drawing_of
from models.errors import not_found
from usecases.visits.before import before_visits
from usecases.visits.tours import tours, visits_of

router = APIRouter(prefix="/besoeg")


@router.get("/dag/{day}")
def one_day(desk: VisitDesk, day: str, hvem: str = "") -> HTMLResponse:
    """The tour of a day; raises NOT_FOUND for what is none."""
    when = _day(day)
    chosen = choose(desk, hvem)
    if chosen is None:
        return nobody_chosen(desk, hvem)
    week = tours(desk.session, desk.actor, chosen.staff_id, when, 1, desk.now)
    tour = week.days[0]
    taxonomy = desk.words.taxonomy
    return answer(
        desk,
        "visits_day.html",
        chosen=chosen,
        when=when,
        day=day_of(tour),
        drawing=drawing_of(tour, taxonomy.postcodes),
        before=before_visits(desk.session, desk.actor, visits_of(week.days)),
        may_plan=week.may_plan,
        previous=when - timedelta(days=1),
        following=when + timedelta(days=1),
    )


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise not_found("en dag", text) from None
    if not 2000 <= found.year <= 2100:  # noqa: PLR2004 - a year typed wrong is caught
        raise not_found("en dag", text)
    return found
