"""Where the mail of a notice goes: asked when it is sent, so that today's choices hold."""

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.account import UserAccount
from models.citizen import Citizen
from models.employer import Employer
from models.notice import HouseNotice, MailChoice, Notice
from models.notice_enums import ReceiverKind, SkipReason
from support.notices.kinds import Kind
from support.notices.mail import is_address
from usecases.notices.names import receiver_of

_LINK = {
    ReceiverKind.STAFF: col(UserAccount.staff_id),
    ReceiverKind.USER: col(UserAccount.id),
    ReceiverKind.EMPLOYER: col(UserAccount.cvr),
    ReceiverKind.CITIZEN: col(UserAccount.citizen_id),
}


def mailbox_of(
    session: Session, house: Actor, notice: Notice | HouseNotice, kind: Kind
) -> tuple[str, ...] | SkipReason:
    """The addresses for a notice's mail, or why there are none.

    Addresses users chose themselves come before the one the municipality has on file.
    """
    receiver = receiver_of(notice)
    if receiver.kind is ReceiverKind.ADDRESS:
        return _valid([receiver.id])
    accounts = _accounts(session, house, receiver.kind, receiver.id)
    choices = _choices(session, house, accounts)
    willing = [
        account
        for account in accounts
        if kind.required or notice.kind not in _switched_off(choices.get(account.id))
    ]
    if accounts and not willing:
        return SkipReason.SWITCHED_OFF
    own = [choices[account.id].email for account in willing if account.id in choices]
    found = [email for email in own if email]
    return _valid(found or _on_file(session, house, receiver.kind, receiver.id))


def _accounts(
    session: Session, house: Actor, kind: ReceiverKind, identifier: str
) -> list[UserAccount]:
    query = readable(house, UserAccount).where(_LINK[kind] == identifier, col(UserAccount.active))
    return list(session.exec(query.order_by(col(UserAccount.id))))


def _choices(session: Session, house: Actor, accounts: list[UserAccount]) -> dict[str, MailChoice]:
    ids = [account.id for account in accounts]
    query = readable(house, MailChoice).where(col(MailChoice.user_id).in_(ids))
    return {row.user_id: row for row in session.exec(query)}


def _switched_off(choice: MailChoice | None) -> list[str]:
    return choice.switched_off if choice else []


def _on_file(session: Session, house: Actor, kind: ReceiverKind, identifier: str) -> list[str]:
    if kind is ReceiverKind.EMPLOYER:
        firm = readable(house, Employer).where(col(Employer.cvr) == identifier)
        employer = session.exec(firm).first()
        return [employer.contact_email] if employer and employer.contact_email else []
    if kind is ReceiverKind.CITIZEN:
        person = readable(house, Citizen).where(col(Citizen.id) == identifier)
        citizen = session.exec(person).first()
        return [citizen.email] if citizen and citizen.email else []
    return []


def _valid(addresses: list[str]) -> tuple[str, ...] | SkipReason:
    """Addresses come from files and forms; one that cannot be one would stop the mail server."""
    found = tuple(dict.fromkeys(one for one in addresses if is_address(one)))
    return found or SkipReason.NO_ADDRESS
