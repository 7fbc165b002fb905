"""Forms about reserved places, read into plain values. What cannot be read is refused by field."""

from datetime import date

from starlette.datastructures import FormData

from models.cpr import holds_cpr
from models.enums import CentreKind
from models.errors import refused
from usecases.centres.agreeing import NewCentre, NewPlace
from usecases.centres.vacancy import Span

_LONGEST_NUMBER = 6


def text(form: FormData, name: str) -> str:
    """A field without blanks around it; empty where it is missing."""
    return str(form.get(name) or "").strip()


def read_day(form: FormData, name: str) -> date:
    """A date; raises INPUT_REFUSED."""
    try:
        return date.fromisoformat(text(form, name))
    except ValueError:
        raise refused("skal være en dato.", name) from None


def read_new_centre(form: FormData) -> NewCentre:
    """A new agreement; raises INPUT_REFUSED."""
    try:
        kind = CentreKind(text(form, "kind"))
    except ValueError:
        raise refused("vælg en slags aftale.", "kind") from None
    places = text(form, "places")
    return NewCentre(
        name=text(form, "name"),
        kind=kind,
        contact=text(form, "contact"),
        mentor=text(form, "mentor"),
        until=read_day(form, "until") if text(form, "until") else None,
        places=int(places) if _is_number(places) else 0,
        place=read_new_place(form),
    )


def read_new_place(form: FormData) -> NewPlace:
    """A place to reserve; raises INPUT_REFUSED."""
    if not text(form, "demand"):
        raise refused("vælg en åbning eller et modul på listen.", "demand")
    return NewPlace(
        demand_id=text(form, "demand"),
        tasks=text(form, "tasks"),
        hours=_hours(text(form, "hours")),
        starts=read_day(form, "starts"),
    )


def read_closure(form: FormData) -> tuple[Span, str]:
    """A closed period and why; raises INPUT_REFUSED."""
    first, last = read_day(form, "closed_from"), read_day(form, "closed_until")
    return Span(first, last), text(form, "closed_reason")


def chosen_citizen(form: FormData) -> str:
    """The id typed, else the one chosen among the best; empty where neither is."""
    return text(form, "citizen") or text(form, "best")


def read_stay(form: FormData) -> tuple[str, tuple[date, date]]:
    """A citizen's id with first and last day; raises INPUT_REFUSED."""
    citizen = chosen_citizen(form)
    if not citizen:
        raise refused("vælg en borger, eller skriv borgerens id.", "citizen")
    if holds_cpr(citizen):
        raise refused("skriv borgerens id, ikke et CPR-nummer.", "citizen")
    return citizen, (read_day(form, "starts"), read_day(form, "until"))


def _hours(typed: str) -> float | None:
    """Hours as Danes write them, such as `22,5`; nothing typed is unknown."""
    if not typed:
        return None
    whole, _, part = typed.replace(",", ".").partition(".")
    if not (_is_number(whole) and (not part or _is_number(part))):
        raise refused("skal være et tal.", "hours")
    return float(f"{whole}.{part or 0}")


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) <= _LONGEST_NUMBER
