"""Everything somebody can try with orders and agreements, sensible or not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.enums import OfferType
from models.order import PlacementOrder
from models.placement import Placement
from models.placement_enums import (
    ChangeKind,
    FlagKind,
    NextStep,
    OrderGoal,
    Origin,
    Party,
    Route,
    SubgoalKind,
)
from models.placement_enums import PlacementStatus as S
from models.placement_reasons import (
    CancelReason,
    ChangeReason,
    CitizenNo,
    CloseReason,
    EmployerNo,
    EndReason,
    MunicipalityNo,
    RefusalReason,
    ReturnReason,
)
from placements.agreements import service
from placements.agreements.loading import load_one
from placements.agreements.moving import Mark
from placements.agreements.service import NewAgreement
from placements.content import HoursStep, Wage
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.lifecycle.orders import ORDER_LIFE
from placements.orders.content import OrderContent, Subgoal
from placements.orders.moving import Move, move
from placements.orders.service import create_draft
from placements.orders.service import edit as edit_order
from placements.running.assessing import NewAssessment, assess
from placements.running.changes import drop_change, grant_change, propose
from placements.running.changing import NewChange
from placements.running.closing import close
from placements.running.ending import NewEnd, complete, end_early
from placements.running.flags import NewFlag, handle_flag, raise_flag
from placements.running.pauses import NewPause, pause, resume
from placements.running.undoing import UndoneEnd, undo_end
from support.clock import danish_date_of
from tests.placements.agreements.town import full
from tests.placements.lawful.town import OTHER_UNIT, UNIT
from tests.placements.walking.world import PEOPLE, World
from usecases.signing.by_staff import (
    OnBehalf,
    VitasApprovals,
    mark_informed,
    record_vitas,
    sign_on_behalf,
)
from usecases.signing.signing import No, decline, sign

Deed = Callable[[Session], object]
OFFERS = (
    OfferType.VIRKSOMHEDSPRAKTIK,
    OfferType.VIRKSOMHEDSPRAKTIK,
    OfferType.LOENTILSKUD_PRIVAT,
    OfferType.ORDINAERE_TIMER,
)
PARTIES = {
    Role.EMPLOYER: Party.EMPLOYER,
    Role.REPRESENTATIVE: Party.REPRESENTATIVE,
    Role.CITIZEN: Party.CITIZEN,
}
_NEXT: dict[S, list[str]] = {
    S.DRAFT: ["send"],
    S.SIGNING: ["sign", "sign", "sign", "tick", "vitas"],
    S.DECIDING: ["grant", "grant", "tick", "prepare"],
    S.GRANTED: ["tick"],
    S.NOT_READY: ["sign", "sign", "tick", "grant", "grant", "vitas"],
    S.RUNNING: ["flag", "handle", "extend", "hours", "shorten", "sign", "sign", "sign",
                "grant_change", "grant_change", "pause", "drop_change", "end", "undo_end"],
    S.PAUSED: ["resume", "flag"],
    S.OVER: ["assess", "assess", "complete"],
}  # fmt: skip
# Acts of the table behind what is tried here.
_ACTS = {"tick": "check", "hours": "change_hours", "handle": "handle_flag", "end": "end_early"}
DAY = timedelta(days=1)
WHY = "Det er aftalt på mødet."


class Moves:
    """Draws one attempt after another from a seeded generator."""

    def __init__(self, world: World, random: Random) -> None:
        self.world, self.random = world, random

    @property
    def today(self) -> date:
        """The date in Denmark."""
        return danish_date_of(self.world.now)

    def one(self) -> str:
        """Try one thing; what it was."""
        who = self.random.choice(self.world.people)
        placements, orders = self.world.placements, self.world.orders
        roll = self.random.random()
        if roll < 0.05 or not placements:
            return self._agreement(who, orders)
        if roll < 0.2 or not orders:
            return self._order(who, orders)
        if roll < 0.26:
            self.world.pass_days(self.random.randint(1, 12))
            return "days go by"
        return self._placement(self._chosen(placements))

    def _chosen(self, rows: list[Placement]) -> Placement:
        """Mostly one that still lives, and often the same: so some get far."""
        living = [row for row in rows if self.world.status[row.id] in _NEXT]
        if not living or self.random.random() < 0.1:
            return self.random.choice(rows)
        return living[0] if self.random.random() < 0.6 else self.random.choice(living)

    def _order(self, who: Actor, orders: list[PlacementOrder]) -> str:
        random, now = self.random, self.world.now
        if len(orders) < 2 or random.random() < 0.15:
            citizen, content = f"B-{random.randint(1, PEOPLE)}", self._order_content()
            self._try("order: create", who, lambda s: create_draft(s, who, citizen, content, now))
            return "order: create"
        order = random.choice(orders)
        act = random.choice(
            ["send", "send", "accept", "accept", "return", "close", "reopen", "fall_back",
             "deliver", "edit"]
        )  # fmt: skip
        if act == "edit":
            version, content = self._version(order.version), self._order_content()
            self._try(
                "order: edit", who, lambda s: edit_order(s, who, order.id, version, content, now)
            )
            return "order: edit"
        able = [
            each for each in self.world.people if each.role in ORDER_LIFE.transitions[act].roles
        ]
        who = random.choice(able) if random.random() < 0.8 else who
        reasons = [*ReturnReason, *CloseReason, *MunicipalityNo, None]
        wanted = Move(act, random.choice(reasons), random.choice(["", WHY]))
        self._try(f"order: {act}", who, lambda s: move(s, who, order.id, wanted, now))
        return f"order: {act}"

    def _order_content(self) -> OrderContent:
        if self.random.random() < 0.2:
            return OrderContent()
        subgoal = Subgoal(SubgoalKind.PACE, "Tempo", "En vogn i timen")
        return OrderContent(OrderGoal.JOB, latest=self.today + 60 * DAY, subgoals=(subgoal,))

    def _agreement(self, who: Actor, orders: list[PlacementOrder]) -> str:
        random, now = self.random, self.world.now
        starts = self.today + random.randint(0, 21) * DAY
        order = random.choice(orders) if orders and random.random() < 0.6 else None
        new = NewAgreement(
            citizen_id=order.citizen_id if order else f"B-{random.randint(1, PEOPLE)}",
            p_number=random.choice([UNIT, UNIT, OTHER_UNIT]),
            offer=random.choice(OFFERS).value,
            origin=Origin.ORDER if order else Origin.UNIT,
            starts=starts,
            ends=starts + random.choice([14, 27, 27, 60]) * DAY,
            order_id=order.id if order else None,
        )
        weekly, own = random.choice([10.0, 20.0, 37.0]), random.random() < 0.8
        self._try("agreement: create", who, lambda s: _filled(s, who, new, now, weekly, own))
        return "agreement: create"

    def _placement(self, row: Placement) -> str:
        random = self.random
        likely = self._likely(row)
        everything = list(_DEEDS)
        act = random.choice(likely if likely and random.random() < 0.75 else everything)
        able = self._able(act, row) if random.random() < 0.85 else self.world.people
        who = random.choice(able or self.world.people)
        deed = _DEEDS[act](self, row, who)
        self._try(f"agreement: {act}", who, deed)
        return f"agreement: {act}"

    def _likely(self, row: Placement) -> list[str]:
        """What comes next in an ordinary life."""
        return _NEXT.get(self.world.status[row.id], [])

    def _able(self, act: str, row: Placement) -> list[Actor]:
        """Those whose business it is."""
        if act in {"sign", "decline"}:
            with self.world.looking() as session:
                waits = load_one(session, row, self.today).progress.outstanding
                parties = {each.step.party for each in waits}
            mine = (None, row.citizen_id)
            return [
                who
                for who in self.world.people
                if PARTIES.get(who.role) in parties and who.citizen_id in mine
            ]
        named = AGREEMENT_LIFE.transitions.get(_ACTS.get(act, act))
        roles = named.roles if named else frozenset(Role)
        return [who for who in self.world.people if who.role in roles - PARTIES.keys()]

    def _version(self, version: int) -> int:
        """Mostly the one that is there, now and then one that somebody has passed."""
        return version if self.random.random() < 0.85 else version - 1

    def _try(self, act: str, who: Actor, deed: Deed) -> None:
        self.world.attempt(act, who, deed)


def full_time(session: Session, who: Actor, new: NewAgreement, now: datetime) -> None:
    """An agreement about a full week, sent to the parties."""
    row = _filled(session, who, new, now, 37.0, own=True)
    service.send(session, who, row.id, row.version, now)


def _filled(
    session: Session, who: Actor, new: NewAgreement, now: datetime, weekly: float, own: bool
) -> Placement:
    """A draft that may be sent."""
    row = service.create(session, who, new, now)
    row.route = (Route.OWN if own else Route.VITAS).value
    text = full(load_one(session, row, danish_date_of(now)).newest)
    wage = Wage("Serviceoverenskomsten", 14500, 2500000)
    text = replace(text, hours=(HoursStep(text.starts, weekly),), wage=wage)
    service.edit(session, who, row.id, row.version, text, now)
    return row


def _edit(moves: Moves, row: Placement, who: Actor) -> Deed:
    weekly = moves.random.choice([10.0, 20.0, 30.0, 37.0])
    version = moves._version(row.version)

    def deed(session: Session) -> None:
        text = load_one(session, row, moves.today).newest
        text = replace(text, hours=(HoursStep(text.starts, weekly),))
        service.edit(session, who, row.id, version, text, moves.world.now)

    return deed


def _change(kind: ChangeKind) -> Callable[[Moves, Placement, Actor], Deed]:
    def prepare(moves: Moves, row: Placement, who: Actor) -> Deed:
        random = moves.random
        last = row.ends or moves.today
        new = NewChange(
            kind,
            random.choice(list(ChangeReason)).value,
            WHY,
            moves._version(row.version),
            ends=last + random.choice([-3, 7, 21]) * DAY,
            hours_from=moves.today + random.randint(1, 9) * DAY,
            weekly=random.choice([5.0, 25.0, 37.0]),
        )
        return lambda s: propose(s, who, row.id, new, moves.world.now)

    return prepare


def _assess(moves: Moves, row: Placement, who: Actor) -> Deed:
    party = moves.random.choice([Party.EMPLOYER, Party.CITIZEN, Party.MUNICIPALITY])
    step = moves.random.choice(list(NextStep)) if party is Party.MUNICIPALITY else None
    new = NewAssessment(party, hours_done=10.0, text=WHY, next_step=step)
    return lambda s: assess(s, who, row.id, new, moves.world.now)


def _end(moves: Moves, row: Placement, who: Actor) -> Deed:
    new = NewEnd(
        moves.today - moves.random.randint(0, 3) * DAY,
        moves.random.choice(list(Party)),
        moves.random.choice(list(EndReason)).value,
        moves._version(row.version),
        text=WHY,
        citizen_agrees=moves.random.choice([True, False, None]),
        heard_on=moves.today,
        next_step=moves.random.choice([*NextStep, None]),
    )
    return lambda s: end_early(s, who, row.id, new, moves.world.now)


def _sign(moves: Moves, row: Placement, who: Actor) -> Deed:
    party = PARTIES.get(who.role, Party.EMPLOYER)
    number = moves._version(row.content_number)
    return lambda s: sign(s, who, row.id, party, number, moves.world.now)


def _decline(moves: Moves, row: Placement, who: Actor) -> Deed:
    party = PARTIES.get(who.role, Party.EMPLOYER)
    no = No(row.content_number, moves.random.choice([*CitizenNo, *EmployerNo]).value)
    return lambda s: decline(s, who, row.id, party, no, moves.world.now)


def _tick(moves: Moves, row: Placement, who: Actor) -> Deed:
    mark = moves.random.choice([Mark.DONE, Mark.DONE, Mark.DONE, Mark.NOT_DONE])

    def deed(session: Session) -> None:
        points = load_one(session, row, moves.today).points
        marks = {state.point.id: mark for state in points if state.by_hand}
        service.tick(session, who, row.id, marks, moves.world.now)

    return deed


def _vitas(moves: Moves, row: Placement, who: Actor) -> Deed:
    parties = (Party.EMPLOYER, Party.REPRESENTATIVE, Party.MUNICIPALITY)
    days = dict.fromkeys(parties[: moves.random.randint(1, 3)], moves.today)
    told = VitasApprovals(row.content_number, "V-1866", days)
    return lambda s: record_vitas(s, who, row.id, told, moves.world.now)


def _any_party(moves: Moves) -> Party:
    return moves.random.choice([Party.EMPLOYER, Party.REPRESENTATIVE, Party.CITIZEN])


_DEEDS: dict[str, Callable[[Moves, Placement, Actor], Deed]] = {
    "edit": _edit,
    "send": lambda m, row, who: (
        lambda s: service.send(s, who, row.id, m._version(row.version), m.world.now)
    ),
    "take_back": lambda m, row, who: lambda s: service.take_back(s, who, row.id, m.world.now),
    "cancel": lambda m, row, who: (
        lambda s: service.cancel(
            s, who, row.id, m.random.choice(list(CancelReason)).value, m.world.now
        )
    ),
    "tick": _tick,
    "sign": _sign,
    "decline": _decline,
    "on_behalf": lambda m, row, who: (
        lambda s: sign_on_behalf(
            s, who, row.id, _any_party(m), OnBehalf(row.content_number, WHY), m.world.now
        )
    ),
    "informed": lambda m, row, who: (
        lambda s: mark_informed(s, who, row.id, _any_party(m), row.content_number, m.world.now)
    ),
    "vitas": _vitas,
    "prepare": lambda m, row, who: (
        lambda s: service.prepare(s, who, row.id, row.content_number, m.world.now)
    ),
    "grant": lambda m, row, who: (
        lambda s: service.grant(s, who, row.id, m._version(row.content_number), m.world.now, WHY)
    ),
    "refuse": lambda m, row, who: (
        lambda s: service.refuse(
            s, who, row.id, m.random.choice(list(RefusalReason)).value, WHY, m.world.now
        )
    ),
    "extend": _change(ChangeKind.EXTENSION),
    "shorten": _change(ChangeKind.SHORTENING),
    "hours": _change(ChangeKind.HOURS),
    "grant_change": lambda m, row, who: (
        lambda s: grant_change(s, who, row.id, m._version(row.version), m.world.now)
    ),
    "drop_change": lambda m, row, who: (
        lambda s: drop_change(s, who, row.id, row.version, m.world.now)
    ),
    "pause": lambda m, row, who: (
        lambda s: pause(
            s,
            who,
            row.id,
            NewPause(m.today, m.today + m.random.randint(0, 4) * DAY, ChangeReason.HOLIDAY.value),
            m.world.now,
        )
    ),
    "resume": lambda m, row, who: lambda s: resume(s, who, row.id, m.today, m.world.now),
    "flag": lambda m, row, who: (
        lambda s: raise_flag(s, who, row.id, NewFlag(m.random.choice(list(FlagKind))), m.world.now)
    ),
    "handle": lambda m, row, who: lambda s: handle_flag(s, who, row.id, 1, WHY, m.world.now),
    "end": _end,
    "assess": _assess,
    "undo_end": lambda m, row, who: (
        lambda s: undo_end(
            s, who, row.id, UndoneEnd("mistake", WHY, m._version(row.version)), m.world.now
        )
    ),
    "close": lambda m, row, who: lambda s: close(s, who, row.id, m.world.now),
    "complete": lambda m, row, who: lambda s: complete(s, who, row.id, m.world.now),
}
