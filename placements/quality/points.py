"""The points a case is held against, each answered from stored facts. Pure.

From what the appeals board found wanting (purpose, reasons, guidance) and what practice adds.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from models.placement_enums import DecisionKind
from models.placement_enums import PointState as S
from placements.content import AgreedContent
from placements.papers.demands import is_concrete

# Decisions a letter with complaint guidance belongs to.
_WITH_LETTER = frozenset(
    {
        DecisionKind.GRANT.value,
        DecisionKind.REFUSAL.value,
        DecisionKind.EXTENSION.value,
        DecisionKind.END.value,
    }
)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is stored about a case.

    `required`: fields the offer asks for. `purpose` is None where the offer has none. `decisions`
    and `letters`: kind by number of the decision. `representative` is None where nobody must be
    asked, `signed_on` where somebody still must sign, `in_plan` where nobody has said.
    """

    content: AgreedContent
    required: frozenset[str]
    purpose: str | None
    begun: bool
    signs: bool = True
    decisions: Mapping[int, str] = field(default_factory=dict)
    letters: frozenset[int] = frozenset()
    follow_ups: int = 0
    representative: bool | None = None
    signed_on: date | None = None
    in_plan: bool | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """How a point stands, and why where that is not plain."""

    state: S
    why: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point. `where`: the page below the agreement's own where it is mended.

    `short` is what it is about, for a table.
    """

    id: str
    short: str
    label: str
    where: str
    ask: Callable[[CaseFacts], Answer]


@dataclass(frozen=True, slots=True)
class Checked:
    """A point with its answer."""

    point: Point
    answer: Answer

    @property
    def mends(self) -> bool:
        """Whether there is something to do about it."""
        return self.answer.state in (S.NOT_KEPT, S.UNKNOWN)


def check(facts: CaseFacts) -> tuple[Checked, ...]:
    """Every point, in the order of a case."""
    return tuple(Checked(point, point.ask(facts)) for point in POINTS)


def count(checked: Iterable[Checked], state: S) -> int:
    """How many points stand so."""
    return sum(each.answer.state is state for each in checked)


_NOT_ASKED = Answer(S.NOT_RELEVANT, "Tilbuddet kræver det ikke.")


def _purpose(facts: CaseFacts) -> Answer:
    return _NOT_ASKED if facts.purpose is None else _written(facts.purpose)


def _field(name: str, facts: CaseFacts) -> Answer:
    if name not in facts.required:
        return _NOT_ASKED
    value = getattr(facts.content, name)
    return _written(value if isinstance(value, str) else " ".join(value))


def _reason(facts: CaseFacts) -> Answer:
    if "reason" not in facts.required:
        return _NOT_ASKED
    if not facts.content.reason.strip():
        return Answer(S.NOT_KEPT, "Der står ikke noget.")
    if is_concrete(facts.content.reason):
        return Answer(S.KEPT)
    return Answer(S.NOT_KEPT, "Begrundelsen er for kort til at være konkret.")


def _guidance(facts: CaseFacts) -> Answer:
    decided = {number for number, kind in facts.decisions.items() if kind in _WITH_LETTER}
    if not decided:
        return Answer(S.NOT_RELEVANT, "Der er ingen afgørelse endnu.")
    if decided <= facts.letters:
        return Answer(S.KEPT)
    return Answer(S.NOT_KEPT, "En afgørelse mangler sit brev.")


def _follow_up(facts: CaseFacts) -> Answer:
    if not facts.begun:
        return Answer(S.NOT_RELEVANT, "Forløbet er ikke begyndt.")
    if facts.follow_ups:
        return Answer(S.KEPT)
    return Answer(S.UNKNOWN, "Ingen har skrevet en note om opfølgning.")


def _representative(facts: CaseFacts) -> Answer:
    if facts.representative is None:
        return Answer(S.NOT_RELEVANT, "Ingen skal udtale sig.")
    if facts.representative:
        return Answer(S.KEPT)
    if facts.begun:
        return Answer(S.NOT_KEPT, "Svaret mangler, og forløbet er begyndt.")
    return Answer(S.UNKNOWN, "Svaret er ikke kommet endnu.")


def _signed(facts: CaseFacts) -> Answer:
    if not facts.signs:
        return Answer(S.NOT_RELEVANT, "Ingen skal underskrive.")
    if facts.signed_on is None:
        missing = Answer(S.NOT_KEPT, "En underskrift mangler, og forløbet er begyndt.")
        return missing if facts.begun else Answer(S.UNKNOWN, "Ikke alle har svaret endnu.")
    if facts.signed_on <= facts.content.starts:
        return Answer(S.KEPT)
    return Answer(S.NOT_KEPT, "Den sidste underskrift kom efter første dag.")


def _plan(facts: CaseFacts) -> Answer:
    if facts.in_plan is None:
        return Answer(S.UNKNOWN, "Ingen har skrevet, om det står i Min Plan.")
    return Answer(S.KEPT if facts.in_plan else S.NOT_KEPT)


def _written(text: str) -> Answer:
    return Answer(S.KEPT) if text.strip() else Answer(S.NOT_KEPT, "Der står ikke noget.")


POINTS = (
    Point("purpose", "formål", "Formålet er skrevet", "ret", _purpose),
    Point("tasks", "opgaver", "Opgaverne er skrevet", "ret", partial(_field, "tasks")),
    Point(
        "fastest_way",
        "hurtigste vej",
        "Det er begrundet, hvorfor det er den hurtigste vej til almindeligt arbejde",
        "ret",
        partial(_field, "fastest_way"),
    ),
    Point(
        "citizen_wish",
        "borgerens ønske",
        "Borgerens ønske er hørt",
        "ret",
        partial(_field, "citizen_wish"),
    ),
    Point("reason", "begrundelse", "Begrundelsen er konkret", "ret", _reason),
    Point("guidance", "klagevejledning", "Klagevejledning er givet", "breve", _guidance),
    Point("follow_up", "opfølgning", "Der er fulgt op", "noter", _follow_up),
    Point(
        "representative",
        "medarbejdernes udtalelse",
        "Medarbejderne er hørt",
        "underskrifter",
        _representative,
    ),
    Point(
        "signed", "underskrifter før start", "Alle underskrev før start", "underskrifter", _signed
    ),
    Point("plan", "Min Plan", "Forløbet står i Min Plan", "#startliste", _plan),
)
BY_ID = {point.id: point for point in POINTS}
