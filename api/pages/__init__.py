"""Danish pages. They hold no rule of their own: reads and acts are use cases."""

from fastapi import APIRouter

from api.pages import (
    access_request,
    acting,
    candidates,
    citizens,
    cpr,
    cv,
    employers,
    front,
    imports,
    links,
    log,
    openings,
    own_consents,
    own_log,
    packages,
    pairs,
    presenting,
    retention,
    sign_in,
    users,
)

router = APIRouter(include_in_schema=False)
# `citizens` after `cv` and `presenting`: an id may hold slashes, so the shorter address takes
# all that is left.
_PARTS = (
    *(front, sign_in, acting, links, openings, pairs, cpr, cv, presenting),
    *(access_request, own_log, citizens, employers, packages, retention),
    *(imports, candidates, own_consents, log, users),
)
for _part in _PARTS:
    router.include_router(_part.router)
