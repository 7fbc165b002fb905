"""The lead's pages about visits: overview, planning for everybody, what if."""

from fastapi import APIRouter

from api.pages.visit_lead import absence, overview, planning

router = APIRouter()
for _part in (overview, planning, absence):
    router.include_router(_part.router)
