"""Pages of what came of visits: the form, what it led to, and how far goals have come."""

from fastapi import APIRouter

from api.pages.visit_reports import progress, sheets

router = APIRouter()
for _part in (sheets, progress):
    router.include_router(_part.router)
