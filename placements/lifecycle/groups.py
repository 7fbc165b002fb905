"""Groups of states and roles that both halves of an agreement's table name."""

from models.access_enums import Role
from models.placement_enums import PlacementStatus as S

PARTIES = frozenset({Role.EMPLOYER, Role.REPRESENTATIVE, Role.CITIZEN, Role.MENTOR})
BEFORE_START = frozenset({S.DRAFT, S.SIGNING, S.DECIDING, S.GRANTED, S.NOT_READY})
BEGUN = frozenset({S.RUNNING, S.PAUSED})
LIVING = BEFORE_START | BEGUN | {S.OVER}
CAME_TO_NOTHING = frozenset({S.CANCELLED, S.REFUSED, S.EXPIRED})
