"""What was decided about a citizen in a module of a branchepakke, and on what evidence."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field

from models.base import UtcDateTime, belongs_to, refers_to
from models.citizen import CitizenRow


class ModuleDecision(CitizenRow, table=True):
    """One decision, never changed: a later one with a higher number takes its place."""

    __tablename__ = "module_decision"
    __table_args__ = (
        belongs_to("citizen", citizen_id="id"),
        refers_to("package_module", package_id="package_id", module_id="id"),
    )

    package_id: str = Field(primary_key=True)
    module_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    outcome: str
    # Written where the decision needs one.
    reason: str | None = None
    # Whether it went against what the evidence said.
    against: bool = False
    # Each goal with the evidence as it stood: see `usecases/gates/evidence.py`.
    evidence: list[dict[str, str | None]] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False)
    )
    decided_by: str
    decided_at: datetime = Field(sa_type=UtcDateTime)
