"""Acts on a citizen's course through a module: enrol, decide the gate, withdraw.

Decisions are added, never changed; the citizen's status in the module follows the newest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.policies import Permission, require
from models.access_enums import AuditAction
from models.citizen import Citizen, CitizenPackage
from models.cpr import holds_cpr
from models.enums import GateOutcome, PackageStatus, Source
from models.errors import ErrorCode, PraktikmatchError, refused
from models.gate import ModuleDecision
from models.package import PackageModule
from support.versions import Changed, raise_version
from taxonomy.taxonomy import Taxonomy
from usecases.gates.evidence import GateEvidence
from usecases.gates.loading import (
    decisions_of,
    evidence_of,
    find_module,
    find_step,
    module_evidence,
)

LONGEST_REASON = 1000
_STATUS = {
    GateOutcome.ENROLLED: PackageStatus.ENROLLED,
    GateOutcome.PASSED: PackageStatus.PASSED,
    GateOutcome.NOT_YET: PackageStatus.ENROLLED,
    # The way on is open, as after a pass; the decision says that the person was let through.
    GateOutcome.DISPENSED: PackageStatus.PASSED,
    GateOutcome.WITHDRAWN: PackageStatus.STOPPED,
}
_NEEDS_A_STEP = frozenset({GateOutcome.PASSED, GateOutcome.NOT_YET})


@dataclass(frozen=True, slots=True)
class ModuleKey:
    """A citizen in a module."""

    citizen_id: str
    package_id: str
    module_id: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided, why, and the stamp of the evidence it was decided on."""

    outcome: GateOutcome
    reason: str
    stamp: str


def enrol(session: Session, actor: Actor, key: ModuleKey, now: datetime) -> ModuleDecision:
    """Begin a module; other modules and packages may run beside it.

    Raises NOT_ALLOWED, NOT_FOUND, PURPOSE_NEEDED, and INPUT_REFUSED for one who is in the
    module or has passed it.
    """
    citizen, module = _held(session, actor, key)
    before = decisions_of(session, actor, citizen.id, module)
    step = find_step(session, actor, citizen.id, module)
    if step is not None and step.status != PackageStatus.STOPPED.value:
        label = PackageStatus(step.status).label
        raise refused(f"borgerens status i modulet er allerede »{label}«.", "module")
    new = _next(actor, key, before, GateOutcome.ENROLLED, now)
    return _decided(session, actor, new, GateEvidence(()))


def decide(
    session: Session, actor: Actor, words: Taxonomy, key: ModuleKey, said: Decision, now: datetime
) -> ModuleDecision:
    """Decide the gate, or withdraw the citizen from the module.

    Raises NOT_ALLOWED, NOT_FOUND, PURPOSE_NEEDED, INPUT_REFUSED without a reason where one is
    needed, CHANGED_MEANWHILE where evidence or decisions are others than those shown.
    """
    citizen, module = _held(session, actor, key)
    if said.outcome is GateOutcome.ENROLLED:
        raise refused("vælg en afgørelse.", "outcome")
    before = decisions_of(session, actor, citizen.id, module)
    step = find_step(session, actor, citizen.id, module)
    _check_step(step, said.outcome)
    seen = evidence_of(session, actor, words, [citizen.id])[citizen.id]
    evidence = module_evidence(module, words, seen)
    if said.stamp != stamp_of(evidence, len(before)):
        raise PraktikmatchError(ErrorCode.CHANGED_MEANWHILE)
    against = is_against(said.outcome, evidence)
    _check_reason(said, against=against)
    new = _next(actor, key, before, said.outcome, now)
    new.reason, new.against = said.reason or None, against
    return _decided(session, actor, new, evidence)


def is_against(outcome: GateOutcome, evidence: GateEvidence) -> bool:
    """Whether the decision says otherwise than the evidence."""
    if outcome is GateOutcome.PASSED:
        return not evidence.supports
    return outcome is GateOutcome.NOT_YET and evidence.supports


def stamp_of(evidence: GateEvidence, decisions: int) -> str:
    """What a form carries, so that nobody decides on something else than was shown."""
    return f"{decisions}-{evidence.stamp}"


def _held(session: Session, actor: Actor, key: ModuleKey) -> tuple[Citizen, PackageModule]:
    require(actor, Permission.DECIDE_GATES)
    citizen = get_citizen(session, actor, key.citizen_id, for_change=True)
    return citizen, find_module(session, actor, key.package_id, key.module_id)


def _check_step(step: CitizenPackage | None, outcome: GateOutcome) -> None:
    if step is None and outcome in _NEEDS_A_STEP:
        raise refused("borgeren er ikke tilmeldt modulet. Tilmeld først, eller fritag.", "outcome")
    under_way = step is not None and step.status == PackageStatus.ENROLLED.value
    if outcome is GateOutcome.WITHDRAWN and not under_way:
        raise refused("borgeren er ikke i gang med modulet.", "outcome")


def _check_reason(said: Decision, *, against: bool) -> None:
    if len(said.reason) > LONGEST_REASON:
        raise refused(f"må højst have {LONGEST_REASON} tegn.", "reason")
    if holds_cpr(said.reason):
        raise refused("skriv ikke et CPR-nummer.", "reason")
    if said.reason:
        return
    if against:
        raise refused("afgørelsen går imod beviserne. Skriv hvorfor.", "reason")
    if said.outcome in (GateOutcome.DISPENSED, GateOutcome.WITHDRAWN):
        raise refused("skriv hvorfor.", "reason")


def _next(
    actor: Actor,
    key: ModuleKey,
    before: Sequence[ModuleDecision],
    outcome: GateOutcome,
    now: datetime,
) -> ModuleDecision:
    """The decision after those read first of all: of two at once the key refuses the second.

    Read again here, the second would see the first and take the next number.
    """
    return ModuleDecision(
        municipality_id=actor.municipality_id,
        citizen_id=key.citizen_id,
        package_id=key.package_id,
        module_id=key.module_id,
        number=1 + max((row.number for row in before), default=0),
        outcome=outcome.value,
        decided_by=actor.user_id,
        decided_at=now,
    )


def _decided(
    session: Session, actor: Actor, new: ModuleDecision, evidence: GateEvidence
) -> ModuleDecision:
    """Store the decision with its evidence, move the status, write the log, wake the index."""
    outcome = GateOutcome(new.outcome)
    new.evidence = [goal.as_stored() for goal in evidence.goals]
    session.add(new)
    session.merge(
        CitizenPackage(
            municipality_id=new.municipality_id,
            citizen_id=new.citizen_id,
            package_id=new.package_id,
            module_id=new.module_id,
            status=_STATUS[outcome].value,
            source=Source.STAFF.value,
        )
    )
    session.flush()
    detail = {
        "step": outcome.value,
        "number": new.number,
        "goals": len(evidence.goals),
        "reached": evidence.reached,
        "against": new.against,
    }
    where = f"{new.package_id}/{new.module_id}"
    record(
        session,
        actor,
        Act(AuditAction.CHANGE, "module gate", where, citizen_id=new.citizen_id, detail=detail),
    )
    raise_version(session, new.municipality_id, Changed(citizens=[new.citizen_id]))
    return new
