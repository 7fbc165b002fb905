"""Whose plan a page is about, and which days: read from the address, with what is sensible."""

import re
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from access.policies import Permission, may
from api.dependencies import Desk
from api.pages.running.shown import Tried, answer
from api.running_forms import Fields, day_or_none
from models.errors import PraktikmatchError, refused
from usecases.visits.naming import visitor_names
from usecases.visits.tours import check_days

_LONGEST_NUMBER = 3
# Seconds and a zone are nothing a visit has; a browser never sends them.
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose plan; `visitors` are those one can choose among."""

    staff_id: str
    name: str
    visitors: tuple[tuple[str, str], ...]

    def query(self, **more: str) -> str:
        """`hvem=…` and more for an address."""
        return urlencode({"hvem": self.staff_id, **more})


def choose(desk: Desk, who: str) -> Chosen | None:
    """The one asked for, else oneself; None where that is nobody with working days."""
    visitors = tuple(visitor_names(desk.session, desk.actor))
    names = dict(visitors)
    staff_id = who or desk.actor.staff_id or ""
    return Chosen(staff_id, names[staff_id], visitors) if staff_id in names else None


def must_choose(desk: Desk, who: str) -> Chosen:
    """The same; raises INPUT_REFUSED, also where their tours cannot begin anywhere."""
    found = choose(desk, who)
    if found is None:
        raise refused("vælg en konsulent, der har skrevet sine arbejdsdage.", "hvem")
    check_days(desk.session, desk.actor, found.staff_id)
    return found


def nobody_chosen(desk: Desk, who: str, again: Tried | None = None) -> HTMLResponse:
    """Nobody is chosen, or has working days: whom one can choose, and how to get going."""
    visitors = visitor_names(desk.session, desk.actor)
    plans = may(desk.actor, Permission.PLAN_VISITS) and desk.actor.staff_id is not None
    return answer(
        desk,
        "visits_choose.html",
        again,
        visitors=visitors,
        asked=who,
        writes_days=plans,
        heading="Det er ikke gemt" if desk.request.method == "POST" else "Det kan ikke vises",
    )


def day_in_address(text: str, otherwise: date) -> date:
    """The day an address names; another one where it names none."""
    try:
        return day_or_none({"day": text}, "day") or otherwise
    except PraktikmatchError:
        return otherwise


def clock(text: str, name: str, problem: str) -> time:
    """A time of the day, `9:30` as well as `09.30`; raises INPUT_REFUSED with the problem."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise refused(problem, name)
    return time(int(found[1]), int(found[2]))


def whole_number(fields: Fields, name: str, what: str) -> int:
    """A small whole number; raises INPUT_REFUSED."""
    found = number_or_none(fields.get(name, ""), name, what)
    if found is None:
        raise refused(f"skriv {what} som et helt tal.", name)
    return found


def number_or_none(text: str, name: str, what: str) -> int | None:
    """The same where one is written; raises INPUT_REFUSED for what is none."""
    text = text.strip()
    if not text:
        return None
    if not (text.isdecimal() and text.isascii()) or len(text) > _LONGEST_NUMBER:
        raise refused(f"skriv {what} som et helt tal.", name)
    return int(text)
