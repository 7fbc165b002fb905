"""One's visits as a calendar at a secret address. The address is shown once, where it is made."""

from fastapi import APIRouter
from starlette.responses import Response

from api.dependencies import Desk, OpenDesk
from api.desks import VisitPlanDesk
from api.limits import Bound, slow_down
from api.pages.trying import to
from api.pages.visit_settings.shown import ADDRESS, back, days_page
from models.errors import PraktikmatchError
from usecases.visits.feeds import feed_at, new_feed, revoke_feed

router = APIRouter()
_TYPE = "text/calendar; charset=utf-8"


@router.post(f"{ADDRESS}/abonnement")
def open_feed(desk: VisitPlanDesk) -> Response:
    """A new address; an older one opens nothing more."""
    token = new_feed(desk.session, desk.actor, desk.now)
    return days_page(
        desk, desk.actor.staff_id or "", feed_address=f"{_base(desk)}/kalender/{token}.ics"
    )


@router.post(f"{ADDRESS}/abonnement/luk")
def close_feed(desk: VisitPlanDesk) -> Response:
    """The address opens nothing from now on."""
    revoke_feed(desk.session, desk.actor)
    return to(back(desk.actor.staff_id or "", "lukket"))


# docs promise the English address to programs; people are given the Danish one.
@router.get("/kalender/{token}.ics")
@router.get("/calendar/{token}.ics")
def read_feed(desk: OpenDesk, token: str) -> Response:
    """The calendar; an address that opens nothing answers 404, and guessing is slowed down."""
    try:
        content = feed_at(desk.session, desk.actor.municipality_id, token, _base(desk), desk.now)
    except PraktikmatchError:
        slow_down(desk.request, Bound.CODE)
        raise
    return Response(content, media_type=_TYPE)


def _base(desk: Desk) -> str:
    """Our own address as people reach it; without a public one that of this request."""
    return (desk.settings.public_url or str(desk.request.base_url)).rstrip("/")
