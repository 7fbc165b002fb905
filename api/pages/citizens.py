"""Citizens: the list, one profile, and the openings that fit one."""

from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.dependencies import DeskDep
from api.filter_query import read_filters
from api.pages.counts import more_address, rest, summary
from api.pages.hits import opening_hits
from api.pages.pieces import piece
from matching.service import match_citizen
from usecases.reading.citizens import find_citizens
from usecases.reading.documents import citizen_documents
from usecases.reading.packages import module_names
from usecases.reading.profile import citizen_profile
from usecases.reading.staff import staff_names

router = APIRouter(prefix="/borgere")


@router.get("")
def list_citizens(
    desk: DeskDep, text: str = "", caseworker: str = "", side: str = "1"
) -> HTMLResponse:
    """Citizens by name or id."""
    found = find_citizens(desk.session, desk.actor, text, caseworker or None)
    staff = staff_names(desk.session, desk.actor)
    return desk.page(
        "citizens.html",
        piece=piece(found, side),
        text=text,
        caseworker=caseworker,
        caseworkers=sorted(staff.items(), key=lambda pair: pair[1]),
        query=urlencode({"text": text, "caseworker": caseworker}) + "&",
    )


@router.get("/{citizen_id:path}/aabninger")
def openings_for(desk: DeskDep, citizen_id: str) -> HTMLResponse:
    """The openings that fit one citizen."""
    query, _ = read_filters({"top": desk.request.query_params.get("top", "")})
    match = match_citizen(
        desk.session, desk.actor, desk.store, citizen_id, query.options(desk.today)
    )
    return desk.page(
        "citizen_openings.html",
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        match=match,
        hits=opening_hits(desk, match.results),
        aside=opening_hits(desk, match.set_aside),
        summary=summary(match, "openings", "åbning", "åbninger"),
        rest=rest(match, desk.words),
        more=more_address(desk, query.top, match),
    )


@router.get("/{citizen_id:path}")
def profile(desk: DeskDep, citizen_id: str) -> HTMLResponse:
    """One citizen: facts with source and date."""
    return desk.page(
        "citizen.html",
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        documents=citizen_documents(desk.session, desk.actor, citizen_id),
        modules=module_names(desk.session, desk.actor),
    )
