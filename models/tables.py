"""Imports every table once, so that metadata is whole for migrations and tests."""

from models import (
    account,
    audit,
    citizen,
    citizen_law,
    competence,
    document,
    employer,
    municipality,
    opening,
    package,
    presentation,
    reference,
    referral,
    retention,
)
from models.base import metadata

__all__ = [
    "account",
    "audit",
    "citizen",
    "citizen_law",
    "competence",
    "document",
    "employer",
    "metadata",
    "municipality",
    "opening",
    "package",
    "presentation",
    "reference",
    "referral",
    "retention",
]
