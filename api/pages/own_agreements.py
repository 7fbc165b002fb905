"""Agreements as employer, mentor, representative and citizen read their own."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from api.desks import OwnAgreementsDesk
from api.pages.running.ways_in import ways_in
from models.errors import not_found
from models.placement_enums import Party
from usecases.agreeing.own import own_agreement, own_lines
from usecases.agreeing.text import make_sheet
from usecases.agreeing.words import SHEET_LABELS
from usecases.visits.next_one import next_one
from usecases.visits.own import own_visits

router = APIRouter(prefix="/mine-aftaler")


@router.get("")
def list_own(desk: OwnAgreementsDesk) -> HTMLResponse:
    """One's own agreements and what one must do."""
    is_citizen = desk.actor.citizen_id is not None
    return desk.page(
        "own_agreements.html",
        lines=own_lines(desk.session, desk.actor, desk.now),
        # An employer has a page for them, to answer on.
        visits=own_visits(desk.session, desk.actor, desk.now) if is_citizen else (),
        is_citizen=is_citizen,
    )


@router.get("/{placement_id}")
def one_own(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """One of them: what it waits for, what it says, what changed."""
    hensyn = desk.words.consideration
    page = own_agreement(desk.session, desk.actor, placement_id, hensyn, desk.now)
    return desk.page(
        "own_agreement.html",
        page=page,
        base=f"/mine-aftaler/{placement_id}",
        is_citizen=page.party is Party.CITIZEN,
        running=ways_in(desk.actor, page.line.status),
        coming=next_one(desk.session, desk.actor, placement_id, desk.now),
    )


@router.get("/{placement_id}/foerste-dag")
def own_sheet(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """The first-day sheet; a representative has none."""
    hensyn = desk.words.consideration
    page = own_agreement(desk.session, desk.actor, placement_id, hensyn, desk.now)
    if page.first_day is None:
        raise not_found("et ark til den første dag", placement_id)
    content = page.loaded.content(page.loaded.in_force)
    return desk.page(
        "agreement_sheet.html",
        sheet=make_sheet(page.line.where, content),
        labels=SHEET_LABELS,
        back=f"/mine-aftaler/{placement_id}",
    )
