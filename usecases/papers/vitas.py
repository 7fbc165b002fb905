"""VITAS for staff: the fields of a form to copy, the file, and the number shown when asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.keyring import KeyRing
from access.policies import Permission, require
from law.types import Verdict, worst
from models.access_enums import AuditAction
from models.errors import not_found
from models.placement import Placement
from models.placement_enums import Origin, Route
from placements.agreements.loading import Loaded
from placements.lawful import service as lawful
from placements.papers.legal import purpose_of
from placements.signatures import CaseFact, facts_said
from placements.vitas.application import Application, Form, VitasCase, application
from placements.vitas.port import FileForm, HandedOver, vitas_port
from support.clock import danish_date_of
from usecases.cpr import reveal_cpr
from usecases.papers.gathering import Case, open_case

# An application is earmarked where the workplace or the citizen found the other.
_EARMARKED = frozenset({Origin.EMPLOYER_NAMED.value, Origin.OWN_WORKPLACE.value})
_KIND = "vitas application"


@dataclass(frozen=True, slots=True)
class VitasPage:
    """One form before staff."""

    case: Case
    application: Application

    @property
    def by_vitas(self) -> bool:
        """Whether the agreement goes by VITAS at all."""
        return self.case.placement.route == Route.VITAS.value


def vitas_page(
    session: Session, actor: Actor, placement_id: str, form: Form, now: datetime
) -> VitasPage:
    """The fields; raises NOT_FOUND. The look is recorded."""
    case = open_case(session, actor, placement_id, now, _KIND)
    return VitasPage(case, application(_vitas_case(session, actor, case, form, now), form))


def vitas_file(
    session: Session,
    actor: Actor,
    placement_id: str,
    wanted: tuple[Form, FileForm],
    now: datetime,
) -> HandedOver:
    """The file; raises NOT_FOUND, and GUARD_REFUSED for what lacks. The export is recorded."""
    form, file = wanted
    page = vitas_page(session, actor, placement_id, form, now)
    handed = vitas_port().hand_over(page.application, file)
    placement = page.case.placement
    detail = {"form": form.value, "file": file.value}
    about = Act(
        AuditAction.EXPORT, _KIND, placement.id, citizen_id=placement.citizen_id, detail=detail
    )
    record(session, actor, about)
    return handed


def cpr_for_vitas(
    session: Session, actor: Actor, ring: KeyRing, placement_id: str, now: datetime
) -> str:
    """The number for an earmarked application; raises NOT_FOUND for any other. Recorded."""
    require(actor, Permission.REVEAL_CPR)
    page = vitas_page(session, actor, placement_id, Form.APPLICATION, now)
    if not page.application.asks_cpr:
        raise not_found("et CPR-nummer til ansøgningen om", placement_id)
    return reveal_cpr(session, actor, ring, page.case.placement.citizen_id)


def _vitas_case(session: Session, actor: Actor, case: Case, form: Form, now: datetime) -> VitasCase:
    placement, loaded = case.placement, case.loaded
    content = loaded.newest if form is not Form.TERMINATION else case.content
    said = facts_said(session, placement).get(CaseFact.ONE_EMPLOYEE)
    return VitasCase(
        reference=placement.id,
        offer=placement.offer,
        offer_words=case.offer,
        cvr=placement.cvr,
        p_number=placement.p_number,
        workplace=case.where,
        content=content,
        purpose=purpose_of(placement.offer, content),
        earmarked=placement.origin in _EARMARKED,
        one_employee=said.done if said else None,
        vitas_number=placement.vitas_number,
        old_ends=_old_ends(loaded),
        conditions_hold=_hold(session, actor, placement, loaded, now, form),
        last_day=_ended(placement, case),
        months=_months(case, danish_date_of(now)),
    )


def _old_ends(loaded: Loaded) -> date | None:
    """The last day before the change: of the text in force, or of the one before it."""
    if loaded.change_waits:
        return loaded.content(loaded.in_force).ends
    earlier = [each for each in loaded.versions if each.number < loaded.in_force]
    return earlier[-1].content.ends if earlier else loaded.newest.ends


def _hold(
    session: Session,
    actor: Actor,
    placement: Placement,
    loaded: Loaded,
    now: datetime,
    form: Form,
) -> bool | None:
    if form is not Form.EXTENSION:
        return None
    found = lawful.findings(session, actor, placement, loaded.newest, now)
    verdict = worst(found)
    return None if verdict is Verdict.UNKNOWN else verdict is not Verdict.FAIL


def _ended(placement: Placement, case: Case) -> date | None:
    ended = placement.ended_on or placement.closed_at is not None
    return case.last_day if ended else None


def _months(case: Case, today: date) -> int:
    """Whole months of the placement within the last twelve."""
    starts = case.content.starts
    after = min(case.last_day or today, today) + timedelta(days=1)
    whole = (after.year - starts.year) * 12 + after.month - starts.month
    return max(0, min(12, whole - (after.day < starts.day)))
