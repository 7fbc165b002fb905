"""Which events of the log are meant."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import and_
from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor
from access.scopes import readable
from models.access_enums import AuditAction
from models.audit import AuditEvent
from support.clock import DENMARK
from usecases.oversight.rules import COLUMNS, Weighed, told

# More is not weighed at once: the answer would be long in coming.
MOST_WEIGHED = 100_000
_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What narrows the log. Days are Danish; None is any."""

    since: date | None = None
    until: date | None = None
    action: str | None = None
    role: str | None = None
    outcome: str | None = None
    actor_id: str | None = None
    subject: str | None = None

    def exact(self) -> dict[str, str]:
        """Columns that must hold a value."""
        given = {name: value for name, value in asdict(self).items() if isinstance(value, str)}
        return {name: value for name, value in given.items() if value}


def in_period(actor: Actor, wanted: LogFilter) -> SelectOfScalar[AuditEvent]:
    """Events of the days wanted."""
    query = readable(actor, AuditEvent)
    if wanted.since is not None:
        query = query.where(col(AuditEvent.at) >= _midnight(wanted.since))
    if wanted.until is not None:
        query = query.where(col(AuditEvent.at) < _midnight(wanted.until + timedelta(days=1)))
    return query


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), DENMARK)


def exactly(query: SelectOfScalar[AuditEvent], wanted: LogFilter) -> SelectOfScalar[AuditEvent]:
    """Those with the values wanted."""
    for name, value in wanted.exact().items():
        query = query.where(getattr(AuditEvent, name) == value)
    return query


def weighed(session: Session, actor: Actor, wanted: LogFilter, up_to: int) -> list[Weighed]:
    """The period's newest events; each citizen of an imported file is not one of them."""
    columns = [getattr(AuditEvent, name) for name in (*COLUMNS, "detail")]
    imported = and_(
        col(AuditEvent.action) == AuditAction.CHANGE.value,
        col(AuditEvent.object_kind) == "import",
    )
    query = (
        in_period(actor, wanted)
        .where(col(AuditEvent.number) <= up_to, ~imported)
        .order_by(col(AuditEvent.number).desc())
        .limit(MOST_WEIGHED + 1)
        .with_only_columns(*columns)
    )
    rows = session.execute(query.execution_options(yield_per=_CHUNK))
    return [Weighed._make((*columns, *told(detail))) for *columns, detail in rows]
