"""Whom a plan is about: chosen by id, from one's own caseload, or from a branchepakke."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.policies import REACH, Reach
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import Citizen, CitizenPackage
from models.enums import PackageStatus
from models.errors import not_found

_CHUNK = 500
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Chosen:
    """The citizens of a plan by id, and how many cannot be matched now."""

    names: dict[str, str]
    out: int


def choose(session: Session, actor: Actor, ids: Sequence[str]) -> Chosen:
    """The citizens, if the actor may name each; raises NOT_FOUND or PURPOSE_NEEDED.

    A closed case, or one taken out of the matching, is left out.
    """
    rows = find(session, actor, ids)
    missing = sorted(set(ids) - {row.id for row in rows})
    if len(missing) == 1:
        get_citizen(session, actor, missing[0])
    if missing:
        error = not_found("borgere", ", ".join(missing[:_MOST_NAMED]))
        error.asked_for_person = True
        raise error
    return among(rows)


def among(rows: Sequence[Citizen]) -> Chosen:
    """Those of the rows that can be matched now."""
    open_ = [row for row in rows if row.open_for_matching and row.case_closed_on is None]
    return Chosen({row.id: row.name or row.id for row in open_}, len(rows) - len(open_))


def find(session: Session, actor: Actor, ids: Sequence[str]) -> list[Citizen]:
    """The citizens among `ids` that the actor may name."""
    wanted = sorted(set(ids))
    found: list[Citizen] = []
    for start in range(0, len(wanted), _CHUNK):
        part = wanted[start : start + _CHUNK]
        found += session.exec(readable(actor, Citizen).where(col(Citizen.id).in_(part)))
    return found


def has_caseload(actor: Actor) -> bool:
    """Whether the role has citizens of its own."""
    return REACH[actor.role] in (Reach.CASELOAD, Reach.REFERRED)


def own_caseload(session: Session, actor: Actor) -> list[str]:
    """Ids of one's own citizens; none for a role without a caseload."""
    if not has_caseload(actor):
        return []
    statement = readable(replace(actor, purpose=None), Citizen).with_only_columns(col(Citizen.id))
    return _listed(session, actor, "own", session.scalars(statement))


def package_queue(session: Session, actor: Actor, package_id: str) -> list[str]:
    """Ids of the citizens under way in a branchepakke, as far as the actor may name them."""
    statement = readable(actor, CitizenPackage).where(
        col(CitizenPackage.package_id) == package_id,
        col(CitizenPackage.status) == PackageStatus.ENROLLED.value,
    )
    return _listed(session, actor, "package", (row.citizen_id for row in session.exec(statement)))


def _listed(session: Session, actor: Actor, which: str, ids: Iterable[str]) -> list[str]:
    found = sorted(set(ids))
    detail = {"list": which, "count": len(found)}
    record(session, actor, Act(AuditAction.SEARCH, "citizens", detail=detail, named=tuple(found)))
    return found
