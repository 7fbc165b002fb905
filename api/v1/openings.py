"""Openings, and the match for one."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from api.desks import CandidateDesk, OpeningDesk
from api.filter_check import check
from api.filter_query import FilterQuery
from api.limits import Bound, slow_down
from api.v1.match_docs import OpeningMatch
from api.v1.paging import LIMIT, Cursor, Limit, ListAnswer, as_answer
from matching.as_json import facets_as_json, match_as_json
from usecases.matches import candidates
from usecases.reading.opening_types import OpeningFacts, OpeningLine
from usecases.reading.openings import opening_facts, openings_page

router = APIRouter(prefix="/openings", tags=["openings"])


class _MatchQuery(FilterQuery):
    facets: bool = Field(default=False, description="Count the people of each filter's values")


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
    desk: CandidateDesk, opening_id: str, query: Annotated[_MatchQuery, Query()]
) -> dict[str, Any]:
    """Who fits the opening: both lists with their reasons, and the rest as counts."""
    slow_down(desk.request, Bound.SEARCH)
    known = check(query, desk.words.taxonomy).or_refuse()
    options = known.options(desk.today, facets=query.facets)
    found = candidates(desk.session, desk.actor, desk.store, opening_id, options)
    answer = match_as_json(found, opening=opening_id)
    return answer | facets_as_json(found) if query.facets else answer


@router.get("/{opening_id:path}")
def opening(desk: OpeningDesk, opening_id: str) -> OpeningFacts:
    """One opening, or one place of a branchepakke (`package/module/p_number`)."""
    return opening_facts(desk.session, desk.actor, opening_id)
