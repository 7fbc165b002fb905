"""Writing notices and their mail, and closing those whose act is done."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, update

from models.cpr import mask_cpr
from models.notice import HouseMail, HouseNotice, Notice, OutboxMail
from models.notice_enums import ReceiverKind
from support.calendars.working_days import add_working_days
from support.clock import danish_date_of
from support.closed_days import closed_days
from support.notices.events import Event, HouseEvent, Receiver, Subject
from support.notices.kinds import Kind, Told, catalogue

REMINDER = "Påmindelse: "
_SPOKEN = 8


def notify(session: Session, event: Event, receivers: Iterable[Receiver]) -> list[Notice]:
    """Tell each receiver, once, in the transaction of the act; returns the notices.

    Raises LookupError for a kind the catalogue does not have.
    """
    kind = catalogue()[event.kind]
    once = {receiver.key: receiver for receiver in receivers}
    due_on = event.due_on or _due(session, event, kind)
    notices = [_notice(event, kind, receiver, due_on) for receiver in once.values()]
    session.add_all(notices)
    session.flush()
    if kind.mail:
        pairs = zip(notices, once.values(), strict=True)
        session.add_all(mail_of(one, event.at, link=receiver.link) for one, receiver in pairs)
        session.flush()
    return notices


def notify_house(session: Session, event: HouseEvent, receivers: Iterable[Receiver]) -> None:
    """Tell each receiver, once, in the transaction of the act; nothing waits for it.

    Raises LookupError for a kind the catalogue does not have.
    """
    kind = catalogue()[event.kind]
    assert not kind.requires_action, event.kind
    notices = [
        HouseNotice(
            municipality_id=event.subject.municipality_id,
            id=uuid4().hex,
            receiver=key,
            kind=event.kind,
            subject_kind=event.subject.kind,
            subject_id=event.subject.id,
            workplace=mask_cpr(event.workplace) if event.workplace else None,
            at=event.at,
            told_by=event.by,
        )
        for key in dict.fromkeys(receiver.key for receiver in receivers)
    ]
    session.add_all(notices)
    session.flush()
    if kind.mail:
        session.add_all(_house_mail(one, kind) for one in notices)
        session.flush()


def settle(session: Session, subject: Subject, kinds: Iterable[str], at: datetime) -> int:
    """The act is done: close the notices that ask for it; returns how many there were."""
    done = (
        update(Notice)
        .where(
            col(Notice.municipality_id) == subject.municipality_id,
            col(Notice.subject_kind) == subject.kind,
            col(Notice.subject_id) == subject.id,
            col(Notice.kind).in_(list(kinds)),
            col(Notice.requires_action),
            col(Notice.done_at).is_(None),
        )
        .values(done_at=at)
    )
    return session.exec(done).rowcount


def told_by_default(kind: str, parties: Mapping[Told, Receiver | None]) -> list[Receiver]:
    """Of a case's parties those the catalogue names for this kind; None is nobody."""
    found = [parties.get(party) for party in catalogue()[kind].told]
    return list(dict.fromkeys(receiver for receiver in found if receiver is not None))


def mail_of(
    notice: Notice, at: datetime, *, link: str | None = None, reminder: bool = False
) -> OutboxMail:
    """The mail that says what a notice says; a party without an account gets its own link."""
    kind = catalogue()[notice.kind]
    has_account = notice.receiver_kind != ReceiverKind.ADDRESS.value
    return OutboxMail(
        citizen_id=notice.citizen_id,
        subject=f"{REMINDER if reminder else ''}{kind.title}",
        text=kind.sentence_of(notice.workplace, notice.case_number),
        link_path=link or (_page_of(notice) if has_account else ""),
        **_waiting(notice, at),
    )


def _house_mail(notice: HouseNotice, kind: Kind) -> HouseMail:
    return HouseMail(
        subject=kind.title,
        text=kind.sentence_of(notice.workplace, ""),
        link_path=_page_of(notice),
        **_waiting(notice, notice.at),
    )


def _page_of(notice: Notice | HouseNotice) -> str:
    return f"/beskeder/{notice.id}"


def _waiting(notice: Notice | HouseNotice, at: datetime) -> dict[str, Any]:
    """What every new mail is: one of its notice, due at once."""
    return {
        "municipality_id": notice.municipality_id,
        "id": uuid4().hex,
        "notice_id": notice.id,
        "created_at": at,
        "next_try_at": at,
    }


def _notice(event: Event, kind: Kind, receiver: Receiver, due_on: date | None) -> Notice:
    return Notice(
        municipality_id=event.municipality_id,
        citizen_id=event.citizen_id,
        id=uuid4().hex,
        receiver_kind=receiver.kind.value,
        receiver=receiver.key,
        receiver_name=receiver.name,
        kind=event.kind,
        subject_kind=event.subject_kind,
        subject_id=event.subject_id,
        workplace=mask_cpr(event.workplace) if event.workplace else None,
        case_number=_case_number(event),
        at=event.at,
        told_by=event.by,
        requires_action=kind.requires_action,
        due_on=due_on,
    )


def _case_number(event: Event) -> str:
    """What people call the case by; a citizen's own id does not leave the house in a mail."""
    own_id = "" if event.subject_id == event.citizen_id else event.subject_id
    # Our own ids are 32 signs; nobody reads more than the first of them aloud.
    return mask_cpr(event.case_number or own_id[:_SPOKEN])


def _due(session: Session, event: Event, kind: Kind) -> date | None:
    if kind.due_working_days is None:
        return None
    closed = closed_days(session, event.municipality_id)
    return add_working_days(danish_date_of(event.at), kind.due_working_days, closed)
