"""Openings, and the match for one."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.desks import CandidateDesk, OpeningDesk
from api.filter_query import FilterQuery
from api.limits import Bound, slow_down
from api.v1.match_docs import OpeningMatch
from api.v1.paging import LIMIT, Cursor, Limit, ListAnswer, as_answer
from matching.as_json import match_as_json
from usecases.matches import candidates
from usecases.reading.opening_types import OpeningFacts, OpeningLine
from usecases.reading.openings import opening_facts, openings_page

router = APIRouter(prefix="/openings", tags=["openings"])


@router.get("", response_model=ListAnswer[OpeningLine])
def list_openings(
    desk: OpeningDesk, cursor: Cursor = None, limit: Limit = LIMIT
) -> dict[str, object]:
    """Openings by id."""
    return as_answer(openings_page(desk.session, desk.actor, cursor, limit))


@router.get(
    "/{opening_id:path}/match", response_model=None, responses={200: {"model": OpeningMatch}}
)
def match(
    desk: CandidateDesk, opening_id: str, query: Annotated[FilterQuery, Query()]
) -> dict[str, Any]:
    """Who fits the opening: both lists with their reasons, and the rest as counts."""
    slow_down(desk.request, Bound.SEARCH)
    options = query.options(desk.today)
    found = candidates(desk.session, desk.actor, desk.store, opening_id, options)
    return match_as_json(found, opening=opening_id)


@router.get("/{opening_id:path}")
def opening(desk: OpeningDesk, opening_id: str) -> OpeningFacts:
    """One opening, or one place of a branchepakke (`package/module/p_number`)."""
    return opening_facts(desk.session, desk.actor, opening_id)
