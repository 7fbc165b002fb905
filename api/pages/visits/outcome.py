"""What came of planning or of being away: told on the page that comes back."""

from collections.abc import Iterable

from starlette.responses import HTMLResponse

from api.dependencies import Desk
from api.pages.visits.choosing import Chosen
from usecases.visits.away import Away
from usecases.visits.naming import names_of
from usecases.visits.planning import Planned
from usecases.visits.writing import MovedVisit


def planned_page(desk: Desk, chosen: Chosen, planned: Planned) -> HTMLResponse:
    """The plan as made: what has another time and why, and what has none."""
    return desk.page(
        "visits_planned.html",
        chosen=chosen,
        planned=planned,
        moved=_moved(planned.moved),
        fresh=_new(planned.moved),
        names=names_of(desk.session, desk.actor, _keys(planned)),
        kept=len(planned.served) - sum(one.after is not None for one in planned.moved),
    )


def away_page(desk: Desk, chosen: Chosen, away: Away) -> HTMLResponse:
    """Who stands in, who is to be rung, and what has moved."""
    keys = {key for planned in away.planned for key in _keys(planned)}
    keys |= {*away.handed, *(one.key for one in away.to_ring)}
    own = away.planned[0]
    handed = frozenset(away.handed)
    return desk.page(
        "visits_away_done.html",
        chosen=chosen,
        away=away,
        moved=_moved(away.moved),
        fresh=_new(away.moved),
        left=[key for key in own.unserved if key not in handed],
        unplannable=[one for one in own.unplannable if one.need.key not in handed],
        names=names_of(desk.session, desk.actor, keys),
    )


def _moved(found: Iterable[MovedVisit]) -> list[MovedVisit]:
    """What had a time before, in order of that time."""
    had = [(one.before, one) for one in found if one.before is not None]
    return [one for _, one in sorted(had, key=lambda pair: (pair[0].day, pair[0].starts))]


def _new(found: Iterable[MovedVisit]) -> list[MovedVisit]:
    """What had no time before, in order of its time."""
    has = [(one.after, one) for one in found if one.before is None and one.after is not None]
    return [one for _, one in sorted(has, key=lambda pair: (pair[0].day, pair[0].starts))]


def _keys(planned: Planned) -> Iterable[str]:
    yield from (one.key for one in planned.moved)
    yield from (one.need.key for one in planned.unplannable)
    yield from (*planned.unserved, *planned.clashes, *planned.unreported)
