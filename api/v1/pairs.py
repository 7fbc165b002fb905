"""The explanation of one pair."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.desks import CandidateDesk
from api.limits import Bound, slow_down
from api.v1.match_docs import PairAnswer
from matching.as_json import pair_as_json
from usecases.matches import explanation

router = APIRouter(tags=["match"])
Identifier = Annotated[str, Query(min_length=1, max_length=500)]


@router.get("/explain", response_model=None, responses={200: {"model": PairAnswer}})
def explain(desk: CandidateDesk, citizen: Identifier, opening: Identifier) -> dict[str, Any]:
    """Why, why not, and what would raise it."""
    slow_down(desk.request, Bound.VIEW)
    return pair_as_json(
        explanation(desk.session, desk.actor, desk.store, citizen, opening, desk.today)
    )
