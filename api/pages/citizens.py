"""Citizens: the list, one profile, and the openings that fit one."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse

from access.policies import Permission, may
from api.dependencies import Desk
from api.desks import CitizenListDesk, CitizenViewDesk
from api.filter_query import read_filters
from api.limits import Bound, slow_down
from api.pages.counts import more_address, rest, summary
from api.pages.hits import opening_hits
from api.pages.pieces import piece
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError
from placements.agreements.reading import ladder_of
from usecases.evidence import conflicts
from usecases.matches import offers
from usecases.orders.reading import orders_of_citizen
from usecases.proposing.reading import of_citizen
from usecases.reading.citizens import CitizenLine, find_citizens, own_citizens
from usecases.reading.documents import citizen_documents
from usecases.reading.packages import module_names
from usecases.reading.profile import citizen_profile
from usecases.reading.staff import staff_names

router = APIRouter(prefix="/borgere")
LONGEST = 200


@router.get("")
def list_citizens(desk: CitizenListDesk, side: str = "1") -> HTMLResponse:
    """One's own caseload, and the form to search beyond it."""
    return _list(desk, own_citizens(desk.session, desk.actor), side=side, own=True)


@router.post("")
def search_citizens(
    desk: CitizenListDesk,
    text: Annotated[str, Form(max_length=LONGEST)] = "",
    caseworker: Annotated[str, Form(max_length=LONGEST)] = "",
    side: Annotated[str, Form(max_length=LONGEST)] = "1",
) -> HTMLResponse:
    """Citizens by name or id. Sent as a form: a name must not stand in an address."""
    slow_down(desk.request, Bound.SEARCH)
    if holds_cpr(text):
        raise PraktikmatchError(ErrorCode.CPR_IN_ADDRESS)
    found = find_citizens(desk.session, desk.actor, text, caseworker or None)
    return _list(desk, found, side=side, own=False, text=text, caseworker=caseworker)


def _list(
    desk: Desk,
    found: list[CitizenLine],
    *,
    side: str,
    own: bool,
    text: str = "",
    caseworker: str = "",
) -> HTMLResponse:
    staff = staff_names(desk.session, desk.actor)
    return desk.page(
        "citizens.html",
        piece=piece(found, side),
        own=own,
        asked=own or bool(text.strip() or caseworker),
        text=text,
        caseworker=caseworker,
        caseworkers=sorted(staff.items(), key=lambda pair: pair[1]),
    )


@router.get("/{citizen_id:path}/aabninger")
def openings_for(desk: CitizenViewDesk, citizen_id: str) -> HTMLResponse:
    """The openings that fit one citizen."""
    slow_down(desk.request, Bound.VIEW)
    order = desk.request.query_params.get("bestilling", "")
    may_propose = may(desk.actor, Permission.PROPOSE)
    query, _ = read_filters({"top": desk.request.query_params.get("top", "")})
    match = offers(desk.session, desk.actor, desk.store, citizen_id, query.options(desk.today))
    return desk.page(
        "citizen_openings.html",
        propose=(f"&{urlencode({'bestilling': order})}" if order else "") if may_propose else None,
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        match=match,
        hits=opening_hits(desk, match.results),
        aside=opening_hits(desk, match.set_aside),
        summary=summary(match, "openings", "åbning", "åbninger"),
        rest=rest(match, desk.words),
        more=more_address(desk, query.top, match),
    )


@router.get("/{citizen_id:path}")
def profile(desk: CitizenViewDesk, citizen_id: str) -> HTMLResponse:
    """One citizen: facts with source and date."""
    slow_down(desk.request, Bound.VIEW)
    return desk.page(
        "citizen.html",
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        documents=citizen_documents(desk.session, desk.actor, citizen_id),
        modules=module_names(desk.session, desk.actor),
        conflicts=conflicts(desk.session, desk.actor, desk.words.taxonomy, citizen_id),
        orders=orders_of_citizen(desk.session, desk.actor, citizen_id, desk.today)
        if may(desk.actor, Permission.VIEW_ORDERS)
        else [],
        proposals=of_citizen(desk.session, desk.actor, citizen_id)
        if may(desk.actor, Permission.PROPOSE)
        else (),
        ladder=ladder_of(desk.session, desk.actor, citizen_id, desk.today)
        if may(desk.actor, Permission.VIEW_PLACEMENTS)
        else None,
        saved=desk.request.query_params.get("gemt", ""),
    )
