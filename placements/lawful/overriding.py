"""Another count or fact beside a rule's »no« or »unknown«: by one who may, and a second."""

import math
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import has_authority
from law.quota.headroom import QUOTA
from law.types import Finding, Verdict
from law.words import decimal, exact
from models.access_enums import AuditAction, Role
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError, not_found, refused
from models.placement import Placement, RuleOverride
from placements.content import AgreedContent, text_hash
from placements.lawful.agreement import UNSETTLED, numbers_of, overrides_of, question_about
from placements.lawful.types import NewOverride

LONGEST_TEXT = 1000
MOST_ROOM = 10_000.0
_HAIRS = 1_000_000
RULE_OVERRIDE = "rule override"


def may_override(actor: Actor) -> bool:
    """Whether the actor decides for the municipality, or leads those who do."""
    return has_authority(actor) or actor.role is Role.LEAD_EMPLOYERS


def check_may_override(actor: Actor) -> None:
    """Raise AUTHORITY_NEEDED unless the actor may."""
    if not may_override(actor):
        raise PraktikmatchError(ErrorCode.AUTHORITY_NEEDED, who="sagsbehandleren eller en leder")


def put_beside(
    session: Session,
    actor: Actor,
    held: Placement,
    content: AgreedContent,
    wanted: NewOverride,
    now: datetime,
) -> RuleOverride:
    """Write the override; an earlier one about the same text gives way to it.

    Raises AUTHORITY_NEEDED, and INPUT_REFUSED where the rule is met or a text lacks.
    """
    _check_texts(wanted)
    check_may_override(actor)
    number = wanted.number or held.content_number
    finding = _unsettled(session, held, content, now, (number, wanted.rule))
    row = session.merge(
        RuleOverride(
            municipality_id=held.municipality_id,
            citizen_id=held.citizen_id,
            placement_id=held.id,
            rule=wanted.rule,
            content_number=number,
            version=finding.version,
            answered=finding.label,
            fact=wanted.fact.strip(),
            room=_added_room(finding, wanted),
            reason=wanted.reason.strip(),
            by=actor.user_id,
            role=actor.role.value,
            at=now,
            text_hash=text_hash(content),
        )
    )
    session.flush()
    _log(session, actor, row, "written")
    return row


def approve(
    session: Session, actor: Actor, held: Placement, seen: tuple[str, int, datetime], now: datetime
) -> RuleOverride:
    """The second person stands by an override as it was seen: rule, version of the text, when.

    Raises NOT_FOUND, AUTHORITY_NEEDED, SECOND_PERSON_NEEDED for the one who wrote it, and
    CHANGED_BY_OTHER where it was written anew meanwhile.
    """
    check_may_override(actor)
    rule, number, written_at = seen
    row = overrides_of(session, held, number).get(rule)
    if row is None:
        raise not_found("en anden oplysning ved reglen", rule)
    if row.by == actor.user_id:
        raise PraktikmatchError(ErrorCode.SECOND_PERSON_NEEDED)
    if row.at != written_at:
        raise PraktikmatchError(ErrorCode.CHANGED_BY_OTHER, who="En kollega")
    row.second_by, row.second_at = actor.user_id, now
    session.flush()
    _log(session, actor, row, "approved")
    return row


def _unsettled(
    session: Session,
    held: Placement,
    content: AgreedContent,
    now: datetime,
    about: tuple[int, str],
) -> Finding:
    number, rule = about
    question = question_about(session, held, content, now, number)
    found = question.findings() if question is not None else ()
    for finding in found:
        if finding.rule == rule and finding.verdict in UNSETTLED:
            return finding
    raise refused("kan ikke gemmes, for reglen siger ikke nej og mangler ikke noget.", "fact")


def _check_texts(wanted: NewOverride) -> None:
    for name, text, missing in (
        (
            "fact",
            wanted.fact,
            "mangler. Skriv, hvad der er rigtigt i stedet, og hvor du ved det fra.",
        ),
        ("reason", wanted.reason, "mangler. Skriv, hvorfor reglen har regnet med noget andet."),
    ):
        if not text.strip():
            raise refused(missing, name)
        if len(text) > LONGEST_TEXT:
            raise refused(f"må højst have {LONGEST_TEXT} tegn.", name)
        if holds_cpr(text):
            raise refused("må ikke indeholde et CPR-nummer.", name)


def _added_room(finding: Finding, wanted: NewOverride) -> float | None:
    """Full-time equivalents more than the rule found, so that who comes later still counts."""
    if finding.rule != QUOTA or finding.verdict is not Verdict.FAIL:
        return None
    if wanted.room is None or not 0 <= wanted.room <= MOST_ROOM:
        raise refused(
            "mangler. Skriv, hvor mange årsværk der er plads til efter din optælling.", "room"
        )
    numbers = numbers_of(finding)
    counted, need = numbers["at_peak"], numbers["need"]
    if exact(wanted.room) < need:
        raise refused(
            f"er for lavt. Også efter din optælling er der for lidt plads, for tilbuddet "
            f"fylder {decimal(need)}.",
            "room",
        )
    # Rounded up by a hair: an exact fraction does not survive as a stored number.
    return math.ceil((exact(wanted.room) - counted) * _HAIRS) / _HAIRS


def _log(session: Session, actor: Actor, row: RuleOverride, step: str) -> None:
    detail = {"step": step, "rule": row.rule, "version": row.version}
    act = Act(
        AuditAction.CHANGE,
        RULE_OVERRIDE,
        row.placement_id,
        citizen_id=row.citizen_id,
        detail=detail,
    )
    record(session, actor, act)
