"""Rows of agreements → plain values: for one and for many by the same few queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.opening import Opening
from models.package import PackageModule
from models.placement import AgreementContent, ChecklistMark, Placement, PlacementRow, Signature
from models.placement_enums import (
    Party,
    PlacementStatus,
    Route,
    SignatureChannel,
    SignatureState,
)
from models.running import PlacementPause
from placements.agreements.checklist import CheckCase, PointState, outstanding, points_of
from placements.content import AgreedContent, from_json
from placements.signatures import CaseFact, signing_rule
from placements.signing.order import Progress, progress
from placements.signing.types import Signed, SigningFacts
from placements.status import Pause, PlacementFacts, status
from placements.ways import Ways, ways_on

_CHUNK = 500
Part = TypeVar("Part", bound=PlacementRow)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the content as stored."""

    number: int
    content: AgreedContent
    change: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A placement with everything its status and its page are made from.

    `in_force` is the number of the version that holds: the granted, before a grant the newest.
    Where nobody grants, a change to a running placement holds once all have signed it.
    `progress` is that of the newest.
    """

    placement: Placement
    versions: tuple[Version, ...]
    # The newest version when this was read; the row may have moved on since.
    number: int
    in_force: int
    progress: Progress
    points: tuple[PointState, ...]
    facts: PlacementFacts
    ways: Ways

    @property
    def newest(self) -> AgreedContent:
        """What the newest version says."""
        return self.content(self.number)

    def content(self, number: int) -> AgreedContent:
        """What a version says; raises LookupError for a number there is not."""
        for version in self.versions:
            if version.number == number:
                return version.content
        message = f"no version {number}"
        raise LookupError(message)

    def status(self, today: date) -> PlacementStatus:
        """The status on a day."""
        return status(self.facts, today)

    @property
    def change_waits(self) -> bool:
        """Whether a version newer than the one in force is being agreed."""
        return self.number > self.in_force


def load_one(session: Session, placement: Placement, today: date) -> Loaded:
    """One placement; read by the house, the caller has asked whether the actor may."""
    return load_many(session, [placement], today)[0]


def load_many(session: Session, placements: Sequence[Placement], today: date) -> list[Loaded]:
    """Many placements of one municipality, in the same order; the number of queries is fixed."""
    if not placements:
        return []
    parts = _Parts(session, placements)
    ways = ways_on(session, placements[0].municipality_id, today)
    return [_loaded(placement, parts, ways) for placement in placements]


class _Parts:
    """The rows of many placements, by placement."""

    def __init__(self, session: Session, placements: Sequence[Placement]) -> None:
        self._session = session
        self._municipality_id = placements[0].municipality_id
        self._ids = [placement.id for placement in placements]
        self.contents = self._by_placement(AgreementContent)
        self.signatures = self._by_placement(Signature)
        self.marks = self._by_placement(ChecklistMark)
        self.pauses = self._by_placement(PlacementPause)
        self.asked = self._asked({each.demand_id for each in placements if each.demand_id})

    def _by_placement(self, table: type[Part]) -> dict[str, list[Part]]:
        found: dict[str, list[Part]] = defaultdict(list)
        everything = readable(system_actor(self._municipality_id), table)
        for ids in chunks(self._ids):
            query = everything.where(col(table.placement_id).in_(ids))
            # Another request may have written meanwhile: what is decided on is read anew.
            for row in self._session.exec(query.execution_options(populate_existing=True)):
                found[row.placement_id].append(row)
        return found

    def _asked(self, demands: set[str]) -> dict[str, frozenset[str]]:
        """Certificates each opening, or module of a package place, asks for."""
        house = system_actor(self._municipality_id)
        found: dict[str, frozenset[str]] = {}
        for ids in chunks(sorted(demands)):
            for row in self._session.exec(readable(house, Opening).where(col(Opening.id).in_(ids))):
                found[row.id] = frozenset(row.must_certificates or ())
        others = demands - found.keys()
        modules = self._session.exec(readable(house, PackageModule)).all() if others else ()
        for demand in others:
            for module in modules:
                if demand.startswith(f"{module.package_id}/{module.id}/"):
                    found[demand] = frozenset(module.entry_certificates or ())
        return found


def _loaded(placement: Placement, parts: _Parts, ways: Ways) -> Loaded:
    marks = {row.item: row.done for row in parts.marks[placement.id]}
    versions = tuple(
        Version(row.number, from_json(row.content), row.change, row.reason)
        for row in sorted(parts.contents[placement.id], key=lambda row: row.number)
    )
    signatures = parts.signatures[placement.id]
    of_version = {
        version.number: _progress(placement, marks, signatures, version.number)
        for version in versions
    }
    in_force = _in_force(placement, versions, of_version)
    newest = of_version[placement.content_number]
    rule = signing_rule(placement)
    asked = parts.asked.get(placement.demand_id or "", frozenset())
    case = CheckCase(placement.offer, frozenset(rule.checks), asked)
    points = points_of(ways.checklist, case, marks, of_version[in_force])
    content = next(version.content for version in versions if version.number == in_force)
    pauses = tuple(Pause(row.starts, row.until) for row in parts.pauses[placement.id])
    facts = PlacementFacts(
        starts=content.starts,
        ends=content.ends,
        sent=placement.sent_at is not None,
        signed=of_version[in_force].complete,
        needs_grant=rule.needs_grant,
        granted=placement.granted_at is not None,
        refused=placement.refused_at is not None,
        cancelled=placement.cancelled_at is not None,
        expired=placement.expired_at is not None,
        ready=not outstanding(points),
        ended_on=placement.ended_on,
        broken_off=placement.end_reason is not None,
        closed=placement.closed_at is not None,
        pauses=pauses,
    )
    return Loaded(
        placement, versions, placement.content_number, in_force, newest, points, facts, ways
    )


def _in_force(
    placement: Placement, versions: Sequence[Version], of_version: dict[int, Progress]
) -> int:
    if placement.granted_number is not None:
        return placement.granted_number
    newest = placement.content_number
    if signing_rule(placement).needs_grant:
        return newest
    known = [version for version in versions if version.number <= newest]
    agreed = max((each.number for each in known if each.change is None), default=newest)
    changes = (each.number for each in known if each.number > agreed)
    return max((each for each in changes if of_version[each].complete), default=agreed)


def _progress(
    placement: Placement, marks: dict[str, bool], rows: Iterable[Signature], number: int
) -> Progress:
    one = marks.get(CaseFact.ONE_EMPLOYEE)
    facts = SigningFacts(None if one is None else not one, marks.get(CaseFact.DUTY_TO_WORK))
    signed = [_signed(row) for row in rows if row.content_number == number]
    return progress(signing_rule(placement), facts, Route(placement.route), signed)


def _signed(row: Signature) -> Signed:
    return Signed(
        Party(row.party),
        SignatureState(row.state),
        SignatureChannel(row.channel),
        row.name,
        row.at,
        row.reason,
    )


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Pieces short enough for one statement."""
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]
