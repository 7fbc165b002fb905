"""What happened, about what, and who is to know."""

from dataclasses import dataclass
from datetime import date, datetime

from models.notice_enums import ReceiverKind, receiver_key


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a notice is for. `link` is a personal link's path, for a party without an account."""

    kind: ReceiverKind
    id: str
    name: str | None = None
    link: str | None = None

    @classmethod
    def staff(cls, staff_id: str) -> "Receiver":
        """A member of staff, whichever account it is."""
        return cls(ReceiverKind.STAFF, staff_id)

    @classmethod
    def user(cls, user_id: str) -> "Receiver":
        """One account, such as a mentor's or an other provider's."""
        return cls(ReceiverKind.USER, user_id)

    @classmethod
    def employer(cls, cvr: str) -> "Receiver":
        """Everybody who acts for the firm."""
        return cls(ReceiverKind.EMPLOYER, cvr)

    @classmethod
    def citizen(cls, citizen_id: str) -> "Receiver":
        """The citizen."""
        return cls(ReceiverKind.CITIZEN, citizen_id)

    @classmethod
    def address(cls, email: str, name: str, link: str | None = None) -> "Receiver":
        """A party without an account. `name` is shown to staff; `link` is e.g. `/link/…`."""
        return cls(ReceiverKind.ADDRESS, email, name, link)

    @property
    def key(self) -> str:
        """How the tables name it."""
        return receiver_key(self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a notice is about: an order, an agreement and so on."""

    municipality_id: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class HouseEvent:
    """One thing that happened in work that concerns no citizen, such as a jobordre."""

    kind: str
    subject: Subject
    at: datetime
    by: str
    workplace: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a citizen's case.

    `kind` is a section of `kinds.toml`; `by` the id of the account that did it. `workplace` is
    the name of a workplace, never of a person; `case_number` is what people call the case by.
    `due_on` overrides the date that the kind's working days give.
    """

    kind: str
    municipality_id: str
    citizen_id: str
    subject_kind: str
    subject_id: str
    at: datetime
    by: str
    workplace: str | None = None
    case_number: str | None = None
    due_on: date | None = None

    @property
    def subject(self) -> Subject:
        """What it is about, e.g. to settle earlier notices."""
        return Subject(self.municipality_id, self.subject_kind, self.subject_id)
