"""What must hold whatever anybody tried."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sqlmodel import Session

from access.scopes import readable
from law.rulebook import rule_book
from models.access_enums import Role
from models.enums import LabelledEnum
from models.order import LifeStep, PlacementOrder
from models.placement import Placement, PlacementDecision, RuleOverride, Signature
from models.placement_enums import DecisionKind, OrderState, PlacementStatus, SignatureState
from placements.agreements.loading import Loaded, load_many
from placements.lawful.workplaces import unit_facts
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.lifecycle.orders import ORDER_LIFE
from placements.lifecycle.table import LifeCycle
from support.clock import danish_date_of
from tests.placements.lawful.town import OTHER_UNIT, UNIT
from tests.placements.walking.world import HOUSE, World

# 15 ordinary full-time equivalents give room for three.
ROOM = Fraction(3)
FULL_WEEK = 37
_BEGUN = {PlacementStatus.RUNNING, PlacementStatus.PAUSED}
Key = tuple[str, int, str]


class Watch:
    """Remembers what was signed, and checks everything after each step."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.signed: dict[Key, tuple[str, str]] = {}

    def check(self) -> None:
        """Raise AssertionError for the first thing that must not be."""
        today = danish_date_of(self.world.now)
        with self.world.looking() as session:
            rows = sorted(session.exec(readable(HOUSE, Placement)), key=lambda row: row.created_at)
            orders = sorted(
                session.exec(readable(HOUSE, PlacementOrder)), key=lambda row: row.created_at
            )
            loaded = load_many(session, rows, today)
            steps = _steps(session)
            self._no_signature_lost(session)
            for one in loaded:
                _begun_is_lawful(session, one, today)
                _walks(AGREEMENT_LIFE, PlacementStatus, steps[one.placement.id])
            for order in orders:
                told = steps[order.id]
                _walks(ORDER_LIFE, OrderState, told)
                assert told[-1].target == order.state, (order.id, order.state)
                assert all(a.target == b.source for a, b in pairwise(told))
            _quota_holds(session, today)
            self.world.placements, self.world.orders = rows, orders
            self.world.status = {one.placement.id: one.status(today) for one in loaded}

    def _no_signature_lost(self, session: Session) -> None:
        """A yes stays a yes for the text it was given to, by the same hand and at the same time."""
        now: dict[Key, tuple[str, str]] = {}
        for row in session.exec(readable(HOUSE, Signature)):
            if row.state != SignatureState.DECLINED:
                key = (row.placement_id, row.content_number, row.party)
                now[key] = (row.name, row.channel)
        for key, by in self.signed.items():
            assert now.get(key) == by, (key, by, now.get(key))
        self.signed = now


def _steps(session: Session) -> dict[str, list[LifeStep]]:
    found: dict[str, list[LifeStep]] = defaultdict(list)
    for step in sorted(session.exec(readable(HOUSE, LifeStep)), key=lambda step: step.number):
        found[step.subject_id].append(step)
    for told in found.values():
        assert [step.number for step in told] == list(range(1, len(told) + 1))
    return found


def _walks(life: LifeCycle[Any, Any], states: type[LabelledEnum], steps: list[LifeStep]) -> None:
    """Every step written down is a row of the table, done by a role of that row."""
    assert steps[0].act == "create"
    for step in steps[1:]:
        row = life.transitions[step.act]
        assert states(step.source) in row.sources, (step.act, step.source)
        # What follows from elsewhere is the house's doing in the name of whoever acted there.
        assert Role(step.role) in row.roles or step.act in {"agree", "fall_back", "deliver"}
        if row.target is not None and life is ORDER_LIFE:
            assert step.target == row.target, (step.act, step.target)


def _begun_is_lawful(session: Session, one: Loaded, today: date) -> None:
    """Nobody is at work without signatures, a grant by authority, and a start list in order."""
    if one.status(today) not in _BEGUN:
        return
    placement = one.placement
    facts = one.facts
    assert facts.sent, placement.id
    assert facts.signed, placement.id
    assert facts.ready, placement.id
    assert placement.refused_at is None
    assert placement.cancelled_at is None
    if facts.needs_grant:
        decisions = [
            row
            for row in session.exec(readable(HOUSE, PlacementDecision))
            if row.placement_id == placement.id and row.kind == DecisionKind.GRANT
        ]
        assert placement.granted_number is not None
        assert decisions or placement.vitas_number, placement.id
        grants = [step for step in _steps(session)[placement.id] if step.act == "grant"]
        assert {step.role for step in grants} <= {Role.SAGSBEHANDLER, Role.LEAD_CASEWORK}


def _quota_holds(session: Session, today: date) -> None:
    """On no day from today are more in offers at a unit than there is room for."""
    assert not list(session.exec(readable(HOUSE, RuleOverride)))
    assert rule_book().find("quota", today) is not None
    for p_number in (UNIT, OTHER_UNIT):
        unit = unit_facts(session, HOUSE.municipality_id, p_number, today)
        for offset in range(0, 120, 3):
            day = today + timedelta(days=offset)
            used = sum(
                (
                    Fraction(
                        max(
                            (step for step in offer.hours if step.starts <= day),
                            key=lambda step: step.starts,
                        ).weekly
                    )
                    / FULL_WEEK
                    for offer in unit.in_offers
                    if (offer.starts is None or offer.starts <= day)
                    and (offer.ends is None or day <= offer.ends)
                    and any(step.starts <= day for step in offer.hours)
                ),
                Fraction(0),
            )
            assert used <= ROOM, (p_number, day, float(used))
