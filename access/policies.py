"""The one policy table: what each role may do, and how far among persons it sees.

Routes, menus, scopes, the page of rights and the tests are all read from here. What is not
written here is refused.
"""

from enum import StrEnum, auto

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError


class Permission(StrEnum):
    """One kind of act. A route asks for exactly one."""

    HOME = auto()
    LIST_CITIZENS = auto()
    VIEW_CITIZEN = auto()
    CHANGE_CITIZEN = auto()
    STATE_PURPOSE = auto()
    FIND_BY_CPR = auto()
    REVEAL_CPR = auto()
    SEARCH_CANDIDATES = auto()
    ALLOCATE = auto()
    VIEW_EMPLOYERS = auto()
    VIEW_OPENINGS = auto()
    VIEW_PACKAGES = auto()
    WRITE_OPENINGS = auto()
    VIEW_CENTRES = auto()
    MANAGE_CENTRES = auto()
    FILL_PLACES = auto()
    DECIDE_GATES = auto()
    IMPORT_FILES = auto()
    IMPORT_CITIZENS = auto()
    PRESENT_CITIZEN = auto()
    VIEW_ORDERS = auto()
    WRITE_ORDERS = auto()
    HANDLE_ORDERS = auto()
    PROPOSE = auto()
    VIEW_PLACEMENTS = auto()
    PREPARE_PLACEMENTS = auto()
    DECIDE_PLACEMENTS = auto()
    REVIEW_QUALITY = auto()
    SET_WAYS = auto()
    VIEW_RULES = auto()
    CONFIRM_RULES = auto()
    OWN_AGREEMENTS = auto()
    OWN_CANDIDATES = auto()
    OWN_DATA = auto()
    HAND_OVER_DATA = auto()
    HOLD_DATA = auto()
    MANAGE_USERS = auto()
    VIEW_VISITS = auto()
    PLAN_VISITS = auto()
    LEAD_VISITS = auto()
    ANSWER_VISITS = auto()
    READ_OUTBOX = auto()
    READ_LOG = auto()
    READ_FAIRNESS = auto()


class Reach(StrEnum):
    """Which persons a role's queries reach."""

    NOBODY = auto()
    SELF = auto()
    REFERRED = auto()
    CASELOAD = auto()
    OPEN_FOR_MATCHING = auto()
    EVERYBODY = auto()


P = Permission
_WORKPLACES = {P.VIEW_EMPLOYERS, P.VIEW_OPENINGS, P.VIEW_PACKAGES}
_STAFF = {P.HOME, P.LIST_CITIZENS, P.VIEW_CITIZEN, P.SEARCH_CANDIDATES, *_WORKPLACES}
# The municipality's own; an other provider is given places, it does not share them out.
_OWN_STAFF = {
    *_STAFF,
    P.ALLOCATE,
    P.VIEW_ORDERS,
    P.PROPOSE,
    # Whoever proposes also asks the citizen and shows them, as the life cycle says.
    P.PRESENT_CITIZEN,
    P.VIEW_PLACEMENTS,
    P.PREPARE_PLACEMENTS,
    P.VIEW_RULES,
    P.VIEW_VISITS,
}
_CASEWORK = {
    *_OWN_STAFF,
    P.CHANGE_CITIZEN,
    P.FIND_BY_CPR,
    P.REVEAL_CPR,
    P.HAND_OVER_DATA,
    P.HOLD_DATA,
    P.WRITE_ORDERS,
    P.DECIDE_PLACEMENTS,
}
# A gate is decided where the citizen's course is followed; places are filled where they are won.
_GATES = {P.VIEW_CENTRES, P.DECIDE_GATES}
_CENTRES = {P.VIEW_CENTRES, P.MANAGE_CENTRES, P.FILL_PLACES}
_LEADS = {P.IMPORT_FILES, P.READ_FAIRNESS, P.WRITE_OPENINGS, P.REVIEW_QUALITY, P.SET_WAYS}

POLICY: dict[Role, frozenset[Permission]] = {
    Role.SAGSBEHANDLER: frozenset({*_CASEWORK, *_GATES, P.STATE_PURPOSE}),
    Role.JOBKONSULENT: frozenset(
        {
            *_OWN_STAFF,
            *_GATES,
            P.FILL_PLACES,
            P.CHANGE_CITIZEN,
            P.WRITE_ORDERS,
            P.HANDLE_ORDERS,
            P.PLAN_VISITS,
            # Only with the authority of the grant: see `has_authority`.
            P.DECIDE_PLACEMENTS,
        }
    ),
    Role.VIRKSOMHEDSKONSULENT: frozenset(
        {*_OWN_STAFF, *_CENTRES, P.WRITE_OPENINGS, P.HANDLE_ORDERS, P.PLAN_VISITS}
    ),
    Role.LEAD_CASEWORK: frozenset({*_CASEWORK, *_GATES, *_LEADS, P.IMPORT_CITIZENS}),
    Role.LEAD_EMPLOYERS: frozenset(
        {*_OWN_STAFF, *_CENTRES, *_LEADS, P.HANDLE_ORDERS, P.PLAN_VISITS, P.LEAD_VISITS}
    ),
    Role.EMPLOYER: frozenset({P.HOME, P.OWN_CANDIDATES, P.OWN_AGREEMENTS, P.ANSWER_VISITS}),
    Role.MENTOR: frozenset({P.HOME, P.OWN_AGREEMENTS}),
    Role.REPRESENTATIVE: frozenset({P.HOME, P.OWN_AGREEMENTS}),
    Role.PROVIDER: frozenset({*_STAFF}),
    Role.CITIZEN: frozenset({P.HOME, P.OWN_DATA, P.OWN_AGREEMENTS}),
    Role.ADMINISTRATOR: frozenset(
        {P.HOME, P.MANAGE_USERS, P.READ_OUTBOX, P.SET_WAYS, P.VIEW_RULES, P.CONFIRM_RULES}
    ),
    Role.AUDITOR: frozenset({P.HOME, P.READ_LOG, P.READ_FAIRNESS, P.VIEW_RULES}),
    Role.SYSTEM: frozenset(Permission),
    Role.NOBODY: frozenset(),
}
REACH: dict[Role, Reach] = {
    Role.SAGSBEHANDLER: Reach.CASELOAD,
    Role.JOBKONSULENT: Reach.REFERRED,
    Role.VIRKSOMHEDSKONSULENT: Reach.OPEN_FOR_MATCHING,
    Role.LEAD_CASEWORK: Reach.EVERYBODY,
    Role.LEAD_EMPLOYERS: Reach.OPEN_FOR_MATCHING,
    Role.EMPLOYER: Reach.NOBODY,
    Role.MENTOR: Reach.NOBODY,
    Role.REPRESENTATIVE: Reach.NOBODY,
    Role.PROVIDER: Reach.REFERRED,
    Role.CITIZEN: Reach.SELF,
    Role.ADMINISTRATOR: Reach.NOBODY,
    Role.AUDITOR: Reach.NOBODY,
    Role.SYSTEM: Reach.EVERYBODY,
    Role.NOBODY: Reach.NOBODY,
}
# Who reads CPR, legal and employment facts of the persons they reach.
READS_CASE_FACTS = frozenset({Role.SAGSBEHANDLER, Role.LEAD_CASEWORK, Role.SYSTEM})
# Who sees the address of a protected person they reach: the caseworker's page, nobody else's.
SEES_PROTECTED_ADDRESS = frozenset({Role.SAGSBEHANDLER, Role.CITIZEN, Role.SYSTEM})


# Who may grant, refuse and end against the person's will without being given it one by one.
_AUTHORITY = frozenset({Role.SAGSBEHANDLER, Role.LEAD_CASEWORK, Role.SYSTEM})


def has_authority(actor: Actor) -> bool:
    """Whether the actor decides for the municipality: by role, or a jobkonsulent given it."""
    return actor.role in _AUTHORITY or (actor.role is Role.JOBKONSULENT and actor.authority)


def may(actor: Actor, permission: Permission) -> bool:
    """Whether the actor's role holds the permission."""
    return permission in POLICY[actor.role]


def require(actor: Actor, permission: Permission) -> None:
    """Raise NOT_ALLOWED unless the actor may."""
    if not may(actor, permission):
        raise PraktikmatchError(ErrorCode.NOT_ALLOWED, role=actor.role.label)


def reach_of(actor: Actor) -> Reach:
    """How far the actor sees now: a stated purpose opens the municipality to a sagsbehandler."""
    reach = REACH[actor.role]
    if reach is Reach.CASELOAD and actor.purpose is not None:
        return Reach.EVERYBODY
    return reach
