"""Notices that a citizen's data are due to go, and a person's decision to keep them."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.retention.facts import OBJECT_KIND
from access.retention.rules import RuleId, Rules, add_months
from access.scopes import readable
from models.access_enums import AuditAction
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError, not_found
from models.retention import RetentionNotice
from support.danish import danish_date
from usecases.retention.locking import lock_citizen

SHORTEST_REASON, LONGEST_REASON = 10, 500


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep the data through `until`, for a written reason."""

    until: date
    reason: str


def give_notice(
    session: Session, actor: Actor, rules: Rules, citizen_id: str, rule: RuleId, today: date
) -> None:
    """Tell that the data go after the days of grace; a hold that ran out is over."""
    row = _find(session, actor, citizen_id, rule)
    if row is not None:
        session.delete(row)
        session.flush()
    session.add(
        RetentionNotice(
            municipality_id=actor.municipality_id,
            citizen_id=citizen_id,
            rule=rule.value,
            noticed_on=today,
            due_on=today + timedelta(days=rules.grace_days),
        )
    )
    session.flush()
    _record(session, actor, citizen_id, rule, "notice")


def lift_notice(session: Session, actor: Actor, citizen_id: str, rule: RuleId) -> None:
    """Take a notice back: the case is alive again."""
    row = _find(session, actor, citizen_id, rule)
    if row is not None:
        session.delete(row)
        session.flush()
    _record(session, actor, citizen_id, rule, "lift")


def hold(
    session: Session,
    actor: Actor,
    rules: Rules,
    notice: tuple[str, RuleId],
    wanted: Hold,
    today: date,
) -> None:
    """Keep a noticed citizen's data for a while; the notice as (citizen, rule).

    Raises NOT_FOUND for a citizen beyond the actor's reach or without such a notice,
    INPUT_REFUSED for a day or a reason that does not do.
    """
    citizen_id, rule = notice
    get_citizen(session, actor, citizen_id)
    lock_citizen(session, actor, citizen_id)
    row = _find(session, actor, citizen_id, rule)
    if row is None:
        raise not_found("et varsel om sletning", rule.value)
    _check(wanted, rules, today)
    row.held_until = wanted.until
    row.held_reason = wanted.reason.strip()
    row.held_by = actor.user_id
    session.flush()
    _record(session, actor, citizen_id, rule, "hold")


def _check(wanted: Hold, rules: Rules, today: date) -> None:
    latest = add_months(today, rules.longest_hold_months)
    if not today < wanted.until <= latest:
        raise _refused(f"vælg en dag efter i dag og senest {danish_date(latest)}.")
    if not SHORTEST_REASON <= len(wanted.reason.strip()) <= LONGEST_REASON:
        raise _refused(
            f"skriv hvorfor med mindst {SHORTEST_REASON} og højst {LONGEST_REASON} tegn."
        )
    if holds_cpr(wanted.reason):
        raise _refused("begrundelsen må ikke indeholde et CPR-nummer.")


def _refused(reason: str) -> PraktikmatchError:
    return PraktikmatchError(ErrorCode.INPUT_REFUSED, reason=reason)


def _find(session: Session, actor: Actor, citizen_id: str, rule: RuleId) -> RetentionNotice | None:
    rows = readable(actor, RetentionNotice).where(
        RetentionNotice.citizen_id == citizen_id, RetentionNotice.rule == rule.value
    )
    return session.exec(rows).first()


def _record(session: Session, actor: Actor, citizen_id: str, rule: RuleId, what: str) -> None:
    detail = {"what": what}
    act = Act(AuditAction.CHANGE, OBJECT_KIND, rule.value, citizen_id=citizen_id, detail=detail)
    record(session, actor, act)
