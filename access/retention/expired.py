"""Rows whose time is up by a rule that needs no notice."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, or_
from sqlmodel import Session, col

from access.actor import Actor
from access.retention.rules import Rule, RuleId, add_months
from access.scopes import readable
from models.account import LoginSession, PendingSignIn, UserAccount
from models.allocation import Allocation
from models.audit import AuditSegment
from models.base import MunicipalityRow
from models.document import CvDocument, CvProposal
from models.notice import HouseNotice, Notice
from models.presentation import PersonalLink, Presentation
from models.running_link import RunningLink
from models.saved_search import SavedSearch
from models.signing import SigningLink

# A row and the moment its rule counts from.
Dated = tuple[MunicipalityRow, date | datetime]
# Finds rows that began before a moment; which of them are over the rule itself decides.
Finder = Callable[[Session, Actor, datetime], Iterable[Dated]]


def expired(session: Session, actor: Actor, rule: Rule, today: date) -> list[MunicipalityRow]:
    """The rows a rule says have had their time, oldest first."""
    next_day = rule.latest_start(today) + timedelta(days=1)
    before = datetime.combine(next_day, time.min, UTC)
    found = [(_day(start), row) for row, start in _FINDERS[rule.id](session, actor, before)]
    over = [(start, row) for start, row in found if rule.is_over(start, today)]
    return [row for _, row in sorted(over, key=lambda pair: pair[0])]


def last_day_of(month: str) -> date:
    """The last day of `YYYY-MM`."""
    return add_months(date.fromisoformat(f"{month}-01"), 1) - timedelta(days=1)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _cv_documents(session: Session, actor: Actor, before: datetime) -> Iterable[Dated]:
    """A document counts from its last decision, and not at all while one is open."""
    decided = session.execute(
        readable(actor, CvProposal)
        .with_only_columns(
            col(CvProposal.document_id),
            func.max(CvProposal.decided_at),
            func.count() - func.count(col(CvProposal.decided_at)),
        )
        .group_by(col(CvProposal.document_id))
    )
    answers = {document: (last, waiting) for document, last, waiting in decided}
    for row in session.exec(readable(actor, CvDocument).where(CvDocument.uploaded_at < before)):
        last, waiting = answers.get(row.id, (None, 0))
        if not waiting:
            yield row, max(row.uploaded_at, last or row.uploaded_at)


def _presentations(session: Session, actor: Actor, before: datetime) -> Iterable[Dated]:
    """A presentation ends when somebody ends it, else on its last day."""
    over = or_(col(Presentation.ended_at) < before, col(Presentation.asked_until) < before.date())
    for row in session.exec(readable(actor, Presentation).where(over)):
        yield row, row.ended_at or datetime.combine(row.asked_until, time(), UTC)


def _links(session: Session, actor: Actor, before: datetime) -> Iterable[Dated]:
    for table in (PersonalLink, RunningLink, SigningLink):
        query = readable(actor, table).where(col(table.ends_at) < before)
        yield from ((row, row.ends_at) for row in session.exec(query))


def _saved_searches(session: Session, actor: Actor, before: datetime) -> Iterable[Dated]:
    rows = session.exec(readable(actor, SavedSearch).where(SavedSearch.looked_at < before))
    return [(row, row.looked_at) for row in rows]


def _allocations(session: Session, actor: Actor, before: datetime) -> Iterable[Dated]:
    rows = session.exec(readable(actor, Allocation).where(Allocation.solved_at < before))
    return [(row, row.solved_at) for row in rows]


def _notices(session: Session, actor: Actor, before: datetime) -> Iterable[Dated]:
    """Notices nobody is waiting for; the mail of both kinds goes along."""
    settled = or_(~col(Notice.requires_action), col(Notice.done_at).is_not(None))
    yield from (
        (row, row.at)
        for row in session.exec(readable(actor, Notice).where(settled, Notice.at < before))
    )
    house = readable(actor, HouseNotice).where(HouseNotice.at < before)
    yield from ((row, row.at) for row in session.exec(house))


def _pending_sign_ins(session: Session, actor: Actor, before: datetime) -> Iterable[Dated]:
    rows = session.exec(readable(actor, PendingSignIn).where(PendingSignIn.ends_at < before))
    return [(row, row.ends_at) for row in rows]


def _login_sessions(session: Session, actor: Actor, before: datetime) -> Iterable[Dated]:
    rows = session.exec(readable(actor, LoginSession).where(LoginSession.ends_at < before))
    return [(row, row.ends_at) for row in rows]


def _accounts(session: Session, actor: Actor, before: datetime) -> Iterable[Dated]:
    """Open accounts, from their last sign-in."""
    used = func.coalesce(UserAccount.signed_in_at, UserAccount.created_at)
    statement = readable(actor, UserAccount).where(col(UserAccount.active), used < before)
    return [(row, row.signed_in_at or row.created_at) for row in session.exec(statement)]


def _log_months(session: Session, actor: Actor, _before: datetime) -> Iterable[Dated]:
    """Months whose events are still there, each from its last day."""
    kept = readable(actor, AuditSegment).where(col(AuditSegment.dropped_at).is_(None))
    return [(row, last_day_of(row.segment)) for row in session.exec(kept)]


_FINDERS: dict[RuleId, Finder] = {
    RuleId.CV_DOCUMENT: _cv_documents,
    RuleId.PRESENTATION: _presentations,
    RuleId.PERSONAL_LINK: _links,
    RuleId.SAVED_SEARCH: _saved_searches,
    RuleId.ALLOCATION: _allocations,
    RuleId.NOTICE: _notices,
    RuleId.PENDING_SIGN_IN: _pending_sign_ins,
    RuleId.LOGIN_SESSION: _login_sessions,
    RuleId.UNUSED_ACCOUNT: _accounts,
    RuleId.LOG_MONTH: _log_months,
}
