"""A sign-in provider as we know it: where it is, who we are to it, how its claims are named."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, get_args

# Public-key signatures only. With HS* our client secret would be the key; "none" has none.
Algorithm = Literal[
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519"
]
SAFE_ALGORITHMS: tuple[Algorithm, ...] = get_args(Algorithm)
DEFAULT_ALGORITHMS: tuple[Algorithm, ...] = ("RS256", "ES256", "PS256")


class Door(StrEnum):
    """Whom a provider signs in."""

    STAFF = "staff"
    EMPLOYER = "employer"
    CITIZEN = "citizen"


@dataclass(frozen=True, slots=True)
class ClaimNames:
    """What a provider calls each fact; None where it has no such fact.

    A name is tried as it stands and then as a path: "a.b" is also claim "b" inside claim "a".
    """

    subject: str = "sub"
    name: str = "name"
    email: str = "email"
    cvr: str | None = None
    p_number: str | None = None
    groups: str | None = None
    # Read at the citizens' door only; elsewhere nobody needs the number.
    cpr: str | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """One sign-in provider. `label` is the Danish text of its button.

    `max_age`: seconds since the person last proved who they are to the provider; None = as the
    provider likes. `required_acr`: the assurance levels that will do; empty = any.
    """

    id: str
    label: str
    door: Door
    issuer: str
    client_id: str
    client_secret: str | None = field(default=None, repr=False)
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    claims: ClaimNames = ClaimNames()
    allowed_algorithms: tuple[Algorithm, ...] = DEFAULT_ALGORITHMS
    max_age: int | None = None
    required_acr: tuple[str, ...] = ()
