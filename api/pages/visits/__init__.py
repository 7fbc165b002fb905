"""Pages of follow-up visits: the week, the day, one visit, callers, absence, those visited."""

from fastapi import APIRouter

from api.pages.visits import away, callers, day, one, own, week

router = APIRouter()
# `one` last: a key stands where others have a word.
for _part in (week, day, callers, away, own, one):
    router.include_router(_part.router)
