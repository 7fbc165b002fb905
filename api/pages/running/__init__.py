"""Pages of running placements, by subject."""

from fastapi import APIRouter

from api.pages.running import afterwards, beside, changes, endings, flags, hours

router = APIRouter()
for _part in (hours, flags, changes, endings, afterwards, beside):
    router.include_router(_part.router)
