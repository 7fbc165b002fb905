"""Forms about the law: a workplace's figures, and another count or fact beside a rule."""

from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import urlencode

from starlette.datastructures import FormData

from api.agreement_forms import read_day, text
from api.running_forms import day_or_none, number_or_none, one_of
from models.errors import refused
from models.placement_enums import ChangeKind
from placements.lawful.types import NewOverride
from placements.running.changing import NewChange
from usecases.lawful.figures import Elsewhere, UnitFigures
from usecases.lawful.telling import Told

SPARE_LINES = 2
_MOST_LINES = 200
_ANSWERS = {"yes": True, "no": False, "": None}
_LONGEST_NUMBER = 9
_CHANGE = ("kind", "ends", "hours_from", "weekly")


def read_told(form: FormData, page: UnitFigures) -> Told:
    """What staff were told about a unit; raises INPUT_REFUSED by field."""
    return Told(
        told_by=text(form, "told_by"),
        told_on=_day(form, "told_on"),
        months={each.month: _number(form, f"fte-{each.month}") for each in page.months},
        elsewhere=tuple(_lines(form, page)),
        everybody=text(form, "everybody") == "true",
        public=_ANSWERS.get(text(form, "public")),
        closed_on=_day(form, "closed_on"),
        moved_to=text(form, "moved_to") or None,
        seen=text(form, "seen"),
    )


def read_override(form: FormData, placement_id: str, rule: str) -> NewOverride:
    """Another count or fact; raises INPUT_REFUSED by field."""
    return NewOverride(
        placement_id, rule, text(form, "fact"), text(form, "reason"), room=_number(form, "room")
    )


def read_change(fields: Mapping[str, str]) -> NewChange | None:
    """The change a page about a rule is asked for; None: the text as it is stored.

    Raises INPUT_REFUSED.
    """
    if not fields.get("kind"):
        return None
    return NewChange(
        one_of(fields, "kind", ChangeKind),
        reason="",
        text="",
        version=0,
        ends=day_or_none(fields, "ends"),
        hours_from=day_or_none(fields, "hours_from"),
        weekly=number_or_none(fields, "weekly"),
    )


def change_query(fields: Mapping[str, str]) -> str:
    """The same as the end of an address; empty for none."""
    told = {name: fields[name] for name in _CHANGE if fields.get(name)}
    return f"?{urlencode(told)}" if "kind" in told else ""


def read_seen(form: FormData, rule: str) -> tuple[str, int, datetime]:
    """The override as the second person read it; raises INPUT_REFUSED."""
    try:
        return rule, int(text(form, "number")), datetime.fromisoformat(text(form, "written_at"))
    except ValueError:
        raise refused("åbn siden igen, og læs oplysningen, før du godkender.", "fact") from None


def shown_number(value: float | None) -> str:
    """A number as Danes write it; empty where it is unknown."""
    return "" if value is None else f"{value:.10g}".replace(".", ",")


def _lines(form: FormData, page: UnitFigures) -> list[Elsewhere]:
    """Lines that still name an offer; the number of a line is its place on the page."""
    before = {str(each.position): each for each in page.elsewhere}
    found = []
    for place in range(min(len(page.elsewhere) + SPARE_LINES, _MOST_LINES)):
        if not text(form, f"kind-{place}"):
            continue
        old = before.get(text(form, f"position-{place}"))
        found.append(
            Elsewhere(
                kind=text(form, f"kind-{place}"),
                hours=_number(form, f"hours-{place}"),
                starts=_day(form, f"starts-{place}"),
                ends=_day(form, f"ends-{place}"),
                position=old.position if old else None,
                source=old.source if old else "",
            )
        )
    return found


def _day(form: FormData, name: str) -> date | None:
    typed = text(form, name)
    return read_day(typed, name) if typed else None


def _number(form: FormData, name: str) -> float | None:
    """A number as Danes write it, such as `22,5`; nothing typed is unknown."""
    typed = text(form, name)
    if not typed:
        return None
    whole, _, part = typed.replace(",", ".").partition(".")
    digits = f"{whole}{part}"
    if not (whole and digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER):
        raise refused("skal være et tal, fx 22,5.", name)
    return float(f"{whole}.{part or 0}")
