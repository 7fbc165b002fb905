"""Who the lists show and who they set aside, by group: figures only, nobody named."""

from datetime import date
from functools import cache

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from matching.evaluation.fairness.groups import Facts
from matching.evaluation.fairness.report import Population, Report, make_report
from matching.evaluation.fairness.tally import Pool
from matching.search import score_all
from matching.service import person_of
from matching.store import IndexStore
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.citizen_law import CitizenFairness
from models.municipality import Municipality
from taxonomy.taxonomy import Taxonomy
from usecases.evaluating.market import Market, load_market

TOP = 10


def fairness_report(
    session: Session,
    actor: Actor,
    store: IndexStore,
    today: date,
    *,
    top: int = TOP,
    most_openings: int = 0,
) -> Report:
    """The report on open openings (all, or at most so many); raises NOT_ALLOWED.

    It is computed as the house, since it counts everybody; only figures of groups leave. Sex,
    birth year and origin are read only where the municipality has written its legal basis.
    """
    require(actor, Permission.READ_FAIRNESS)
    record(session, actor, Act(AuditAction.SEARCH, "fairness report", detail={"top": top}))
    house = system_actor(actor.municipality_id)
    market = load_market(session, house, store, today)
    population = _population(session, house, market, store.taxonomy(session, house))
    return make_report(
        population,
        lambda demand: score_all(market.people, demand),
        cache(lambda citizen: person_of(session, house, store, citizen)),
        top,
        most_openings,
        today,
    )


def _population(session: Session, house: Actor, market: Market, taxonomy: Taxonomy) -> Population:
    municipality = session.get_one(Municipality, house.municipality_id)
    has_basis = bool(municipality.fairness_basis)
    citizens = {row.id: row for row in session.exec(readable(house, Citizen))}
    personal = _personal(session, house) if has_basis else {}
    rows = [citizens[citizen] for citizen in market.ids]
    may_be_proposed = [row.open_for_matching and row.case_closed_on is None for row in rows]
    return Population(
        Pool.of(market.ids, may_be_proposed),
        tuple(_facts(row, personal.get(row.id), taxonomy) for row in rows),
        market.demands,
        has_basis,
    )


def _personal(session: Session, house: Actor) -> dict[str, CitizenFairness]:
    return {row.citizen_id: row for row in session.exec(readable(house, CitizenFairness))}


def _facts(citizen: Citizen, personal: CitizenFairness | None, taxonomy: Taxonomy) -> Facts:
    place = taxonomy.postcodes.get(citizen.postcode or "")
    return Facts(
        sex=personal.sex if personal else None,
        birth_year=personal.birth_year if personal else None,
        origin=personal.origin_group if personal else None,
        postcode=citizen.postcode,
        place=place.name if place else None,
        address_known_open=citizen.protected_address is False,
    )
