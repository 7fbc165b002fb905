"""A caseworker's order for a citizen: goal, sub-goals, needs and a latest date."""

from datetime import date, datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import UtcDateTime, belongs_to, json_list, refers_to
from models.citizen import CitizenRow


class PlacementOrder(CitizenRow, table=True):
    """One order. Its form is the match checklist of practice; null means not asked yet.

    `owner_id` is the member of staff who has it now: the caseworker until it is sent and after
    it is returned, the unit's consultant from acceptance.
    """

    __tablename__ = "placement_order"
    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        refers_to("staff", caseworker_id="id"),
    )

    id: str = Field(primary_key=True)
    state: str
    goal: str | None = None
    goal_text: str = ""
    # Local praktik kinds and legal types wished for; the unit may find another.
    kind: str | None = None
    offers: list[str] | None = json_list()
    wishes: str = ""
    noes: str = ""
    mentor_needed: bool | None = None
    social_side: str = ""
    transport_realistic: bool | None = None
    transport: str = ""
    parallel_efforts: str = ""
    grants: list[str] | None = json_list()
    # Codes of the hensyn the citizen has agreed to share; the rest stays with the case.
    shared_considerations: list[str] | None = json_list()
    hours_per_week: float | None = None
    earliest: date | None = None
    latest: date | None = None
    # A workplace already thought of: the citizen's own, or an opening.
    p_number: str | None = None
    demand_id: str | None = None
    # The first workplace offer of the integration programme has a deadline by law.
    first_offer: bool = False
    caseworker_id: str
    owner_id: str = Field(index=True)
    created_by: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    touched_at: datetime = Field(sa_type=UtcDateTime)
    # Since when it stands where it stands; clocks count from here.
    since: datetime = Field(sa_type=UtcDateTime)
    # Raised by every change, so that the second of two editors is told.
    version: int = 1


class OrderSubgoal(CitizenRow, table=True):
    """A step on the way to the goal, with how it is measured."""

    __tablename__ = "order_subgoal"
    __table_args__ = (belongs_to("placement_order", citizen_id="citizen_id", order_id="id"),)

    order_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    kind: str
    text: str
    measure: str


class LifeStep(CitizenRow, table=True):
    """One step in the life of an order, a proposal or an agreement: who, when, why.

    Never changed. `reason` is a code of a closed list; `detail` holds no person's name.
    """

    __tablename__ = "life_step"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    subject_kind: str = Field(primary_key=True)
    subject_id: str = Field(primary_key=True, index=True)
    number: int = Field(primary_key=True)
    act: str
    source: str
    target: str
    by: str
    role: str
    at: datetime = Field(sa_type=UtcDateTime)
    party: str | None = None
    reason: str | None = None
    text: str = ""
    detail: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
