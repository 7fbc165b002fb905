"""Versions of legal rules that the municipality has confirmed itself."""

from datetime import datetime

from sqlmodel import Field

from models.base import MunicipalityRow, UtcDateTime


class RuleConfirmation(MunicipalityRow, table=True):
    """One version of a rule, checked against a source by an administrator.

    `fingerprint` is that of the content: a changed number or text must be confirmed anew.
    `confirmed_by` is the account's id.
    """

    __tablename__ = "rule_confirmation"

    rule: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    fingerprint: str
    source: str
    confirmed_by: str
    confirmed_at: datetime = Field(sa_type=UtcDateTime)
