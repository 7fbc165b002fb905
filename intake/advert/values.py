"""Plain values of an advertisement: what stands in it, where, and how firmly it is asked."""

from dataclasses import dataclass

from models.enums import LabelledEnum
from taxonomy.types import LinkedConcept


class Field(LabelledEnum):
    """What a proposal would fill in."""

    TITLE = "title", "titel"
    KIND = "kind", "slags"
    SKILL = "skill", "opgave eller færdighed"
    CERTIFICATE = "certificate", "bevis"
    LICENCE = "licence", "kørekort"
    DANISH = "danish", "dansk"
    LANGUAGE = "language", "sprog"
    HOURS = "hours", "timer om ugen"
    SHIFT = "shift", "tid på dagen"
    DAY = "day", "dag"
    STARTS = "starts", "start"
    DEADLINE = "deadline", "ansøgningsfrist"
    POSITIONS = "positions", "antal pladser"
    POSTCODE = "postcode", "postnummer"
    TASK = "task", "hårdt ved arbejdet"


class Force(LabelledEnum):
    """How firmly an advertisement asks for something."""

    MUST = "must", "krav"
    NICE = "nice", "en fordel"
    UNSAID = "unsaid", "ikke sagt"
    NOT = "not", "ikke et krav"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the cleaned text: signs from `start` up to `stop`."""

    start: int
    stop: int
    text: str


Value = dict[str, str | float | None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One fact an advertisement may mean.

    `question` is a Danish sentence where a person must decide; empty where the text is clear.
    """

    field: Field
    value: Value
    span: Span
    force: Force = Force.MUST
    question: str = ""
    choices: tuple[LinkedConcept, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Words in an advertisement that the law does not allow to be asked for.

    `instead` proposes a lawful wording; `neutral` is a title that may stand in place of it.
    """

    ground: str
    label: str
    law: str
    explanation: str
    instead: str
    span: Span
    neutral: str = ""


@dataclass(frozen=True, slots=True)
class AdvertReading:
    """A cleaned text with what it proposes, what is marked in it, and notes in Danish."""

    text: str
    proposals: tuple[Proposal, ...]
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]

    def of(self, field: Field) -> list[Proposal]:
        """The proposals for one field, in the order of the text."""
        return [proposal for proposal in self.proposals if proposal.field is field]
