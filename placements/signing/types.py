"""What signing works with: steps from the data, signatures as they stand, facts of the case."""

from dataclasses import dataclass
from datetime import date, datetime

from models.enums import LabelledEnum
from models.placement_enums import Party, Route, SignatureChannel, SignatureState


class StepAct(LabelledEnum):
    """What a party does at a step."""

    SIGN = "sign", "skal underskrive"
    HEAR = "hear", "skal høres"
    INFORM = "inform", "skal orienteres"
    GRANT = "grant", "skal bevilge"


class When(LabelledEnum):
    """When a step is part of the order."""

    MORE_THAN_ONE_EMPLOYEE = "more_than_one_employee", "når arbejdspladsen har flere ansatte"
    DUTY_TO_WORK = "duty_to_work", "når borgeren har arbejdspligt"
    NO_DUTY_TO_WORK = "no_duty_to_work", "når borgeren ikke har arbejdspligt"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the order, with where it is written."""

    party: Party
    act: StepAct
    when: frozenset[When]
    on_behalf: bool
    in_vitas: bool
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class SigningRule:
    """Who signs an offer from a day on. No `agreement`: there is nothing to sign."""

    id: str
    offer: str
    valid_from: date
    valid_to: date | None
    route: Route
    agreement: bool
    checks: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def verified(self) -> bool:
        """Whether every step stands in a source that was read."""
        return all(step.verified for step in self.steps)

    @property
    def needs_grant(self) -> bool:
        """Whether the municipality decides on the offer."""
        return any(step.act is StepAct.GRANT for step in self.steps)


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """What decides which steps apply; None is unknown and asks for the stricter step."""

    more_than_one_employee: bool | None = None
    duty_to_work: bool | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """What a party did about the version in question."""

    party: Party
    state: SignatureState
    channel: SignatureChannel
    name: str
    at: datetime
    reason: str | None = None
