"""How the municipality follows up: read as it holds, and decided by a lead from a day on.

A decision is a whole practice of its own; the one before it stays and holds until its day.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from pydantic import ValidationError
from sqlalchemy import update
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.account import UserAccount
from models.errors import ErrorCode, PraktikmatchError, refused
from models.municipality import Municipality
from models.setting import MunicipalitySetting
from support.clock import danish_date_of
from support.plain_text import check_visible
from usecases.visits.policies import BY_EMPLOYER, POLICY, policies_of, visits_by_employer
from visits.needs.policy import Plan, Policy, policy_on

_WORDS = {POLICY: "opfølgningens praksis", BY_EMPLOYER: "hvem der kommer på besøg"}
_HOUSE = "systemet"
_RELOAD = "noget på siden kan ikke bruges. Genindlæs siden, og prøv igen."


@dataclass(frozen=True, slots=True)
class From:
    """From which day a decision holds, and which practice it was made from."""

    day: date
    based_on: str


@dataclass(frozen=True, slots=True)
class PastDecision:
    """One decision: what about, from when, by whom, when it was made."""

    what: str
    valid_from: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Practice:
    """What holds today, and the newest decided, which may begin later. `stamp`: of the newest."""

    now: Policy
    newest: Policy
    stamp: str
    by_employer: bool
    past: tuple[PastDecision, ...]


def practice(session: Session, actor: Actor, now: datetime) -> Practice:
    """The practice of the municipality."""
    today = danish_date_of(now)
    policies = policies_of(session, actor.municipality_id)
    newest = policies[-1]
    record(session, actor, Act(AuditAction.VIEW, "settings"))
    return Practice(
        policy_on(policies, today),
        newest,
        stamp_of(newest),
        visits_by_employer(session, actor.municipality_id, today),
        tuple(_past(session, actor)),
    )


def set_plan(
    session: Session, actor: Actor, number: int, plan: Plan | None, since: From, now: datetime
) -> None:
    """Put a plan in the place of the newest practice's `number`th; None takes it out.

    One past the last is a new one. Raises NOT_ALLOWED, INPUT_REFUSED, CHANGED_MEANWHILE.
    """

    def change(policy: Policy) -> dict[str, Any]:
        plans = list(policy.plan)
        if not 0 <= number <= len(plans):
            raise refused(_RELOAD, "plan")
        plans[number : number + 1] = [plan] if plan is not None else []
        return {"plan": [_as_json(each) for each in _in_order(plans)]}

    _decide(session, actor, change, since, now)


def set_rules(
    session: Session, actor: Actor, rules: Mapping[str, Any], since: From, now: datetime
) -> None:
    """Change what is not part of a plan: flags, quiet employers, mentor calls.

    Raises NOT_ALLOWED, INPUT_REFUSED, CHANGED_MEANWHILE.
    """
    _decide(session, actor, lambda _policy: dict(rules), since, now)


def set_visitor(
    session: Session, actor: Actor, day: date, now: datetime, *, employers: bool
) -> None:
    """Whether the employer's consultant comes, or the citizen's, from a day on.

    Raises NOT_ALLOWED, INPUT_REFUSED for a day gone by.
    """
    require(actor, Permission.LEAD_VISITS)
    _check_day(day, danish_date_of(now), "by_employer_from")
    _one_at_a_time(session, actor)
    _store(session, actor, BY_EMPLOYER, day, {"on": employers}, now)


def stamp_of(policy: Policy) -> str:
    """What a page tells it was made from."""
    text = json.dumps(_as_json(policy), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:16]


def _decide(
    session: Session,
    actor: Actor,
    change: Callable[[Policy], dict[str, Any]],
    since: From,
    now: datetime,
) -> None:
    require(actor, Permission.LEAD_VISITS)
    _one_at_a_time(session, actor)
    newest = policies_of(session, actor.municipality_id)[-1]
    if stamp_of(newest) != since.based_on:
        raise PraktikmatchError(ErrorCode.CHANGED_MEANWHILE)
    _check_day(since.day, max(danish_date_of(now), newest.valid_from), "valid_from")
    whole = _as_json(newest) | change(newest) | {"id": since.day.isoformat()}
    _check(whole, since.day)
    del whole["valid_from"]
    _store(session, actor, POLICY, since.day, whole, now)


def _check(whole: dict[str, Any], day: date) -> None:
    """Every placement must find a plan, and every plan be one."""
    try:
        policy = Policy.model_validate(whole | {"valid_from": day})
    except ValidationError:
        raise refused(_RELOAD, "plan") from None
    for step in (*(step for plan in policy.plan for step in plan.step), *policy.mentor_step):
        check_visible(step.reason, "plan")
    if not any(not plan.kinds for plan in policy.plan):
        raise refused("mindst én plan skal gælde alle slags forløb.", "kinds")
    seen = [(plan.up_to_weeks, plan.kinds) for plan in policy.plan]
    if len(set(seen)) < len(seen):
        raise refused("der er allerede en plan for den længde og de forløb.", "up_to_weeks")
    for plan in policy.plan:
        ids = [step.id for step in plan.step]
        if len(set(ids)) < len(ids):
            raise refused(_RELOAD, "plan")


def _check_day(day: date, earliest: date, field: str) -> None:
    if day < earliest:
        raise refused("skal være i dag eller senere, og ikke før den nyeste praksis.", field)


def _in_order(plans: list[Plan]) -> list[Plan]:
    """Those for certain kinds first, then by length: the first that fits is followed."""
    return sorted(plans, key=lambda plan: (not plan.kinds, sorted(plan.kinds), plan.up_to_weeks))


def _as_json(part: Policy | Plan) -> dict[str, Any]:
    found = part.model_dump(mode="json", by_alias=True)
    for plan in found.get("plan", [found]):
        plan["kinds"] = sorted(plan["kinds"])
    return found


def _store(
    session: Session, actor: Actor, key: str, day: date, value: dict[str, Any], now: datetime
) -> None:
    query = readable(system_actor(actor.municipality_id), MunicipalitySetting).where(
        col(MunicipalitySetting.key) == key, col(MunicipalitySetting.valid_from) == day
    )
    row = session.exec(query).first() or MunicipalitySetting(
        municipality_id=actor.municipality_id,
        key=key,
        valid_from=day,
        value=value,
        set_by=actor.user_id,
        set_at=now,
    )
    row.value, row.set_by, row.set_at = value, actor.user_id, now
    session.add(row)
    session.flush()
    detail: dict[str, object] = {"from": day.isoformat()}
    record(session, actor, Act(AuditAction.CHANGE, "setting", key, detail=detail))


def _one_at_a_time(session: Session, actor: Actor) -> None:
    """Of two who decide at once, the second is told."""
    own = col(Municipality.id) == actor.municipality_id
    session.execute(update(Municipality).where(own).values(name=col(Municipality.name)))


def _past(session: Session, actor: Actor) -> list[PastDecision]:
    house = system_actor(actor.municipality_id)
    query = readable(house, MunicipalitySetting)
    rows = session.exec(query.where(col(MunicipalitySetting.key).in_(list(_WORDS)))).all()
    names = {row.id: row.name for row in session.exec(readable(house, UserAccount))}
    ordered = sorted(rows, key=lambda row: (row.set_at, row.key), reverse=True)
    return [
        PastDecision(_WORDS[row.key], row.valid_from, names.get(row.set_by, _HOUSE), row.set_at)
        for row in ordered
    ]
