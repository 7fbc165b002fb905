"""An administrator confirms a version of a rule with a source, or takes it back."""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from law.versions import RuleVersion
from models.access_enums import AuditAction
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError, not_found
from models.law import RuleConfirmation
from placements.shelf import confirmations, shelved_book

SHORTEST, LONGEST = 10, 500


def find_version(rule: str, version: str) -> RuleVersion:
    """One version of the rules in use; raises NOT_FOUND."""
    for found in shelved_book().versions:
        if (found.rule, found.id) == (rule, version):
            return found
    raise not_found("en regel", f"{rule}/{version}")


def confirm(
    session: Session, actor: Actor, key: tuple[str, str], source: str, now: datetime
) -> RuleConfirmation:
    """Say that a version agrees with a source. Raises NOT_FOUND, NOT_ALLOWED, INPUT_REFUSED."""
    require(actor, Permission.CONFIRM_RULES)
    version = find_version(*key)
    row = confirmations(session, actor).get(key) or RuleConfirmation(
        municipality_id=actor.municipality_id,
        rule=version.rule,
        version=version.id,
        fingerprint="",
        source="",
        confirmed_by="",
        confirmed_at=now,
    )
    row.source = _checked(source)
    row.fingerprint = version.fingerprint()
    row.confirmed_by, row.confirmed_at = actor.user_id, now
    session.add(row)
    session.flush()
    _write_down(session, actor, version, confirmed=True)
    return row


def withdraw(session: Session, actor: Actor, key: tuple[str, str]) -> None:
    """Take a confirmation back; the version counts by its file again. Twice is once."""
    require(actor, Permission.CONFIRM_RULES)
    version = find_version(*key)
    row = confirmations(session, actor).get(key)
    if row is None:
        return
    session.delete(row)
    session.flush()
    _write_down(session, actor, version, confirmed=False)


def _checked(source: str) -> str:
    text = " ".join(source.split())
    if not SHORTEST <= len(text) <= LONGEST:
        raise _refused(f"skal have {SHORTEST} til {LONGEST} tegn, fx lovens nummer og paragraf")
    if holds_cpr(text):
        raise _refused("må ikke indeholde et CPR-nummer")
    return text


def _refused(problem: str) -> PraktikmatchError:
    details: list[dict[str, object]] = [{"field": "source", "problem": problem}]
    return PraktikmatchError(ErrorCode.INPUT_REFUSED, details, reason=f"kilden {problem}.")


def _write_down(session: Session, actor: Actor, version: RuleVersion, *, confirmed: bool) -> None:
    act = Act(
        AuditAction.CHANGE,
        "rule",
        f"{version.rule}/{version.id}",
        detail={"confirmed": confirmed},
    )
    record(session, actor, act)
