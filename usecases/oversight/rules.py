"""What makes a logged act stand out, and what is so ordinary that a sample leaves it out.

The limits are our own first choice, to be set by the municipality's experience.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from sys import intern
from typing import NamedTuple

from models.access_enums import (
    STATED_PURPOSES,
    AuditAction,
    ConsentChannel,
    Outcome,
    Purpose,
    Role,
)
from support.clock import DENMARK

MANY_SEEN_AN_HOUR = 40
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
    """As much of an event as the rules read: columns by their names, and what its detail told."""

    number: int
    at: datetime
    actor_id: str
    role: str
    action: str
    outcome: str
    purpose: str
    subject: str | None
    object_kind: str
    object_id: str = ""
    named: tuple[str, ...] = ()
    step: str = ""
    channel: str = ""
    granted: bool = False
    identity: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the other events of the period tell about one."""

    seen_an_hour: Counter[tuple[str, datetime]]
    users_of: dict[str, set[str]]
    # Of each presentation: who asked, recorded a spoken yes and presented; and to whom it gave
    # a name without the citizen's own click.
    asked_by: dict[str, set[str]]
    spoken_by: dict[str, set[str]]
    presented_by: dict[str, set[str]]
    spoken_identity: frozenset[str]


# What of it is read straight from the table.
COLUMNS = Weighed._fields[: Weighed._fields.index("named")]

Rule = Callable[[Weighed, Surroundings], bool]


def told(detail: Mapping[str, object]) -> tuple[tuple[str, ...], str, str, bool, bool]:
    """What the rules read of an event's detail, in the order of `Weighed`."""
    named = detail.get("named")
    return (
        tuple(intern(str(one)) for one in named) if isinstance(named, list) else (),
        str(detail.get("step", "")),
        str(detail.get("channel", "")),
        "granted" in detail,
        bool(detail.get("identity")),
    )


def survey(events: Iterable[Weighed]) -> Surroundings:
    """Persons each user saw by the hour, who looked at each person, who did each presentation."""
    events = list(events)
    users: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        if _is_view(event) and event.subject is not None:
            users[event.subject].add(event.actor_id)
    return Surroundings(
        _seen_an_hour(events),
        users,
        _actors(event for event in events if event.step == "asked"),
        _actors(filter(_is_spoken_yes, events)),
        _actors(event for event in events if event.action == AuditAction.PRESENT.value),
        frozenset(e.object_id for e in events if _is_spoken_yes(e) and e.identity),
    )


def _seen_an_hour(events: Iterable[Weighed]) -> Counter[tuple[str, datetime]]:
    """Views, and persons named in lists; a list shown again names nobody new."""
    views: Counter[tuple[str, datetime]] = Counter()
    named: defaultdict[tuple[str, datetime], set[str]] = defaultdict(set)
    for event in events:
        if _is_view(event):
            views[event.actor_id, _hour(event)] += 1
        elif _names_persons(event):
            named[event.actor_id, _hour(event)].update(event.named)
    views.update({key: len(persons) for key, persons in named.items()})
    return views


def _actors(events: Iterable[Weighed]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        found[event.object_id].add(event.actor_id)
    return found


def _is_view(event: Weighed) -> bool:
    return event.role in _AT_WORK and event.action == AuditAction.VIEW.value


def _names_persons(event: Weighed) -> bool:
    return event.role in _AT_WORK and event.action in _LOOKS and bool(event.named)


def _is_spoken_yes(event: Weighed) -> bool:
    return event.step == "given" and event.channel == ConsentChannel.STAFF.value


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
    """One of very many persons opened by, or listed for, one user within an hour."""
    looks = event.action == AuditAction.VIEW.value or _names_persons(event)
    return looks and around.seen_an_hour[event.actor_id, _hour(event)] > MANY_SEEN_AN_HOUR


def alone(event: Weighed, around: Surroundings) -> bool:
    """A spoken yes noted by the one who asked for it and showed the citizen."""
    who, which = event.actor_id, event.object_id
    return _is_spoken_yes(event) and all(
        who in actors.get(which, ()) for actors in (around.asked_by, around.presented_by)
    )


def spoken_identity(event: Weighed, around: Surroundings) -> bool:
    """Shown to an employer with a name, after a spoken yes."""
    shown = event.action == AuditAction.PRESENT.value or event.object_kind == "candidate"
    return shown and event.object_id in around.spoken_identity


def role_granted(event: Weighed, _around: Surroundings) -> bool:
    """Somebody was given a role."""
    return event.object_kind == "account" and event.granted


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
    "alone": (
        alone,
        "Samme bruger spurgte borgeren, noterede et mundtligt ja og viste borgeren frem.",
    ),
    "spoken_identity": (
        spoken_identity,
        "En arbejdsgiver fik vist navnet efter et mundtligt ja.",
    ),
    "role_granted": (role_granted, "En bruger fik en rolle."),
    "stated_purpose": (stated_purpose, "Brugeren så ud over egne sager og oplyste et formål."),
    "many_views": (
        many_views,
        f"Brugeren så flere end {MANY_SEEN_AN_HOUR} borgere inden for samme time.",
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
    look = event.action in _LOOKS and not event.named
    casework = event.purpose == Purpose.CASEWORK.value and look
    return casework and event.role in _OWN_CASELOAD


def matching_search(event: Weighed) -> bool:
    """A search for who fits an opening."""
    is_search = event.action == AuditAction.SEARCH.value
    nobody = event.purpose == Purpose.MATCHING.value and not event.named
    return is_search and (nobody or event.object_kind == "opening")


def coming_and_going(event: Weighed) -> bool:
    """Sign-in and sign-out."""
    return event.action in _COMING_AND_GOING


def own_data(event: Weighed) -> bool:
    """A citizen at their own data."""
    return (
        not event.named
        and event.role == Role.CITIZEN.value
        and event.purpose == Purpose.OWN_DATA.value
    )


_ROUTINE = (own_casework, matching_search, coming_and_going, own_data)


def reasons(event: Weighed, around: Surroundings) -> tuple[str, ...]:
    """Names of the rules by which an event stands out, weightiest first."""
    return tuple(name for name, (rule, _) in STANDS_OUT.items() if rule(event, around))


def is_routine(event: Weighed) -> bool:
    """Whether a sample may leave the event out, if nothing makes it stand out."""
    return any(rule(event) for rule in _ROUTINE)
