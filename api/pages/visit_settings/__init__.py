"""Pages of working days and calendars, and of how the municipality follows up."""

from fastapi import APIRouter

from api.pages.visit_settings import calendars, days, employers, feeds, practice, talks, territories

router = APIRouter()
# `employers` and the others before `practice`, whose addresses are shorter.
for _part in (days, calendars, feeds, employers, territories, talks, practice):
    router.include_router(_part.router)
