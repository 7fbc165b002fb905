"""What a rule asks for a citizen today: notice, wait, erase. Pure: dates in, a step out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from access.retention.rules import CITIZEN_RULES, Rule, RuleId, Rules
from models.enums import LabelledEnum


class Step(LabelledEnum):
    """What happens to a citizen, a row or a month."""

    NOTICE = "notice", "varsles nu"
    WAIT = "wait", "varslet, venter"
    HOLD = "hold", "beholdes efter beslutning"
    LIFT = "lift", "varsel bortfalder"
    ERASE = "erase", "tiden er gået"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice given: after `due_on` the data go, unless held."""

    noticed_on: date
    due_on: date
    held_until: date | None = None


@dataclass(frozen=True, slots=True)
class CitizenFacts:
    """What the rules need to know of a citizen. `last_look`: opened without a change."""

    citizen_id: str
    case_closed_on: date | None
    last_change: date
    last_look: date | None
    notices: Mapping[RuleId, Notice]


def due(facts: CitizenFacts, rules: Rules, today: date) -> dict[RuleId, Step]:
    """The step of each rule that has one for this citizen."""
    steps = {rule: step_of(facts, rules.by_id[rule], today) for rule in CITIZEN_RULES}
    return {rule: step for rule, step in steps.items() if step is not None}


def step_of(facts: CitizenFacts, rule: Rule, today: date) -> Step | None:
    """The step of one rule; None where it has nothing to say.

    A hold that has run out gives a new notice: nobody's data go without fresh warning.
    """
    notice = facts.notices.get(rule.id)
    start = _start(facts, rule.id)
    if start is None or not rule.is_over(start, today):
        return Step.LIFT if notice else None
    if notice is None:
        return Step.NOTICE
    if notice.held_until is not None:
        return Step.HOLD if today <= notice.held_until else Step.NOTICE
    return Step.ERASE if today > notice.due_on else Step.WAIT


def _start(facts: CitizenFacts, rule: RuleId) -> date | None:
    """The day a rule counts from; None where it does not apply."""
    if rule is RuleId.CLOSED_CASE:
        return facts.case_closed_on
    if facts.case_closed_on is not None:
        return None
    # Whoever opens a noticed case to decide about it has not thereby taken it up again.
    if rule in facts.notices or facts.last_look is None:
        return facts.last_change
    return max(facts.last_change, facts.last_look)
