"""What the law says before there is an agreement: to an order's citizen, and to an opening."""

from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.policies import READS_CASE_FACTS
from access.scopes import readable
from law.eligibility import may_have
from law.themes import THEMES
from law.types import Finding, worst, worst_first
from models.employer import ProductionUnit
from models.enums import OfferType
from models.opening import Opening
from models.order import PlacementOrder
from placements.lawful.cases import case_of_citizen, case_of_unit
from placements.lawful.judging import Question, seen_by, verdict_only
from placements.lawful.persons import person_facts
from placements.lawful.types import Asked, OfferAnswer
from placements.shelf import current_book
from support.clock import danish_date_of

# These ask for what only an agreement has: an end, hours, signatures.
_LATER = frozenset(
    {
        "igu_length",
        "igu_hours",
        *(kind.id for theme in ("duration", "representative") for kind in THEMES[theme]),
    }
)
_ABOUT_WORKPLACE = frozenset(
    {
        "employer_kind",
        "nytteindsats_employer",
        "unit_open",
        *(kind.id for theme in ("quota", "net_increase") for kind in THEMES[theme]),
    }
)


def answers_for(
    session: Session, actor: Actor, order: PlacementOrder, now: datetime
) -> tuple[OfferAnswer, ...]:
    """Every offer against the order's citizen, at the workplace thought of if there is one."""
    p_number = workplace_of(session, order)
    return tuple(_answer(session, actor, order, (offer, p_number), now) for offer in OfferType)


def workplace_of(session: Session, order: PlacementOrder) -> str | None:
    """The production unit the order thinks of: named, or its opening's or package place's.

    None also for one we do not know (any more): then only the person is judged.
    """
    house = system_actor(order.municipality_id)
    p_number = order.p_number
    if not p_number and order.demand_id is not None:
        query = readable(house, Opening).where(col(Opening.id) == order.demand_id)
        opening = session.exec(query).first()
        # A place of a branchepakke is `package/module/p_number`.
        p_number = opening.p_number if opening else order.demand_id.rpartition("/")[2]
    known = readable(house, ProductionUnit).where(col(ProductionUnit.p_number) == p_number)
    return p_number if session.exec(known).first() is not None else None


def about_workplace(
    session: Session, municipality_id: str, asked: Asked, today: date
) -> tuple[Finding, ...]:
    """The rules about the workplace alone, worst first; raises NOT_FOUND."""
    case = case_of_unit(session, municipality_id, asked, today)
    found = Question(current_book(session, system_actor(municipality_id)), case, case).findings()
    return tuple(finding for finding in found if finding.rule in _ABOUT_WORKPLACE)


def _answer(
    session: Session,
    actor: Actor,
    order: PlacementOrder,
    wanted: tuple[OfferType, str | None],
    now: datetime,
) -> OfferAnswer:
    offer, p_number = wanted
    today = danish_date_of(now)
    starts = max(order.earliest or today, today)
    if p_number is None:
        found = _of_person(session, actor, order, Asked("", offer, starts))
    else:
        asked = Asked(p_number, offer, starts, weekly=order.hours_per_week)
        owner = order.municipality_id
        case = case_of_citizen(session, owner, order.citizen_id, asked, today)
        found = seen_by(actor, Question(current_book(session, actor), case, case))
    early = worst_first(finding for finding in found if finding.rule not in _LATER)
    return OfferAnswer(offer, worst(early), early)


def _of_person(
    session: Session, actor: Actor, order: PlacementOrder, asked: Asked
) -> tuple[Finding, ...]:
    book = current_book(session, actor)
    person = person_facts(session, order.municipality_id, order.citizen_id)
    finding = may_have(book, person, asked.offer, asked.starts)
    if finding is None:
        return ()
    if actor.role not in READS_CASE_FACTS:
        finding = verdict_only(finding, book, asked.offer)
    return (finding,)
