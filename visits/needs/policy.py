"""The follow-up policy as dated data: read, checked, and asked for a day."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.visit_enums import VisitForm

_FILE = Path(__file__).parents[1] / "data" / "policy.toml"


class PolicyError(ValueError):
    """A policy that cannot be used, said in Danish."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Step(_Part):
    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,30}$")
    form: VisitForm
    minutes: int = Field(ge=5, le=240)
    slack: int = Field(ge=0, le=30)
    priority: int = Field(ge=1, le=10)
    reason: str = Field(min_length=3, max_length=200)


class StartStep(_Step):
    """So many working days after the first day."""

    at: Literal["start"] = Field(alias="from")
    day: int = Field(ge=1, le=30)


class WeekStep(_Step):
    """In a week of the placement, hung on the visit before."""

    at: Literal["weeks"] = Field(alias="from")
    week: int = Field(ge=1, le=520)


class EndStep(_Step):
    """So many weeks before the last day."""

    at: Literal["end"] = Field(alias="from")
    weeks_before: int = Field(ge=0, le=26)


Step = Annotated[StartStep | WeekStep | EndStep, Field(discriminator="at")]


class Plan(_Part):
    """The steps of a placement up to a length; then every so many weeks until the end."""

    up_to_weeks: int = Field(ge=1)
    kinds: frozenset[str] = frozenset()
    every_weeks: int | None = Field(default=None, ge=1, le=52)
    step: tuple[Step, ...] = Field(min_length=1)


class Policy(_Part):
    """How a municipality follows up from a day on."""

    id: str
    valid_from: date
    flag_working_days: int = Field(ge=1, le=20)
    flag_minutes: int = Field(ge=5, le=240)
    flag_priority: int = Field(ge=1, le=10)
    care_every_months: int = Field(ge=1, le=60)
    care_minutes: int = Field(ge=5, le=240)
    care_slack_weeks: int = Field(ge=0, le=26)
    care_priority: int = Field(ge=1, le=10)
    plan: tuple[Plan, ...] = Field(min_length=1)
    mentor_step: tuple[WeekStep, ...] = ()

    def plan_for(self, kind: str, weeks: int) -> Plan:
        """The first plan written for the kind that is long enough, else the last for it."""
        fitting = [plan for plan in self.plan if not plan.kinds or kind in plan.kinds]
        if not fitting:
            raise PolicyError(f"Ingen plan gælder for »{kind}«.")
        return next((plan for plan in fitting if weeks <= plan.up_to_weeks), fitting[-1])


def read_policies(rows: Any) -> tuple[Policy, ...]:  # noqa: ANN401 - TOML or JSON as it comes
    """Policies by the day they hold from; raises PolicyError naming the first fault."""
    try:
        policies = tuple(Policy.model_validate(row) for row in rows)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise PolicyError(f"»{where}«: {first['msg']}") from error
    for policy in policies:
        for plan in policy.plan:
            ids = [step.id for step in plan.step]
            if len(set(ids)) < len(ids):
                raise PolicyError(f"Et trin står to gange i planen på {plan.up_to_weeks} uger.")
    return tuple(sorted(policies, key=lambda policy: policy.valid_from))


@lru_cache
def shipped_policies() -> tuple[Policy, ...]:
    """Those of the file that comes with the product."""
    return read_policies(tomllib.loads(_FILE.read_text(encoding="utf-8"))["policy"])


def policy_on(policies: tuple[Policy, ...], day: date) -> Policy:
    """The policy in force on a day: the newest that has begun; raises PolicyError for none."""
    begun = [policy for policy in policies if policy.valid_from <= day]
    if not begun:
        raise PolicyError(f"Ingen opfølgningspraksis gælder {day.isoformat()}.")
    return begun[-1]
