"""One table per life cycle: which act leads from where to where, who may, and what must hold.

The same table decides in the services, draws the buttons of the pages and the diagrams of
`docs/life-cycles.md`, and makes the tests.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from models.access_enums import Role
from models.enums import LabelledEnum
from models.errors import ErrorCode, PraktikmatchError

State = TypeVar("State", bound=LabelledEnum)
Facts = TypeVar("Facts")
# A guard answers why not, as a Danish sentence, or None where nothing is in the way.
Guard = Callable[[Facts], str | None]


@dataclass(frozen=True, slots=True)
class Transition(Generic[State, Facts]):
    """One act of a life cycle.

    `label` is the button, `told` what the log and the parties are told (»sendt«). `target` None:
    the act leaves the state as it is. `reasons`: one of this closed list must be named.
    """

    act: str
    label: str
    told: str
    sources: frozenset[State]
    target: State | None
    roles: frozenset[Role]
    guards: tuple[Guard[Facts], ...] = ()
    reasons: type[LabelledEnum] | None = None
    # Asked for in so many words beside the code.
    needs_text: bool = False
    # Grants, refuses or ends for the municipality: the role alone is not enough.
    needs_authority: bool = False


class LifeCycle(Generic[State, Facts]):
    """A transition table, asked."""

    def __init__(self, name: str, transitions: Iterable[Transition[State, Facts]]) -> None:
        self.name = name
        self.transitions: Mapping[str, Transition[State, Facts]] = {
            each.act: each for each in transitions
        }

    def open_acts(self, state: State, role: Role) -> tuple[Transition[State, Facts], ...]:
        """The acts a role may do in a state, in the order of the table; guards are not asked."""
        return tuple(
            each
            for each in self.transitions.values()
            if state in each.sources and role in each.roles
        )

    def check(
        self, act: str, state: State, role: Role, facts: Facts, reason: str | None = None
    ) -> Transition[State, Facts]:
        """The transition, if it may be done now.

        Raises NOT_ALLOWED for the role, WRONG_STATE for the state, INPUT_REFUSED for a reason
        that is not on the list, and GUARD_REFUSED with the sentence of the first guard.
        """
        wanted = self.transitions[act]
        if role not in wanted.roles:
            raise PraktikmatchError(ErrorCode.NOT_ALLOWED, role=role.label)
        if state not in wanted.sources:
            raise PraktikmatchError(
                ErrorCode.WRONG_STATE, act=wanted.label.lower(), state=state.label
            )
        if wanted.reasons is not None and reason not in list(wanted.reasons):
            raise PraktikmatchError(ErrorCode.INPUT_REFUSED, reason="vælg en grund på listen.")
        for guard in wanted.guards:
            why_not = guard(facts)
            if why_not is not None:
                raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why_not)
        return wanted
