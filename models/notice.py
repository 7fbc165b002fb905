"""Notices, the mail that goes with them, and what each user chose about mail."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Index, false
from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime, belongs_to
from models.citizen import CitizenRow


class Notice(CitizenRow, table=True):
    """One thing told to one receiver about one citizen's case. Names nobody but a workplace."""

    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        # The count in every page's menu is this index alone.
        Index("ix_notice_unread", "municipality_id", "receiver", "read_at", "done_at"),
        Index("ix_notice_subject", "municipality_id", "subject_kind", "subject_id"),
    )

    id: str = Field(primary_key=True)
    receiver_kind: str
    # As `receiver_key` writes it.
    receiver: str
    # Of a party without an account, else null.
    receiver_name: str | None = None
    kind: str
    subject_kind: str
    subject_id: str
    workplace: str | None = None
    case_number: str
    at: datetime = Field(sa_type=UtcDateTime)
    # Id of the account whose act it tells of.
    told_by: str
    requires_action: bool
    due_on: date | None = None
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # Of a notice that asks for an act: when the act was done, or no longer needed.
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reminders: int = 0
    reminded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # The name shown beside the date.
    reminded_by: str | None = None


class HouseNotice(MunicipalityRow, table=True):
    """One thing told to one receiver about work that concerns no citizen, as a jobordre.

    Nothing waits for it. Its kind says whether a mail goes as well.
    """

    __tablename__ = "house_notice"
    __table_args__ = (Index("ix_house_notice_unread", "municipality_id", "receiver", "read_at"),)

    id: str = Field(primary_key=True)
    receiver: str
    kind: str
    subject_kind: str
    subject_id: str
    workplace: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)
    # Id of the account whose act it tells of.
    told_by: str
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Mail(MunicipalityRow):
    """A mail to send, written with its notice. Address, choice and cool-down count when sent.

    `text` and `link_path` are emptied when it is sent: the path may open a personal link.
    """

    id: str = Field(primary_key=True)
    notice_id: str
    subject: str
    text: str
    # Where the link leads on our server; empty where there is none.
    link_path: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    tries: int = 0
    next_try_at: datetime = Field(sa_type=UtcDateTime)
    last_error: str | None = None
    # True: no further try; `sent_at`, `skipped` or too many tries say why.
    closed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # Why it was never sent.
    skipped: str | None = None


class OutboxMail(Mail, CitizenRow, table=True):
    """The mail of a notice about a citizen's case."""

    __tablename__ = "outbox_mail"
    __table_args__ = (
        belongs_to("notice", citizen_id="citizen_id", notice_id="id"),
        Index("ix_outbox_mail_waiting", "municipality_id", "closed", "next_try_at"),
    )


class HouseMail(Mail, table=True):
    """The mail of a notice that concerns no citizen, as a visit to a firm nobody is placed at."""

    __tablename__ = "house_mail"
    __table_args__ = (
        belongs_to("house_notice", notice_id="id"),
        Index("ix_house_mail_waiting", "municipality_id", "closed", "next_try_at"),
        # To find the mail that goes with a notice whose time is up.
        Index("ix_house_mail_notice", "municipality_id", "notice_id"),
    )


class MailChoice(MunicipalityRow, table=True):
    """Where a user wants mail, and about which kinds of notices not."""

    __tablename__ = "mail_choice"
    __table_args__ = (belongs_to("user_account", user_id="id"),)

    user_id: str = Field(primary_key=True)
    email: str | None = None
    switched_off: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
