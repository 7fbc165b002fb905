"""The follow-up practice a municipality has chosen, dated; until then the product's own."""

from datetime import date

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.setting import MunicipalitySetting
from visits.needs.policy import Policy, read_policies, shipped_policies

POLICY = "visit_policy"
BY_EMPLOYER = "visits_by_employer"


def policies_of(session: Session, municipality_id: str) -> tuple[Policy, ...]:
    """The product's policies and the municipality's own after them, by the day they begin."""
    rows = _rows(session, municipality_id, POLICY)
    own = read_policies([row.value | {"valid_from": row.valid_from} for row in rows])
    return tuple(sorted((*shipped_policies(), *own), key=lambda policy: policy.valid_from))


def visits_by_employer(session: Session, municipality_id: str, day: date) -> bool:
    """Whether the employer's consultant comes (else the citizen's)."""
    rows = [row for row in _rows(session, municipality_id, BY_EMPLOYER) if row.valid_from <= day]
    return bool(rows[-1].value["on"]) if rows else True


def _rows(session: Session, municipality_id: str, key: str) -> list[MunicipalitySetting]:
    query = (
        readable(system_actor(municipality_id), MunicipalitySetting)
        .where(col(MunicipalitySetting.key) == key)
        .order_by(col(MunicipalitySetting.valid_from))
    )
    return list(session.exec(query))
