"""An agreement and the placement it becomes: content by version, signatures, decisions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import UtcDateTime, belongs_to, refers_to
from models.citizen import CitizenRow


class Placement(CitizenRow, table=True):
    """One agreement from draft to outcome. Its status is derived, never stored.

    `starts`, `ends` and `weekly_hours` are those in force: of the content granted, before that
    of the newest. `granted_number` lags behind `content_number` while a change is being agreed.
    """

    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        refers_to("employer", cvr="cvr"),
        refers_to("production_unit", p_number="p_number"),
    )

    id: str = Field(primary_key=True)
    origin: str
    offer: str
    # Local praktik kind, an id of the municipality's ordered list; none for other offers.
    kind: str | None = None
    route: str
    cvr: str = Field(index=True)
    p_number: str = Field(index=True)
    order_id: str | None = Field(default=None, index=True)
    proposal_id: str | None = None
    demand_id: str | None = None
    starts: date
    ends: date | None = None
    content_number: int = 1
    granted_number: int | None = None
    caseworker_id: str = Field(index=True)
    consultant_id: str | None = Field(default=None, index=True)
    mentor_user_id: str | None = None
    vitas_number: str | None = None
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    touched_at: datetime = Field(sa_type=UtcDateTime)
    # Sent to the parties: from here it takes its share of the quota.
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    prepared_by: str | None = None
    granted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    refused_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    expired_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # The real last day where it is not the agreed one, and whose reason it was.
    ended_on: date | None = None
    end_party: str | None = None
    end_reason: str | None = None
    # Everything that belongs to the end is done.
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1


class PlacementRow(CitizenRow):
    """A row about one placement."""

    placement_id: str = Field(primary_key=True)


def of_placement() -> Any:  # noqa: ANN401 - as `belongs_to`
    """A part's key to its placement; dies with it."""
    return belongs_to("placement", citizen_id="citizen_id", placement_id="id")


class AgreementContent(PlacementRow, table=True):
    """One version of what is agreed; see `placements.content`. Never changed."""

    __tablename__ = "agreement_content"
    __table_args__ = (of_placement(),)

    number: int = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    # A code of `ChangeKind`, None for the first and for edits before the grant.
    change: str | None = None
    reason: str | None = None
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class Signature(PlacementRow, table=True):
    """What a party did about one version. Another version is not signed by it."""

    __table_args__ = (of_placement(),)

    content_number: int = Field(primary_key=True)
    party: str = Field(primary_key=True)
    state: str
    channel: str
    # As the signer is called on the paper; the account where there was one.
    name: str
    user_id: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)
    # Why staff recorded it on behalf, or why a party declined.
    reason: str | None = None


class PlacementDecision(PlacementRow, table=True):
    """A grant, a refusal, a change or an end: who decided, on what, with which rules in force."""

    __tablename__ = "placement_decision"
    __table_args__ = (of_placement(),)

    number: int = Field(primary_key=True)
    kind: str
    content_number: int
    reason: str | None = None
    text: str = ""
    decided_by: str
    decided_at: datetime = Field(sa_type=UtcDateTime)
    # Two-step control: who prepared it, never the same person.
    prepared_by: str | None = None
    # What every rule answered then, as `law` words it.
    findings: list[dict[str, Any]] = Field(sa_column=Column(JSON, nullable=False))


class RuleOverride(PlacementRow, table=True):
    """Another count or fact than the rule was given, by a named role and a second person."""

    __tablename__ = "rule_override"
    __table_args__ = (of_placement(),)

    rule: str = Field(primary_key=True)
    content_number: int = Field(primary_key=True)
    version: str
    # What the rule answered, and what holds instead.
    answered: str
    fact: str
    # Another count: full-time equivalents more (or fewer) than the rule found room for.
    room: float | None = None
    reason: str
    by: str
    role: str
    at: datetime = Field(sa_type=UtcDateTime)
    second_by: str | None = None
    second_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # Of the text it was put beside: a change that is dropped leaves its number to another one.
    text_hash: str | None = None


class ChecklistMark(PlacementRow, table=True):
    """A point of the start checklist: done or not done, never what a certificate said."""

    __tablename__ = "checklist_mark"
    __table_args__ = (of_placement(),)

    item: str = Field(primary_key=True)
    done: bool
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
