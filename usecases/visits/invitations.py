"""The invitation that goes along with the mail about an agreed visit, for the calendar."""

from collections.abc import Callable
from dataclasses import replace

from sqlmodel import Session

from access.actor import Actor
from models.notice import HouseNotice, Notice
from models.notice_enums import ReceiverKind, receiver_kind_of
from models.visit import CareVisit, PlacementVisit
from models.visit_enums import VisitState
from usecases.visits.booked import KIND, Row, one_of
from usecases.visits.entries import entries_of
from usecases.visits.telling import CARE
from visits.calendars.writing import cancellation, invitation

_AGREED = frozenset({"visit_agreed", "visit_moved"})
_OFF = frozenset({"visit_off", "visit_held_early"})
# A citizen's calendar is nobody's business.
_INVITED = frozenset({ReceiverKind.EMPLOYER, ReceiverKind.STAFF})

Invitation = Callable[[str], bytes]


def invitation_of(
    session: Session, house: Actor, notice: Notice | HouseNotice, to: tuple[str, ...], base: str
) -> Invitation | None:
    """What to enclose, once the sender's address is known; None for other mails.

    The visit as it stands when the mail goes, so that an old mail does not set an old time.
    """
    kind, receiver = notice.kind.removeprefix(CARE), receiver_kind_of(notice.receiver)
    if notice.subject_kind != KIND or receiver not in _INVITED:
        return None
    row = _visit(session, house, notice) if kind in _AGREED | _OFF else None
    if row is None:
        return None
    link = f"{base}/mine-besoeg" if receiver is ReceiverKind.EMPLOYER else f"{base}/besoeg"
    (entry,) = entries_of(session, house.municipality_id, [row], link, notice.at)
    if row.state == VisitState.CONFIRMED.value:
        return lambda sender: invitation(entry, sender, to)
    if kind in _OFF:
        return lambda sender: cancellation(replace(entry, confirmed=False), sender, to)
    return None


def _visit(session: Session, house: Actor, notice: Notice | HouseNotice) -> Row | None:
    if isinstance(notice, Notice):
        return one_of(session, house, PlacementVisit, notice.subject_id)
    return one_of(session, house, CareVisit, notice.subject_id)
