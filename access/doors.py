"""Which roles come in by which door, and which go with an account's link.

A door is what a provider vouches for: an employee, a firm's person, a citizen. A role given to
an account of another door would rest on a proof nobody has seen.
"""

from access.accounts import NewAccount
from access.oidc.provider import Door
from models.access_enums import Role
from models.account import UserAccount

LINKS = ("staff_id", "cvr", "provider_id", "citizen_id")
# Roles that see by themselves, or see nobody; the others see what the account's link says.
_WITHOUT_LINK = frozenset(
    {
        Role.LEAD_CASEWORK,
        Role.LEAD_EMPLOYERS,
        Role.MENTOR,
        Role.REPRESENTATIVE,
        Role.ADMINISTRATOR,
        Role.AUDITOR,
    }
)
_STAFF = _WITHOUT_LINK | {Role.SAGSBEHANDLER, Role.JOBKONSULENT, Role.VIRKSOMHEDSKONSULENT}
_FIRM = frozenset({Role.EMPLOYER, Role.MENTOR, Role.REPRESENTATIVE})
ROLES_OF_LINK: dict[str | None, frozenset[Role]] = {
    None: _WITHOUT_LINK,
    "staff_id": _STAFF,
    "cvr": _FIRM,
    "provider_id": frozenset({Role.PROVIDER}),
    "citizen_id": frozenset({Role.CITIZEN}),
}
DOOR_ROLES: dict[Door, frozenset[Role]] = {
    Door.STAFF: _STAFF | {Role.PROVIDER},
    Door.EMPLOYER: _FIRM | {Role.PROVIDER},
    Door.CITIZEN: frozenset({Role.CITIZEN}),
}
# The links an account may have at each door. None = none at all.
LINKS_AT_DOOR: dict[Door, frozenset[str | None]] = {
    Door.STAFF: frozenset({None, "staff_id", "provider_id"}),
    Door.EMPLOYER: frozenset({"cvr", "provider_id"}),
    Door.CITIZEN: frozenset({"citizen_id"}),
}


def link_of(account: UserAccount | NewAccount) -> str | None:
    """The name of the account's link, or None where it has none."""
    return next((name for name in LINKS if getattr(account, name) is not None), None)
