"""Danish pages. They hold no rule of their own: reads and acts are use cases."""

from fastapi import APIRouter

from api.pages import (
    access_request,
    acting,
    adverts,
    allocation_acts,
    allocations,
    call_list,
    candidates,
    cards,
    centres,
    citizens,
    contrast,
    cpr,
    cv,
    employers,
    fairness,
    front,
    gates,
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
    saved_searches,
    sign_in,
    users,
)

router = APIRouter(include_in_schema=False)
# `citizens` after `cv` and `presenting`: an id may hold slashes, so the shorter address takes
# all that is left.
_PARTS = (
    *(
        front,
        sign_in,
        acting,
        links,
        call_list,
        adverts,
        openings,
        pairs,
        contrast,
        cpr,
        cards,
        cv,
        presenting,
    ),
    *(
        access_request,
        own_log,
        gates,
        citizens,
        employers,
        allocations,
        allocation_acts,
        centres,
        packages,
        retention,
    ),
    *(contrast, imports, candidates, own_consents, log, users, fairness, saved_searches),
)
for _part in _PARTS:
    router.include_router(_part.router)
