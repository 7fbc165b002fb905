"""The form of an order: the checklist of the match, read into a plain value and written back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from starlette.datastructures import FormData

from models.enums import LabelledEnum
from models.errors import refused
from models.placement_enums import Grant, OrderGoal, SubgoalKind
from placements.orders.content import MOST_SUBGOALS, OrderContent, Subgoal

ADD_ROW, REMOVE_ROW = "add_row", "remove_row-"
_YES_NO = {"yes": True, "no": False}
_LONGEST_NUMBER = 6
Code = TypeVar("Code", bound=LabelledEnum)


@dataclass(frozen=True, slots=True)
class SubgoalRow:
    """One row of sub-goals as typed."""

    kind: str = SubgoalKind.TASK.value
    text: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it stands in the browser, also where it cannot be read."""

    fields: dict[str, str]
    ticked: dict[str, tuple[str, ...]]
    rows: tuple[SubgoalRow, ...]


_PLAIN = (
    *("goal", "goal_text", "kind", "wishes", "noes", "mentor_needed", "social_side"),
    *("transport_realistic", "transport", "parallel_efforts", "hours_per_week"),
    *("earliest", "latest", "p_number", "demand_id", "first_offer"),
)
_TICKS = ("offers", "grants", "shared_considerations")


def typed_of(form: FormData) -> Typed:
    """What stands in the form; a pressed row button adds or takes away a row."""
    rows = _rows(form)
    pressed = text(form, "do")
    if pressed == ADD_ROW and len(rows) < MOST_SUBGOALS:
        rows.append(SubgoalRow())
    number = pressed.removeprefix(REMOVE_ROW)
    if pressed.startswith(REMOVE_ROW) and number.isdecimal() and int(number) < len(rows):
        del rows[int(number)]
    return Typed(
        {name: text(form, name) for name in _PLAIN},
        {name: tuple(str(value) for value in form.getlist(name)) for name in _TICKS},
        tuple(rows),
    )


def typed_from(content: OrderContent) -> Typed:
    """The form of what is stored."""
    hours = content.hours_per_week
    values = {name: getattr(content, name) for name in _PLAIN}
    fields = {name: "" if value is None else str(value) for name, value in values.items()}
    fields |= {
        "mentor_needed": _three(content.mentor_needed),
        "transport_realistic": _three(content.transport_realistic),
        "hours_per_week": f"{hours:g}".replace(".", ",") if hours is not None else "",
        "first_offer": "true" if content.first_offer else "",
    }
    rows = tuple(SubgoalRow(row.kind.value, row.text, row.measure) for row in content.subgoals)
    ticks = {name: tuple(str(code) for code in getattr(content, name)) for name in _TICKS}
    return Typed(fields, ticks, rows or (SubgoalRow(),))


def read_order(form: FormData) -> OrderContent:
    """The order typed; raises INPUT_REFUSED, naming the field, for what cannot be read."""
    goal, kind = text(form, "goal"), text(form, "kind")
    return OrderContent(
        goal=_code(OrderGoal, goal, "goal") if goal else None,
        goal_text=text(form, "goal_text"),
        kind=kind or None,
        offers=_ticked(form, "offers"),
        wishes=text(form, "wishes"),
        noes=text(form, "noes"),
        mentor_needed=_YES_NO.get(text(form, "mentor_needed")),
        social_side=text(form, "social_side"),
        transport_realistic=_YES_NO.get(text(form, "transport_realistic")),
        transport=text(form, "transport"),
        parallel_efforts=text(form, "parallel_efforts"),
        grants=tuple(_code(Grant, code, "grants") for code in _ticked(form, "grants")),
        shared_considerations=_ticked(form, "shared_considerations"),
        hours_per_week=read_hours(form, "hours_per_week"),
        earliest=read_day(form, "earliest"),
        latest=read_day(form, "latest"),
        p_number=text(form, "p_number").replace(" ", "") or None,
        demand_id=text(form, "demand_id") or None,
        first_offer=text(form, "first_offer") == "true",
        subgoals=_subgoals(_rows(form)),
    )


def text(form: FormData, name: str) -> str:
    """A field without blanks around it and with one kind of line break; empty where missing."""
    return str(form.get(name) or "").replace("\r\n", "\n").strip()


def read_day(form: FormData, name: str) -> date | None:
    """A date, None where nothing is typed; raises INPUT_REFUSED."""
    typed = text(form, name)
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise refused("skal være en dato.", name) from None


def needed_day(form: FormData, name: str) -> date:
    """A date that must be there; raises INPUT_REFUSED."""
    found = read_day(form, name)
    if found is None:
        raise refused("mangler en dato.", name)
    return found


def read_hours(form: FormData, name: str) -> float | None:
    """Hours as Danes write them, such as `22,5`; raises INPUT_REFUSED."""
    typed = text(form, name)
    if not typed:
        return None
    whole, _, part = typed.replace(",", ".").partition(".")
    if not (is_number(whole) and (not part or is_number(part))):
        raise refused("skal være et tal.", name)
    return float(f"{whole}.{part or 0}")


def is_number(typed: str) -> bool:
    """Whether it is a short whole number."""
    return typed.isascii() and typed.isdecimal() and len(typed) <= _LONGEST_NUMBER


def _rows(form: FormData) -> list[SubgoalRow]:
    lists = [
        [str(value).replace("\r\n", "\n").strip() for value in form.getlist(f"subgoal_{name}")]
        for name in ("kind", "text", "measure")
    ]
    return [SubgoalRow(*row) for row in zip(*lists, strict=False)]


def _subgoals(rows: Sequence[SubgoalRow]) -> tuple[Subgoal, ...]:
    """The rows in which something is written."""
    return tuple(
        Subgoal(_code(SubgoalKind, row.kind, "subgoals"), row.text, row.measure)
        for row in rows
        if row.text or row.measure
    )


def _ticked(form: FormData, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value) for value in form.getlist(name)))


def _code(listed: type[Code], value: str, name: str) -> Code:
    try:
        return listed(value)
    except ValueError:
        raise refused("vælg på listen.", name) from None


def _three(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]
