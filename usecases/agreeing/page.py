"""Everything the staff's page of one agreement shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import READS_CASE_FACTS
from access.scopes import readable
from models.access_enums import AuditAction
from models.account import UserAccount
from models.citizen import Citizen
from models.citizen_law import CitizenLegal
from models.municipality import Staff
from models.placement import Placement
from models.placement_enums import DecisionKind, Origin, Party, PlacementStatus, Route
from models.placement_reasons import RefusalReason
from placements.agreements.clashes import clashes, warnings
from placements.agreements.deciding import decisions_of
from placements.agreements.differences import label_in
from placements.agreements.duties import Duty, Payer, duties_of, payer_of
from placements.agreements.facts import beside, missing, workplace_names
from placements.agreements.ladder import Rung, serial_warning
from placements.agreements.loading import Loaded, load_many, load_one
from placements.agreements.mentors import mentor_accounts, mentor_name
from placements.agreements.needed import Needed, Stops, needed
from placements.agreements.reading import rungs_of
from placements.agreements.words import offer_words
from placements.lawful import service as lawful
from placements.lawful.types import Judged
from placements.lifecycle.agreements import AGREEMENT_LIFE, BEFORE_START, LIVING
from placements.lifecycle.groups import CAME_TO_NOTHING
from placements.steps import steps_of
from placements.stored import find
from support.clock import danish_date_of
from usecases.signing.lines import Line, agreement_lines
from usecases.signing.reading import step_sentence

_HOUSE = "systemet"


@dataclass(frozen=True, slots=True)
class Past:
    """One line of the history or one decision."""

    at: datetime
    what: str
    by: str
    reason: str | None
    text: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement before staff. `judged` is empty once nobody decides on it any more."""

    loaded: Loaded
    status: PlacementStatus
    where: str
    citizen: str | None
    caseworker: str
    consultant: str
    # Whose account sees it as mentor, and who may be chosen: accounts by id.
    mentor: str
    mentors: dict[str, str]
    lines: tuple[Line, ...]
    signers: tuple[str, ...]
    needed: tuple[Needed, ...]
    warnings: tuple[str, ...]
    judged: tuple[Judged, ...]
    duties: tuple[Duty, ...]
    decisions: tuple[Past, ...]
    history: tuple[Past, ...]

    @property
    def placement(self) -> Placement:
        """The row."""
        return self.loaded.placement

    @property
    def goes_on(self) -> bool:
        """Whether it leads, or has led, to a placement: else nothing is made ready any more."""
        return self.status not in CAME_TO_NOTHING

    @property
    def offer(self) -> str:
        """What the legal type is called."""
        return offer_words(self.placement.offer)

    @property
    def kind(self) -> str:
        """What the local praktik kind is called, empty for none."""
        return self.loaded.ways.kind_name(self.placement.kind)

    @property
    def origin(self) -> str:
        """How the agreement came about."""
        return label_in(Origin, self.placement.origin)

    @property
    def route(self) -> str:
        """Where it gets its formal approvals."""
        return label_in(Route, self.placement.route)


def agreement_page(
    session: Session,
    actor: Actor,
    placement_id: str,
    hensyn: Callable[[str], str],
    now: datetime,
) -> AgreementPage:
    """One agreement in full; raises NOT_FOUND. The look is recorded."""
    placement = find(session, actor, Placement, placement_id)
    about = Act(AuditAction.VIEW, "placement", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, about)
    today = danish_date_of(now)
    loaded = load_one(session, placement, today)
    status = loaded.status(today)
    house = system_actor(placement.municipality_id)
    where = workplace_names(session, house, {placement.p_number})[placement.p_number]
    staff = {row.id: row.name for row in session.exec(readable(house, Staff))}
    caseworker = staff.get(placement.caseworker_id, placement.caseworker_id)
    judged = (
        lawful.judged(session, actor, placement, loaded.newest, now) if status in LIVING else ()
    )
    stops = _stops(session, loaded, judged, status, today)
    names = _user_names(session, house)
    return AgreementPage(
        loaded=loaded,
        status=status,
        where=where,
        citizen=_citizen(session, placement).name,
        caseworker=caseworker,
        consultant=staff.get(placement.consultant_id or "", ""),
        mentor=mentor_name(session, placement),
        mentors=mentor_accounts(session, placement, today),
        lines=agreement_lines(loaded.newest, Party.MUNICIPALITY, hensyn),
        signers=tuple(step_sentence(each, loaded) for each in loaded.progress.standings),
        needed=needed(loaded, status, stops, caseworker),
        warnings=_warnings(session, loaded, status, where, today),
        judged=judged,
        duties=duties_of(placement.offer, _payer(session, actor, placement), today),
        decisions=_decisions(session, placement, names),
        history=_history(session, actor, placement, names),
    )


def party_duties(placement: Placement, today: date, own_group: str | None) -> tuple[Duty, ...]:
    """The texts a party reads; whose benefit the citizen has is the citizen's alone to read."""
    return duties_of(placement.offer, payer_of(own_group), today)


def target_group(session: Session, placement: Placement) -> str | None:
    """The citizen's target group, read by the house."""
    row = session.exec(
        readable(system_actor(placement.municipality_id), CitizenLegal).where(
            col(CitizenLegal.citizen_id) == placement.citizen_id
        )
    ).first()
    return row.target_group if row else None


def _payer(session: Session, actor: Actor, placement: Placement) -> Payer:
    if actor.role not in READS_CASE_FACTS:
        return Payer.UNDISCLOSED
    return payer_of(target_group(session, placement))


def _stops(
    session: Session,
    loaded: Loaded,
    judged: tuple[Judged, ...],
    status: PlacementStatus,
    today: date,
) -> Stops:
    if status not in BEFORE_START:
        return Stops()
    content = loaded.newest
    return Stops(
        missing(loaded.placement, content),
        tuple(each.sentence for each in judged if each.stops),
        clashes(content, beside(session, loaded.placement, today)),
    )


def _warnings(
    session: Session, loaded: Loaded, status: PlacementStatus, where: str, today: date
) -> tuple[str, ...]:
    if status not in BEFORE_START:
        return ()
    placement = loaded.placement
    others = beside(session, placement, today)
    found = warnings(loaded.newest, placement.p_number, others)
    serial = serial_warning(*_stays(session, loaded, where, today))
    return found if serial is None else (*found, serial)


def _stays(session: Session, loaded: Loaded, where: str, today: date) -> tuple[list[Rung], Rung]:
    """The person's other placements, and this one."""
    placement = loaded.placement
    house = system_actor(placement.municipality_id)
    rows = session.exec(
        readable(house, Placement).where(col(Placement.citizen_id) == placement.citizen_id)
    ).all()
    names = workplace_names(session, house, {row.p_number for row in rows})
    own = Rung(
        placement.id,
        "",
        "",
        where,
        placement.cvr,
        placement.p_number,
        loaded.newest.starts,
        loaded.newest.ends,
    )
    return rungs_of(load_many(session, rows, today), names, today), own


def _citizen(session: Session, placement: Placement) -> Citizen:
    query = readable(system_actor(placement.municipality_id), Citizen)
    return session.exec(query.where(col(Citizen.id) == placement.citizen_id)).one()


def _user_names(session: Session, house: Actor) -> dict[str, str]:
    """Accounts by id; a citizen's own name is not told to whoever reads the history."""
    return {
        row.id: "borgeren" if row.citizen_id is not None else row.name
        for row in session.exec(readable(house, UserAccount))
    }


def _decisions(session: Session, placement: Placement, names: dict[str, str]) -> tuple[Past, ...]:
    return tuple(
        Past(
            row.decided_at,
            DecisionKind(row.kind).label,
            names.get(row.decided_by, _HOUSE),
            label_in(RefusalReason, row.reason) if row.reason else None,
            row.text,
        )
        for row in decisions_of(session, placement)
    )


def _history(
    session: Session, actor: Actor, placement: Placement, names: dict[str, str]
) -> tuple[Past, ...]:
    told = {act: step.told for act, step in AGREEMENT_LIFE.transitions.items()}
    told["create"] = "oprettet"
    return tuple(
        Past(
            row.at,
            told.get(row.act, row.act),
            names.get(row.by, _HOUSE),
            _reason(row.act, row.reason),
            row.text,
        )
        for row in steps_of(session, actor, placement)
    )


def _reason(act: str, code: str | None) -> str | None:
    step = AGREEMENT_LIFE.transitions.get(act)
    if code is None or step is None or step.reasons is None:
        return None
    return {item.value: item.label for item in step.reasons}.get(code, code)
