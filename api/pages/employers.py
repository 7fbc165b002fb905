"""Employers and their production units."""

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from access.policies import Permission, may
from api.desks import EmployerDesk
from api.pages.pieces import piece
from usecases.lawful.outlook import outlooks
from usecases.reading.employers import employer_profile, find_employers
from usecases.visits.beside import visits_to

router = APIRouter(prefix="/virksomheder")


@router.get("")
def list_employers(desk: EmployerDesk, text: str = "", side: str = "1") -> HTMLResponse:
    """Employers by name or CVR number."""
    found = find_employers(desk.session, desk.actor, text)
    query = urlencode({"text": text}) + "&"
    return desk.page("employers.html", piece=piece(found, side), text=text, query=query)


@router.get("/{cvr}")
def employer(desk: EmployerDesk, cvr: str) -> HTMLResponse:
    """One employer with units and openings."""
    found = employer_profile(desk.session, desk.actor, cvr)
    units = [unit.p_number for unit in found.unit_profiles]
    rooms = outlooks(desk.session, desk.actor, units, desk.today)
    follows = may(desk.actor, Permission.VIEW_VISITS)
    return desk.page(
        "employer.html",
        employer=found,
        rooms=rooms,
        visits=visits_to(desk.session, desk.actor, cvr, desk.now) if follows else (),
    )
