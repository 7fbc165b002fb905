"""The municipality's own ways: what holds, what is planned, who decided it."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.agreement_forms import read_day, text, typed
from api.dependencies import Desk
from api.desks import WaysDesk
from api.pages.trying import shown
from api.problems import by_field
from api.uploads import FormDep
from api.way_forms import ROWS, read_way
from models.errors import PraktikmatchError
from models.placement_enums import Route
from placements.agreements.words import OFFER_WORDS
from placements.routes import route_on
from placements.ways import ways_on
from usecases.agreeing.setting_ways import past_settings, set_way
from usecases.agreeing.way_words import value_words

router = APIRouter(prefix="/indstillinger")
_SPARE = 3


@router.get("")
def show(desk: WaysDesk) -> HTMLResponse:
    """Everything that can be decided, as it holds today."""
    return _page(desk)


@router.post("")
def decide(desk: WaysDesk, form: FormDep) -> Response:
    """Let one setting hold from a day on."""
    try:
        ways = ways_on(desk.session, desk.actor.municipality_id, desk.today)
        key, value = read_way(form, ways)
        field = f"{text(form, 'key')}_from"
        valid_from = read_day(text(form, field), field)
        set_way(desk.session, desk.actor, key, value, valid_from, desk.now)
    except PraktikmatchError as error:
        return _page(desk, typed(form), shown(desk, error))
    return RedirectResponse("/indstillinger?gemt=1", HTTPStatus.SEE_OTHER)


def _page(
    desk: Desk,
    fields: dict[str, str] | None = None,
    problem: PraktikmatchError | None = None,
) -> HTMLResponse:
    municipality = desk.actor.municipality_id
    past = past_settings(desk.session, desk.actor)
    ways = ways_on(desk.session, municipality, desk.today)
    own_points = [point for point in ways.checklist if point.own]
    return desk.page(
        "ways.html",
        status=problem.status if problem else HTTPStatus.OK,
        ways=ways,
        own_points=own_points,
        kind_rows=min(len(ways.kinds) + _SPARE, ROWS),
        point_rows=min(len(own_points) + _SPARE, ROWS),
        offers=[
            (code, name, route_on(desk.session, municipality, code, desk.today).label)
            for code, name in OFFER_WORDS.items()
        ],
        offer_choices=list(OFFER_WORDS.items()),
        routes=[(route.value, route.label) for route in Route],
        past=[(each, value_words(each.value)) for each in past],
        saved=desk.request.query_params.get("gemt") == "1",
        typed=fields or {},
        problem=problem,
        wrong=by_field(problem.details) if problem else {},
    )
