"""Rows of many placements as facts of the quality checklist, by a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.paper import IssuedDocument
from models.placement import (
    ChecklistMark,
    Placement,
    PlacementDecision,
    PlacementRow,
    Signature,
)
from models.placement_enums import (
    DecisionKind,
    Party,
    PlacementStatus,
    SignatureState,
)
from models.running import EndAssessment, PlacementFlag, PlacementNote
from placements.agreements.loading import Loaded, chunks, load_many
from placements.agreements.requirements import requirements_of
from placements.lifecycle.groups import BEFORE_START
from placements.papers.legal import load_legal, purpose_of
from placements.papers.templates import DECISIONS, load_letters, template_name
from placements.quality.points import CaseFacts, Checked, check
from placements.ways import When
from support.clock import danish_date_of

PLAN = "min_plan"
Part = TypeVar("Part", bound=PlacementRow)
_GONE = frozenset({PlacementStatus.CANCELLED, PlacementStatus.REFUSED, PlacementStatus.EXPIRED})


@dataclass(frozen=True, slots=True)
class CheckedCase:
    """A placement with its checklist."""

    loaded: Loaded
    points: tuple[Checked, ...]


def check_many(session: Session, placements: Sequence[Placement], today: date) -> list[CheckedCase]:
    """Each placement's checklist as of today; read by the house, the caller records the look."""
    if not placements:
        return []
    parts = _Parts(session, placements)
    return [
        CheckedCase(loaded, check(_facts(loaded, parts, today)))
        for loaded in load_many(session, placements, today)
    ]


class _Parts:
    """Rows of many placements, by placement."""

    def __init__(self, session: Session, placements: Sequence[Placement]) -> None:
        self._session = session
        self._municipality_id = placements[0].municipality_id
        self._ids = [placement.id for placement in placements]
        self.decisions = self._of(PlacementDecision)
        self.letters = self._of(IssuedDocument)
        self.signatures = self._of(Signature)
        self.marks = self._of(ChecklistMark)
        self.notes = self._of(PlacementNote)
        self.flags = self._of(PlacementFlag)
        self.views = self._of(EndAssessment)

    def _of(self, table: type[Part]) -> dict[str, list[Part]]:
        found: dict[str, list[Part]] = defaultdict(list)
        everything = readable(system_actor(self._municipality_id), table)
        for ids in chunks(self._ids):
            for row in self._session.exec(everything.where(col(table.placement_id).in_(ids))):
                found[row.placement_id].append(row)
        return found


def _facts(loaded: Loaded, parts: _Parts, today: date) -> CaseFacts:
    placement = loaded.placement
    content = loaded.content(loaded.in_force)
    own = placement.id
    status = loaded.status(today)
    plan = [mark.done for mark in parts.marks[own] if mark.item == PLAN]
    representative = [p.done for p in loaded.points if p.point.when is When.REPRESENTATIVE]
    return CaseFacts(
        content=content,
        required=frozenset(each.field for each in requirements_of(placement.offer)),
        purpose=purpose_of(placement.offer, content) if _has_purpose(placement.offer) else None,
        begun=today >= content.starts and status not in BEFORE_START - {PlacementStatus.NOT_READY}
        and status not in _GONE,
        signs=bool(loaded.progress.standings),
        decisions={row.number: row.kind for row in parts.decisions[own]},
        letters=_lettered(placement, parts.letters[own]),
        follow_ups=_follow_ups(own, parts),
        representative=bool(representative[0]) if representative else None,
        signed_on=_signed_on(loaded, parts),
        in_plan=plan[0] if plan else None,
    )  # fmt: skip


def _has_purpose(offer: str) -> bool:
    return any(offer in each.offers for each in load_legal().purpose)


def _lettered(placement: Placement, letters: list[IssuedDocument]) -> frozenset[int]:
    """Decisions whose party has the letter."""
    found = set()
    for row in letters:
        kinds = [kind for kind in DECISIONS if kind.value == row.kind]
        if kinds and row.decision_number is not None:
            party = load_letters()[template_name(kinds[0], placement.offer)].party
            if row.audience == party:
                found.add(row.decision_number)
    return frozenset(found)


def _follow_ups(placement_id: str, parts: _Parts) -> int:
    """What the municipality has written, answered or concluded while the placement ran."""
    house = Party.MUNICIPALITY.value
    notes = sum(row.party == house for row in parts.notes[placement_id])
    flags = sum(row.handled_at is not None for row in parts.flags[placement_id])
    return notes + flags + sum(row.party == house for row in parts.views[placement_id])


def _signed_on(loaded: Loaded, parts: _Parts) -> date | None:
    """When the last party answered the text the placement began with; None while one has not."""
    placement = loaded.placement
    grants = [row.content_number for row in parts.decisions[placement.id]
              if row.kind == DecisionKind.GRANT.value]  # fmt: skip
    number = grants[0] if grants else loaded.in_force
    if number == loaded.in_force and not loaded.facts.signed:
        return None
    answered = [
        danish_date_of(row.at)
        for row in parts.signatures[placement.id]
        if row.content_number == number
        and row.state != SignatureState.DECLINED.value
        and row.party != Party.MUNICIPALITY.value
    ]
    return max(answered, default=None)
