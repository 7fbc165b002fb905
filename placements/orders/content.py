"""What an order says, as a frozen value: the checklist of the match. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta

from models.cpr import holds_cpr
from models.errors import refused
from models.placement_enums import Grant, OrderGoal, SubgoalKind

LONGEST_TEXT = 2000
MOST_SUBGOALS = 12
FULL_WEEK = 37.0
# A date further away than this is a slip of the pen.
_YEARS = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Subgoal:
    """A step on the way, and how everybody sees that it is reached."""

    kind: SubgoalKind
    text: str
    measure: str


@dataclass(frozen=True, slots=True)
class OrderContent:
    """Everything a caseworker orders. None and empty text mean not asked yet."""

    goal: OrderGoal | None = None
    goal_text: str = ""
    kind: str | None = None
    offers: tuple[str, ...] = ()
    wishes: str = ""
    noes: str = ""
    mentor_needed: bool | None = None
    social_side: str = ""
    transport_realistic: bool | None = None
    transport: str = ""
    parallel_efforts: str = ""
    grants: tuple[Grant, ...] = ()
    shared_considerations: tuple[str, ...] = ()
    hours_per_week: float | None = None
    earliest: date | None = None
    latest: date | None = None
    p_number: str | None = None
    demand_id: str | None = None
    first_offer: bool = False
    subgoals: tuple[Subgoal, ...] = ()


FIELD_LABELS = {
    "goal": "mål",
    "goal_text": "mål med egne ord",
    "kind": "slags forløb",
    "offers": "tilbud",
    "wishes": "ønsker",
    "noes": "det, borgeren ikke vil",
    "mentor_needed": "behov for mentor",
    "social_side": "det sociale",
    "transport_realistic": "realistisk transport",
    "transport": "transport",
    "parallel_efforts": "det, der løber ved siden af",
    "grants": "bevillinger",
    "shared_considerations": "hensyn",
    "hours_per_week": "timer om ugen",
    "earliest": "tidligste dato",
    "latest": "seneste dato",
    "p_number": "arbejdssted",
    "demand_id": "åbning",
    "first_offer": "første tilbud",
    "subgoals": "delmål",
}


def changed_fields(old: OrderContent, new: OrderContent) -> tuple[str, ...]:
    """Names of what differs, in the order of the form."""
    return tuple(
        each.name
        for each in fields(OrderContent)
        if getattr(old, each.name) != getattr(new, each.name)
    )


def check_content(content: OrderContent, today: date) -> None:
    """Raise INPUT_REFUSED for what no order can say; what is missing is no fault of a draft."""
    for name, text in _texts(content):
        if len(text) > LONGEST_TEXT:
            raise refused(f"må højst have {LONGEST_TEXT} tegn.", name)
        if holds_cpr(text):
            raise refused("må ikke indeholde et CPR-nummer.", name)
    if len(content.subgoals) > MOST_SUBGOALS:
        raise refused(f"kan højst være {MOST_SUBGOALS}.", "subgoals")
    if any(not subgoal.text for subgoal in content.subgoals):
        raise refused("mangler tekst ved et mål, der er skrevet en måling til.", "subgoals")
    hours = content.hours_per_week
    if hours is not None and not 0 < hours <= FULL_WEEK:
        raise refused("skal være over 0 og højst 37.", "hours_per_week")
    _check_dates(content, today)


def _check_dates(content: OrderContent, today: date) -> None:
    for name, day in (("earliest", content.earliest), ("latest", content.latest)):
        if day is not None and abs(day - today) > _YEARS:
            raise refused("ligger mere end tre år væk. Tjek årstallet.", name)
    if content.earliest and content.latest and content.latest < content.earliest:
        raise refused("ligger før den tidligste dato.", "latest")


def _texts(content: OrderContent) -> Iterator[tuple[str, str]]:
    for each in fields(OrderContent):
        value = getattr(content, each.name)
        if isinstance(value, str):
            yield each.name, value
    for subgoal in content.subgoals:
        yield "subgoals", f"{subgoal.text} {subgoal.measure}"


def worth_asking(content: OrderContent) -> tuple[str, ...]:
    """What the unit will ask about if the draft does not say it; none of it stops the order."""
    asked = (
        (content.wishes, "Borgerens ønsker er ikke skrevet ind."),
        (content.mentor_needed is not None, "Det er ikke afklaret, om der er brug for en mentor."),
        (
            content.transport_realistic is not None,
            "Det er ikke afklaret, om borgeren kan komme frem.",
        ),
        (content.hours_per_week, "Timetallet om ugen mangler."),
        (content.earliest, "Den tidligste dato mangler."),
    )
    return tuple(sentence for told, sentence in asked if not told)
