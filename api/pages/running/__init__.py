"""Pages of running placements, by subject."""

from fastapi import APIRouter

from api.pages.running import (
    afterwards,
    beside,
    by_link,
    changes,
    ended,
    endings,
    flags,
    hours,
    links,
)

router = APIRouter()
for _part in (hours, flags, changes, endings, ended, afterwards, beside, links, by_link):
    router.include_router(_part.router)
