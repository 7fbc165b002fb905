"""Who acts: an account acting as one role within one municipality."""

from dataclasses import dataclass

from models.access_enums import Purpose, Role

SYSTEM_USER = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting within one municipality.

    `user_id` is the account's opaque id. The links tell whose rows are one's own: a member of
    staff's, an employer's, an other provider's, a citizen's. `purpose` is what the user has
    stated for looking further, while it holds.
    """

    municipality_id: str
    role: Role = Role.SYSTEM
    user_id: str = SYSTEM_USER
    name: str = SYSTEM_USER
    staff_id: str | None = None
    cvr: str | None = None
    provider_id: str | None = None
    citizen_id: str | None = None
    purpose: Purpose | None = None
    authority: bool = False


def system_actor(municipality_id: str) -> Actor:
    """The house itself: commands, jobs, and the index that no user sees whole."""
    return Actor(municipality_id)


def nobody(municipality_id: str) -> Actor:
    """Somebody who has not signed in."""
    return Actor(municipality_id, role=Role.NOBODY, user_id="-", name="-")
