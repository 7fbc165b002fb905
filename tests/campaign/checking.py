"""Whether the database holds every acknowledged write, whole, and nothing by halves."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from access.audit.guard import unseen
from access.audit.stream import open_snapshot
from access.audit.verify import verify_chain
from fixtures.build import DEMO_ID
from models.access_enums import AuditAction, Role
from models.audit import AuditEvent
from models.citizen import CitizenWishes
from models.competence import CitizenSkill
from models.document import CvProposal
from models.enums import ProposalState, Source
from tests.campaign.ledger import Write
from tests.campaign.writers import BATCH

_MADE_UP = "campaign-%"


@dataclass
class Stored:
    """What stands in the database at one moment."""

    acts: dict[str, set[AuditAction]] = field(default_factory=lambda: defaultdict(set))
    changes: set[tuple[object, ...]] = field(default_factory=set)
    # Pairs that must be equal: a number of changes and what the log says of them.
    pairs: dict[str, tuple[int, int]] = field(default_factory=dict)
    broken_batches: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def problems(stored: Stored, acknowledged: Iterable[Write]) -> list[str]:
    """What was acknowledged and is gone, what is there by halves, what the chain's check says."""
    found = [f"chain: {fault}" for fault in stored.faults]
    found += [f"half a batch: {batch}" for batch in stored.broken_batches]
    for name, (changed, told) in stored.pairs.items():
        if changed != told:
            found.append(f"{name}: {changed} stored, {told} in the log")
    for write in acknowledged:
        if write.action not in stored.acts.get(write.request_id, ()):
            found.append(f"event lost: {write}")
        if write.change is not None and write.change not in stored.changes:
            found.append(f"change lost: {write}")
    return found


def read_stored(engine: Engine) -> Stored:
    """Read one moment of the database."""
    stored = Stored()
    with open_snapshot(engine, DEMO_ID) as session, unseen(session):
        _read_decisions(session, stored, events := _events(session))
        _read_batches(session, stored, events)
        for event in events:
            stored.acts[event.request_id].add(AuditAction(event.action))
        report = verify_chain(session, DEMO_ID)
        stored.faults = [fault.sentence for fault in report.faults]
    return stored


def _events(session: Session) -> list[AuditEvent]:
    """Acts of users: the house built the town before the campaign."""
    of_users = col(AuditEvent.role) != Role.SYSTEM.value
    return list(session.exec(select(AuditEvent).where(of_users)))


def _read_decisions(session: Session, stored: Stored, events: list[AuditEvent]) -> None:
    decided = session.exec(
        select(CvProposal.document_id, CvProposal.position, CvProposal.state).where(
            col(CvProposal.document_id).like(_MADE_UP),
            CvProposal.state != ProposalState.PROPOSED.value,
        )
    ).all()
    stored.changes |= {("decided", document, position) for document, position, _ in decided}
    states = Counter(state for _, _, state in decided)
    held = session.exec(
        select(CitizenSkill.skill).where(
            CitizenSkill.source == Source.CV.value, col(CitizenSkill.skill).like(_MADE_UP)
        )
    ).all()
    told: Counter[str] = Counter()
    for event in events:
        if event.object_kind == "cv" and event.action == AuditAction.CHANGE.value:
            told.update(event.detail)
    confirmed, dropped = ProposalState.CONFIRMED.value, ProposalState.DROPPED.value
    stored.pairs["confirmed proposals"] = (states[confirmed], told["confirm"])
    stored.pairs["dropped proposals"] = (states[dropped], told["drop"])
    stored.pairs["skills from CVs"] = (len(held), told["confirm"])


def _read_batches(session: Session, stored: Stored, events: list[AuditEvent]) -> None:
    parts = (CitizenWishes.citizen_id, CitizenSkill.citizen_id)
    counts: Counter[str] = Counter()
    for part in parts:
        ids = session.exec(select(part).where(col(part).like(_MADE_UP)))
        counts.update(identifier.split("-")[1] for identifier in ids)
    stored.changes |= {("batch", batch) for batch in counts}
    stored.broken_batches = [
        batch for batch, count in counts.items() if count != BATCH * len(parts)
    ]
    imports = [event for event in events if event.object_kind == "import"]
    created = sum(event.detail.get("created", 0) for event in imports)
    changes = sum(event.action == AuditAction.CHANGE.value for event in imports)
    stored.pairs["imported citizens"] = (BATCH * len(counts), created)
    stored.pairs["imported citizens one by one"] = (BATCH * len(counts), changes)
