"""Forms about working days, busy times and the practice of follow-up, read into plain values."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from pydantic import ValidationError
from starlette.datastructures import FormData

from api.agreement_forms import read_day, text
from models.cpr import holds_cpr
from models.enums import Day, Mode
from models.errors import refused
from models.visit_enums import VisitForm
from usecases.visits.busy import NewBusy
from usecases.visits.practice import From
from usecases.visits.working_days import Hours, Week
from visits.needs.policy import Plan, Policy

STEPS = 12
MENTOR_STEPS = 6
# What a step's one number counts, by what it is counted from: name, least, most.
COUNTED = {
    "start": ("day", 1, 30),
    "weeks": ("week", 1, 520),
    "end": ("weeks_before", 0, 26),
}
_LONGEST_REASON = 200
_RULES = {
    "flag_working_days": (1, 20),
    "flag_minutes": (5, 240),
    "flag_priority": (1, 10),
    "care_every_months": (1, 60),
    "care_minutes": (5, 240),
    "care_slack_weeks": (0, 26),
    "care_priority": (1, 10),
}


def read_week(form: FormData) -> Week:
    """A week of working days; raises INPUT_REFUSED by field."""
    return Week(
        hours=tuple(_hours(form, day) for day in Day),
        out_days=frozenset(
            number for number, day in enumerate(Day) if text(form, f"out-{day.value}")
        ),
        postcode=text(form, "postcode"),
        mode=_mode(text(form, "mode")),
        lunch_minutes=_whole(form, "lunch", 0, 90),
        substitute_id=text(form, "substitute") or None,
    )


def read_busy(form: FormData) -> NewBusy:
    """A time to keep free; raises INPUT_REFUSED by field."""
    last = text(form, "last")
    return NewBusy(
        read_day(text(form, "first"), "first"),
        read_day(last, "last") if last else None,
        _time(form, "starts"),
        _time(form, "ends"),
    )


def read_from(form: FormData) -> From:
    """From when a decision holds, and what the page was made from; raises INPUT_REFUSED."""
    return From(read_day(text(form, "valid_from"), "valid_from"), text(form, "stamp"))


def read_rules(form: FormData) -> dict[str, int]:
    """What is not part of a plan; raises INPUT_REFUSED by field."""
    return {name: _whole(form, name, least, most) for name, (least, most) in _RULES.items()}


def read_plan(form: FormData, kinds: Mapping[str, str]) -> Plan:
    """A plan; raises INPUT_REFUSED by field. `kinds`: what it may be for, id to name."""
    every = text(form, "every_weeks")
    values = {
        "up_to_weeks": _whole(form, "up_to_weeks", 1, 520),
        "every_weeks": _whole(form, "every_weeks", 1, 52) if every else None,
        "kinds": [kind for kind in kinds if text(form, f"kind-{kind}")],
        "step": _steps(form, STEPS),
    }
    if not values["step"]:
        raise refused("skriv mindst ét trin.", "step-0-reason")
    try:
        return Plan.model_validate(values)
    except ValidationError:
        raise refused("genindlæs siden, og prøv igen.", "plan") from None


def read_mentor_steps(form: FormData) -> dict[str, Any]:
    """The calls to a mentor; raises INPUT_REFUSED by field."""
    steps = _steps(form, MENTOR_STEPS)
    if any(step["from"] != "weeks" for step in steps):
        raise refused("opkald til mentoren regnes i uger fra starten.", "step-0-from")
    return {"mentor_step": steps}


def step_fields(policy_steps: tuple[Any, ...]) -> dict[str, str]:
    """Stored steps as the fields of the form."""
    fields: dict[str, str] = {}
    for number, step in enumerate(policy_steps):
        name = COUNTED[step.at][0]
        fields |= {
            f"step-{number}-id": step.id,
            f"step-{number}-form": step.form.value,
            f"step-{number}-from": step.at,
            f"step-{number}-count": str(getattr(step, name)),
            f"step-{number}-minutes": str(step.minutes),
            f"step-{number}-slack": str(step.slack),
            f"step-{number}-priority": str(step.priority),
            f"step-{number}-reason": step.reason,
        }
    return fields


def plan_fields(plan: Plan) -> dict[str, str]:
    """A stored plan as the fields of the form."""
    every = "" if plan.every_weeks is None else str(plan.every_weeks)
    ticked = {f"kind-{kind}": "true" for kind in plan.kinds}
    own = {"up_to_weeks": str(plan.up_to_weeks), "every_weeks": every}
    return own | ticked | step_fields(plan.step)


def rule_fields(policy: Policy) -> dict[str, str]:
    """The stored numbers as the fields of the form."""
    return {name: str(getattr(policy, name)) for name in _RULES}


def _steps(form: FormData, rows: int) -> list[dict[str, Any]]:
    """Rows with a text; one without is taken out."""
    taken = {text(form, f"step-{row}-id") for row in range(rows)}
    found = []
    for row in range(rows):
        if text(form, f"step-{row}-reason"):
            step = _step(form, f"step-{row}")
            if not step["id"]:
                step["id"] = _free_id(step, taken)
                taken.add(step["id"])
            found.append(step)
    return found


def _step(form: FormData, row: str) -> dict[str, Any]:
    since, kind = text(form, f"{row}-from"), text(form, f"{row}-form")
    if kind not in list(VisitForm):
        raise refused("vælg besøg eller opkald.", f"{row}-form")
    if since not in COUNTED:
        raise refused("vælg, hvad der regnes fra.", f"{row}-from")
    name, least, most = COUNTED[since]
    reason = text(form, f"{row}-reason")
    if not 3 <= len(reason) <= _LONGEST_REASON or holds_cpr(reason):  # noqa: PLR2004 - a word
        reason = f"skriv mellem 3 og {_LONGEST_REASON} tegn og intet CPR-nummer."
        raise refused(reason, f"{row}-reason")
    return {
        "id": text(form, f"{row}-id"),
        "form": kind,
        "from": since,
        name: _whole(form, f"{row}-count", least, most),
        "minutes": _whole(form, f"{row}-minutes", 5, 240),
        "slack": _whole(form, f"{row}-slack", 0, 30),
        "priority": _whole(form, f"{row}-priority", 1, 10),
        "reason": reason,
    }


def _free_id(step: Mapping[str, Any], taken: set[str]) -> str:
    """A step's name in the keys of its visits, unlike the others'."""
    since = step["from"]
    base = f"{since}_{step[COUNTED[since][0]]}"
    return next(
        name
        for number in range(1, 99)
        if (name := base if number == 1 else f"{base}_{number}") not in taken
    )


def _hours(form: FormData, day: Day) -> Hours | None:
    starts, ends = _time(form, f"from-{day.value}"), _time(form, f"to-{day.value}")
    if starts is None and ends is None:
        return None
    if starts is None or ends is None:
        raise refused(f"{day.label} skal have både fra og til.", f"from-{day.value}")
    return Hours(starts, ends)


def _time(form: FormData, field: str) -> time | None:
    typed = text(form, field).replace(".", ":")
    if not typed:
        return None
    try:
        return time.fromisoformat(typed.zfill(5)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise refused("skriv et klokkeslæt, fx 8.30.", field) from None


def _mode(typed: str) -> Mode:
    if typed not in list(Mode):
        raise refused("vælg bil, cykel eller bus.", "mode")
    return Mode(typed)


def _whole(form: FormData, field: str, least: int, most: int) -> int:
    typed = text(form, field)
    right = typed.isascii() and typed.isdecimal() and len(typed) <= len("9999")
    if not right or not least <= int(typed) <= most:
        raise refused(f"skriv et helt tal fra {least} til {most}.", field)
    return int(typed)
