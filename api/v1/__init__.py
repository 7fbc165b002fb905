"""The JSON API. The same use cases as the pages, the same errors as problem+json."""

from fastapi import APIRouter

from api.v1 import citizens, employers, imports, openings, packages, pairs, saved_searches
from api.v1.problem_docs import PROBLEMS

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)
for _part in (openings, citizens, pairs, employers, packages, imports, saved_searches):
    router.include_router(_part.router)
