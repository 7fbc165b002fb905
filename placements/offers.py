"""The order of signing for each offer type, read from dated data and checked."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from models.enums import OfferType
from models.placement_enums import Party, Route
from placements.signing.types import SigningRule, Step, StepAct, When

_DATA = Path(__file__).parent / "data" / "offers.toml"
# A grant to the employer rather than an offer to the citizen.
MENTOR_SUPPORT = "mentorstoette"


class _StepForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    party: Party
    act: StepAct
    when: frozenset[When] = frozenset()
    on_behalf: bool
    in_vitas: bool
    source: str = Field(min_length=1)
    verified: bool


class _RuleForm(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1)
    valid_from: date
    valid_to: date | None = None
    route: Route
    agreement: bool
    checks: tuple[str, ...]
    step: tuple[_StepForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """Every version of every offer's order of signing."""

    rules: Mapping[str, tuple[SigningRule, ...]]

    def on(self, offer: str, day: date) -> SigningRule:
        """The order in force on a day; raises LookupError for an offer or a day without one."""
        for rule in self.rules.get(offer, ()):
            if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to):
                return rule
        message = f"no order of signing for {offer} on {day}"
        raise LookupError(message)


@lru_cache
def load_offers(path: Path = _DATA) -> Offers:
    """Read and check the file; raises ValueError that names what is wrong."""
    with path.open("rb") as file:
        data: dict[str, list[dict[str, Any]]] = tomllib.load(file)
    missing = {*OfferType, MENTOR_SUPPORT} - data.keys()
    unknown = data.keys() - {*OfferType, MENTOR_SUPPORT}
    if missing or unknown:
        message = f"offers.toml: missing {sorted(missing)}, unknown {sorted(unknown)}"
        raise ValueError(message)
    return Offers({offer: _versions(offer, forms) for offer, forms in data.items()})


def _versions(offer: str, forms: list[dict[str, Any]]) -> tuple[SigningRule, ...]:
    rules = tuple(_rule(offer, _RuleForm.model_validate(form)) for form in forms)
    for older, newer in pairwise(rules):
        if older.valid_to is None or older.valid_to + timedelta(days=1) != newer.valid_from:
            message = f"offers.toml: {newer.id} must begin the day after {older.id} ends"
            raise ValueError(message)
    return rules


def _rule(offer: str, form: _RuleForm) -> SigningRule:
    steps = tuple(Step(**step.model_dump()) for step in form.step)
    if form.agreement != bool(steps):
        message = f"offers.toml: {form.id} has an agreement exactly when somebody signs"
        raise ValueError(message)
    if any(step.act is StepAct.GRANT for step in steps[:-1]):
        message = f"offers.toml: in {form.id} the municipality must grant last"
        raise ValueError(message)
    return SigningRule(
        form.id,
        offer,
        form.valid_from,
        form.valid_to,
        form.route,
        form.agreement,
        form.checks,
        steps,
    )
