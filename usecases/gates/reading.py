"""A citizen's course through branchepakker, and one gate."""

from collections import defaultdict

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.policies import Permission, may
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import CitizenPackage
from models.enums import PackageStatus
from models.gate import ModuleDecision
from models.package import Package, PackageModule
from taxonomy.taxonomy import Taxonomy
from usecases.gates.deciding import ModuleKey, stamp_of
from usecases.gates.loading import (
    decisions_of,
    evidence_of,
    find_module,
    find_step,
    module_evidence,
)
from usecases.gates.shown import Decided, Gate, Track, TrackStep
from usecases.reading.sorting import danish_order


def track(session: Session, actor: Actor, words: Taxonomy, citizen_id: str) -> Track:
    """The citizen's course; raises NOT_FOUND or PURPOSE_NEEDED."""
    citizen = get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "module gate", citizen_id=citizen.id))
    steps = _steps(session, actor, words, citizen.id)
    return Track(
        citizen_id=citizen.id,
        name=citizen.name,
        packages=[
            (package, parts) for package, parts in steps if any(step.status for step in parts)
        ],
        open_to=[
            (f"{step.package_id}/{step.module_id}", f"{package}: {step.module}")
            for package, parts in steps
            for step in parts
            if step.status in (None, PackageStatus.STOPPED.value)
        ],
    )


def gate(session: Session, actor: Actor, words: Taxonomy, key: ModuleKey) -> Gate:
    """One gate with its evidence; raises NOT_FOUND or PURPOSE_NEEDED."""
    citizen = get_citizen(session, actor, key.citizen_id)
    module = find_module(session, actor, key.package_id, key.module_id)
    where = f"{module.package_id}/{module.id}"
    record(session, actor, Act(AuditAction.VIEW, "module gate", where, citizen_id=citizen.id))
    package = session.exec(
        readable(actor, Package).where(col(Package.id) == module.package_id)
    ).one()
    step = find_step(session, actor, citizen.id, module)
    decisions = decisions_of(session, actor, citizen.id, module)
    seen = evidence_of(session, actor, words, [citizen.id])[citizen.id]
    evidence = module_evidence(module, words, seen)
    return Gate(
        key=key,
        name=citizen.name,
        package=package.name,
        module=module.name,
        status=step.status if step else None,
        evidence=evidence,
        stamp=stamp_of(evidence, len(decisions)),
        decisions=[_shown(actor, row) for row in decisions],
    )


def module_of(session: Session, actor: Actor, key: str) -> tuple[str, str] | None:
    """Package and module of a key `package/module`; ids may hold slashes themselves."""
    return next(
        (
            (row.package_id, row.id)
            for row in session.exec(readable(actor, PackageModule))
            if f"{row.package_id}/{row.id}" == key
        ),
        None,
    )


def _steps(
    session: Session, actor: Actor, words: Taxonomy, citizen_id: str
) -> list[tuple[str, list[TrackStep]]]:
    """Every module of every package as it looks for the citizen."""
    own = readable(actor, CitizenPackage).where(col(CitizenPackage.citizen_id) == citizen_id)
    status = {(row.package_id, row.module_id): row.status for row in session.exec(own)}
    latest: dict[tuple[str, str], str] = {}
    for row in decisions_of(session, actor, citizen_id):
        latest.setdefault((row.package_id, row.module_id), row.outcome)
    seen = evidence_of(session, actor, words, [citizen_id])[citizen_id]

    def step(module: PackageModule) -> TrackStep:
        key, evidence = (module.package_id, module.id), module_evidence(module, words, seen)
        counts = (evidence.reached, len(evidence.goals))
        return TrackStep(*key, module.name, status.get(key), *counts, latest.get(key))

    return [
        (package.name, [step(module) for module in parts])
        for package, parts in _modules(session, actor)
    ]


def _modules(session: Session, actor: Actor) -> list[tuple[Package, list[PackageModule]]]:
    parts: dict[str, list[PackageModule]] = defaultdict(list)
    for row in session.exec(readable(actor, PackageModule)):
        parts[row.package_id].append(row)
    packages = sorted(session.exec(readable(actor, Package)), key=lambda p: danish_order(p.name))
    return [(p, sorted(parts[p.id], key=lambda row: row.position)) for p in packages]


def _shown(actor: Actor, row: ModuleDecision) -> Decided:
    return Decided(
        number=row.number,
        outcome=row.outcome,
        reason=row.reason if may(actor, Permission.DECIDE_GATES) else None,
        has_reason=row.reason is not None,
        against=row.against,
        evidence=row.evidence,
        at=row.decided_at,
    )
