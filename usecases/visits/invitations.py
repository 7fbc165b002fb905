"""The invitation that goes along with the mail about an agreed visit, for the calendar."""

from collections.abc import Callable
from dataclasses import replace

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.notice import Notice
from models.notice_enums import ReceiverKind
from models.visit import PlacementVisit
from models.visit_enums import VisitState
from usecases.visits.booked import KIND
from usecases.visits.entries import entries_of
from visits.calendars.writing import cancellation, invitation

_AGREED = frozenset({"visit_agreed", "visit_moved"})
_OFF = "visit_off"
# A citizen's calendar is nobody's business.
_INVITED = frozenset({ReceiverKind.EMPLOYER.value, ReceiverKind.STAFF.value})

Invitation = Callable[[str], bytes]


def invitation_of(
    session: Session, house: Actor, notice: Notice, to: tuple[str, ...], base: str
) -> Invitation | None:
    """What to enclose, once the sender's address is known; None for other mails.

    The visit as it stands when the mail goes, so that an old mail does not set an old time.
    """
    if notice.subject_kind != KIND or notice.receiver_kind not in _INVITED:
        return None
    if notice.kind not in _AGREED and notice.kind != _OFF:
        return None
    query = readable(house, PlacementVisit).where(col(PlacementVisit.key) == notice.subject_id)
    row = session.exec(query).first()
    if row is None:
        return None
    employers = notice.receiver_kind == ReceiverKind.EMPLOYER.value
    link = f"{base}/mine-besoeg" if employers else f"{base}/besoeg"
    (entry,) = entries_of(session, house.municipality_id, [row], link, notice.at)
    if row.state == VisitState.CONFIRMED.value:
        return lambda sender: invitation(entry, sender, to)
    if notice.kind == _OFF:
        return lambda sender: cancellation(replace(entry, confirmed=False), sender, to)
    return None
