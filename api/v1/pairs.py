"""The explanation of one pair."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.dependencies import DeskDep
from api.v1.match_docs import PairAnswer
from matching.as_json import pair_as_json
from matching.service import explain_pair

router = APIRouter(tags=["match"])
Identifier = Annotated[str, Query(min_length=1, max_length=500)]


@router.get("/explain", response_model=None, responses={200: {"model": PairAnswer}})
def explain(desk: DeskDep, citizen: Identifier, opening: Identifier) -> dict[str, Any]:
    """Why, why not, and what would raise it."""
    return pair_as_json(
        explain_pair(desk.session, desk.actor, desk.store, citizen, opening, desk.today)
    )
