"""Danish pages. They hold no rule of their own: reads and acts are use cases."""

from fastapi import APIRouter

from api.pages import citizens, cv, employers, front, imports, openings, packages, pairs

router = APIRouter(include_in_schema=False)
# `cv` before `citizens`: an id may hold slashes, so the shorter address takes all that is left.
for _part in (front, openings, pairs, cv, citizens, employers, packages, imports):
    router.include_router(_part.router)
