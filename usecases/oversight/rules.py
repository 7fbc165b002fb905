"""What makes a logged act stand out, and what is so ordinary that a sample leaves it out.

The limits are our own first choice, to be set by the municipality's experience.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from models.access_enums import STATED_PURPOSES, AuditAction, Outcome, Purpose, Role
from support.clock import DENMARK

MANY_VIEWS_AN_HOUR = 40
MANY_USERS = 6
WORK_BEGINS, WORK_ENDS = 6, 20
_SATURDAY = 5

_OWN_CASELOAD = frozenset({Role.SAGSBEHANDLER.value, Role.JOBKONSULENT.value})
_AT_WORK = frozenset(
    role.value
    for role in Role
    if role
    not in {Role.CITIZEN, Role.EMPLOYER, Role.MENTOR, Role.REPRESENTATIVE, Role.SYSTEM, Role.NOBODY}
)
_LOOKS = frozenset({AuditAction.VIEW.value, AuditAction.SEARCH.value})
_COMING_AND_GOING = frozenset({AuditAction.SIGN_IN.value, AuditAction.SIGN_OUT.value})
_STATED = frozenset(purpose.value for purpose in STATED_PURPOSES)
_REFUSED = Outcome.REFUSED.value


class Weighed(NamedTuple):
    """As much of an event as the rules read; names are those of the columns."""

    number: int
    at: datetime
    actor_id: str
    role: str
    action: str
    outcome: str
    purpose: str
    subject: str | None
    object_kind: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the other events of the period tell about one."""

    views_an_hour: Counter[tuple[str, datetime]]
    users_of: dict[str, set[str]]


Rule = Callable[[Weighed, Surroundings], bool]


def survey(events: Iterable[Weighed]) -> Surroundings:
    """Views of each user by the hour, and who has looked at each person."""
    views: Counter[tuple[str, datetime]] = Counter()
    users: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.role in _AT_WORK and event.action == AuditAction.VIEW.value:
            views[event.actor_id, _hour(event)] += 1
            if event.subject is not None:
                users[event.subject].add(event.actor_id)
    return Surroundings(views, users)


def _hour(event: Weighed) -> datetime:
    return event.at.replace(minute=0, second=0, microsecond=0)


def cpr_shown(event: Weighed, _around: Surroundings) -> bool:
    """A CPR number was shown."""
    return event.action == AuditAction.REVEAL.value


def handed_out(event: Weighed, _around: Surroundings) -> bool:
    """Data left the system."""
    return event.action == AuditAction.EXPORT.value


def refused(event: Weighed, _around: Surroundings) -> bool:
    """Somebody tried what they may not."""
    return event.action == AuditAction.REFUSAL.value or event.outcome == _REFUSED


def stated_purpose(event: Weighed, _around: Surroundings) -> bool:
    """A look beyond one's own cases, for a reason the user gave."""
    return event.purpose in _STATED


def many_views(event: Weighed, around: Surroundings) -> bool:
    """One of very many persons opened by one user within an hour."""
    is_view = event.action == AuditAction.VIEW.value
    return is_view and around.views_an_hour[event.actor_id, _hour(event)] > MANY_VIEWS_AN_HOUR


def outside_hours(event: Weighed, _around: Surroundings) -> bool:
    """Staff at work at night or in a weekend, Danish time."""
    local = event.at.astimezone(DENMARK)
    at_work = local.weekday() < _SATURDAY and WORK_BEGINS <= local.hour < WORK_ENDS
    return event.role in _AT_WORK and not at_work


def many_users(event: Weighed, around: Surroundings) -> bool:
    """A look at a person whom many different users have looked at."""
    return event.action in _LOOKS and len(around.users_of.get(event.subject or "", ())) > MANY_USERS


# In the order of weight.
STANDS_OUT: dict[str, tuple[Rule, str]] = {
    "cpr_shown": (cpr_shown, "Et CPR-nummer blev vist."),
    "handed_out": (handed_out, "Oplysninger blev udleveret."),
    "refused": (refused, "Adgangen blev afvist."),
    "stated_purpose": (stated_purpose, "Brugeren så ud over egne sager og oplyste et formål."),
    "many_views": (
        many_views,
        f"Brugeren åbnede flere end {MANY_VIEWS_AN_HOUR} sider om borgere inden for samme time.",
    ),
    "outside_hours": (
        outside_hours,
        f"Det skete uden for hverdage kl. {WORK_BEGINS}-{WORK_ENDS}.",
    ),
    "many_users": (
        many_users,
        f"Flere end {MANY_USERS} forskellige brugere så på samme borger i perioden.",
    ),
}


def own_casework(event: Weighed) -> bool:
    """A look at one's own cases."""
    casework = event.purpose == Purpose.CASEWORK.value and event.action in _LOOKS
    return casework and event.role in _OWN_CASELOAD


def matching_search(event: Weighed) -> bool:
    """A search for who fits an opening."""
    is_search = event.action == AuditAction.SEARCH.value
    return is_search and (event.purpose == Purpose.MATCHING.value or event.object_kind == "opening")


def coming_and_going(event: Weighed) -> bool:
    """Sign-in and sign-out."""
    return event.action in _COMING_AND_GOING


def own_data(event: Weighed) -> bool:
    """A citizen at their own data."""
    return event.role == Role.CITIZEN.value and event.purpose == Purpose.OWN_DATA.value


_ROUTINE = (own_casework, matching_search, coming_and_going, own_data)


def reasons(event: Weighed, around: Surroundings) -> tuple[str, ...]:
    """Names of the rules by which an event stands out, weightiest first."""
    return tuple(name for name, (rule, _) in STANDS_OUT.items() if rule(event, around))


def is_routine(event: Weighed) -> bool:
    """Whether a sample may leave the event out, if nothing makes it stand out."""
    return any(rule(event) for rule in _ROUTINE)
