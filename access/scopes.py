"""What an actor may read: the start of every query on stored rows.

Persons by the actor's reach, workplaces by employer, accounts and log by role. The lint in
`.ci/walls.py` refuses a select on persons anywhere else.
"""

from typing import TypeVar

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor
from access.placed import PARTIES, asked_of, engaged, entrusted, party_reads
from access.policies import READS_CASE_FACTS, Permission, Reach, may, reach_of
from models.access_enums import PresentationState, Role
from models.account import LoginSession, PendingSignIn, RoleGrant, UserAccount
from models.allocation import Allocation
from models.audit import AuditEvent, AuditHead, AuditSegment, AuditSubject
from models.base import MunicipalityRow
from models.centre import Centre, CentreClosure, CentrePlace
from models.citizen import Citizen, CitizenRow
from models.citizen_law import CitizenCpr, CitizenEmployment, CitizenFairness, CitizenLegal
from models.employer import Employer, ProductionUnit, UnitRow
from models.notice import HouseMail, HouseNotice, MailChoice, Notice, OutboxMail
from models.notice_enums import ReceiverKind, receiver_key
from models.opening import Opening
from models.package import PackagePlace
from models.placement import Placement, PlacementRow
from models.presentation import Consent, PersonalLink, Presentation
from models.proposal import JobOrder, Proposal
from models.referral import CitizenReferral
from models.running import HoursEntry
from models.running_link import RunningLink
from models.saved_search import SavedSearch
from models.signing import SigningLink
from models.visit import (
    BusyTime,
    CalendarFeed,
    CalendarSource,
    CareVisit,
    EmployerHandover,
    PlanRun,
    Visitor,
)

Row = TypeVar("Row", bound=MunicipalityRow)
Where = ColumnElement[bool]

_CASE_FACTS = (CitizenCpr, CitizenLegal, CitizenEmployment)
_HOUSE_ONLY = (
    LoginSession,
    PendingSignIn,
    CitizenFairness,
    PersonalLink,
    SigningLink,
    RunningLink,
    AuditSubject,
    OutboxMail,
    HouseMail,
    BusyTime,
    CalendarFeed,
    CalendarSource,
)
_BY_PERMISSION: dict[type[MunicipalityRow], Permission] = {
    UserAccount: Permission.MANAGE_USERS,
    RoleGrant: Permission.MANAGE_USERS,
    AuditEvent: Permission.READ_LOG,
    AuditHead: Permission.READ_LOG,
    AuditSegment: Permission.READ_LOG,
    Centre: Permission.VIEW_CENTRES,
    CentrePlace: Permission.VIEW_CENTRES,
    CentreClosure: Permission.VIEW_CENTRES,
    Visitor: Permission.VIEW_VISITS,
    EmployerHandover: Permission.VIEW_VISITS,
    PlanRun: Permission.LEAD_VISITS,
}
_OWNERS_ONLY = {
    Allocation: col(Allocation.owner_id),
    MailChoice: col(MailChoice.user_id),
    SavedSearch: col(SavedSearch.owner_id),
}
_BY_CVR = (Employer, ProductionUnit, Opening, PackagePlace, JobOrder, CareVisit)
_PLACED = (Placement, PlacementRow, Proposal, HoursEntry)


def readable(actor: Actor, aggregate: type[Row]) -> SelectOfScalar[Row]:
    """A select of the rows of `aggregate` that `actor` may read."""
    own = select(aggregate).where(aggregate.municipality_id == actor.municipality_id)
    if actor.role is Role.SYSTEM:
        return own
    return own.where(_rule(actor, aggregate))


def _rule(actor: Actor, table: type[MunicipalityRow]) -> Where:
    if table in _HOUSE_ONLY:
        return false()
    if table in _BY_PERMISSION:
        return _by_permission(actor, table)
    if issubclass(table, Citizen | CitizenRow):
        return _person(actor) if issubclass(table, Citizen) else _about_person(actor, table)
    if table in _OWNERS_ONLY or table is HouseNotice:
        return _owned(actor, table)
    if table in _BY_CVR or issubclass(table, UnitRow):
        return _workplace(actor, table)
    return true()  # words of work, packages, names of staff, the data version


def _owned(actor: Actor, table: type[MunicipalityRow]) -> Where:
    if table is HouseNotice:
        return col(HouseNotice.receiver).in_(receiver_keys(actor))
    return _OWNERS_ONLY[table] == actor.user_id


def receiver_keys(actor: Actor) -> list[str]:
    """As whom the actor receives notices: by account, and as staff, firm or citizen."""
    found = [receiver_key(ReceiverKind.USER, actor.user_id)]
    if actor.staff_id is not None:
        found.append(receiver_key(ReceiverKind.STAFF, actor.staff_id))
    if actor.role is Role.EMPLOYER and actor.cvr is not None:
        found.append(receiver_key(ReceiverKind.EMPLOYER, actor.cvr))
    if actor.role is Role.CITIZEN and actor.citizen_id is not None:
        found.append(receiver_key(ReceiverKind.CITIZEN, actor.citizen_id))
    return found


def _by_permission(actor: Actor, table: type[MunicipalityRow]) -> Where:
    if not may(actor, _BY_PERMISSION[table]):
        return false()
    # Which citizens have an account is no administrator's business.
    return col(UserAccount.citizen_id).is_(None) if table is UserAccount else true()


def _person(actor: Actor) -> Where:
    """The citizens the actor's reach covers."""
    reach = reach_of(actor)
    if reach is Reach.EVERYBODY:
        return true()
    if reach is Reach.OPEN_FOR_MATCHING:
        searched = and_(col(Citizen.open_for_matching), col(Citizen.case_closed_on).is_(None))
        return or_(searched, engaged(actor))
    if reach is Reach.CASELOAD and actor.staff_id is not None:
        return or_(col(Citizen.caseworker_id) == actor.staff_id, entrusted(actor))
    if reach is Reach.REFERRED:
        return or_(*_referred(actor))
    if reach is Reach.SELF and actor.citizen_id is not None:
        return col(Citizen.id) == actor.citizen_id
    return false()


def _referred(actor: Actor) -> list[Where]:
    """A jobkonsulent's own and referred citizens, an other provider's referred ones."""
    found: list[Where] = [false()]
    parties = {"staff": actor.staff_id, "provider": actor.provider_id}
    for kind, party in parties.items():
        if party is not None:
            referred = select(CitizenReferral.citizen_id).where(
                CitizenReferral.municipality_id == actor.municipality_id,
                CitizenReferral.party_kind == kind,
                CitizenReferral.party_id == party,
                col(CitizenReferral.until).is_(None),
            )
            found.append(col(Citizen.id).in_(referred))
    if actor.staff_id is not None:
        found += [col(Citizen.caseworker_id) == actor.staff_id, entrusted(actor)]
    return found


def _about_person(actor: Actor, table: type[CitizenRow]) -> Where:
    if table is Notice:
        return col(Notice.receiver).in_(receiver_keys(actor))
    if actor.role in PARTIES and issubclass(table, _PLACED):
        return party_reads(actor, table)
    if actor.role is Role.EMPLOYER:
        return _presented(actor, table)
    if table in _CASE_FACTS and actor.role not in READS_CASE_FACTS:
        return false()
    if reach_of(actor) is Reach.EVERYBODY:
        return true()
    people = select(Citizen.id).where(
        Citizen.municipality_id == actor.municipality_id, _person(actor)
    )
    return col(table.citizen_id).in_(people)


def _presented(actor: Actor, table: type[CitizenRow]) -> Where:
    """An employer reads no person's rows, only its presentations and what was approved."""
    if actor.cvr is None or table not in (Presentation, Consent):
        return false()
    if table is Presentation:
        shown = col(Presentation.state) == PresentationState.PRESENTED.value
        return and_(col(Presentation.cvr) == actor.cvr, shown)
    return col(Consent.cvr) == actor.cvr


def _workplace(actor: Actor, table: type[MunicipalityRow]) -> Where:
    if may(actor, Permission.VIEW_EMPLOYERS):
        return true()
    if actor.role is not Role.EMPLOYER or actor.cvr is None:
        return false()
    if issubclass(table, UnitRow):
        units = select(ProductionUnit.p_number).where(
            ProductionUnit.municipality_id == actor.municipality_id,
            ProductionUnit.cvr == actor.cvr,
        )
        return col(table.p_number).in_(units)
    cvr: Where = table.cvr == actor.cvr  # type: ignore[attr-defined]
    return and_(cvr, asked_of(CareVisit)) if table is CareVisit else cvr
