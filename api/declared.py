"""Every route of the application with the policy it declares."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from access.policies import Permission
from api.dependencies import Open, Requires

# Public and without a desk: they know no person and no account.
BARE = {"/health", "/api/v1/openapi.json"}


@dataclass(frozen=True)
class Declared:
    """One method of one route. `permission` is None where the route is open to all."""

    method: str
    path: str
    permission: Permission | None


def declared_routes(app: FastAPI) -> Iterator[Declared]:
    """All routes; raises AssertionError for one that declares no policy or two."""
    for route in iter_route_contexts(app.routes):
        path = str(route.path)
        if path in BARE or not hasattr(route, "dependant"):
            continue
        policies = list(_policies(route.dependant))
        assert len(policies) == 1, f"{path} declares {len(policies)} policies"
        permission = policies[0].permission if isinstance(policies[0], Requires) else None
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield Declared(method, path, permission)


def _policies(dependant: Dependant) -> Iterator[Requires | Open]:
    if isinstance(dependant.call, Requires | Open):
        yield dependant.call
    for inner in dependant.dependencies:
        yield from _policies(inner)
