"""Groups of roles the tables name."""

from models.access_enums import Role

CASEWORK = frozenset({Role.SAGSBEHANDLER, Role.JOBKONSULENT, Role.LEAD_CASEWORK})
UNIT = frozenset({Role.VIRKSOMHEDSKONSULENT, Role.JOBKONSULENT, Role.LEAD_EMPLOYERS})
STAFF = CASEWORK | UNIT
# Who may hold authority; a jobkonsulent only where it was given.
AUTHORITY = CASEWORK
CITIZEN = frozenset({Role.CITIZEN})
EMPLOYER = frozenset({Role.EMPLOYER})
HOUSE = frozenset({Role.SYSTEM})
