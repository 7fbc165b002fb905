"""Imports every table once, so that metadata is whole for migrations and tests."""

from models import (
    citizen,
    citizen_law,
    competence,
    document,
    employer,
    municipality,
    opening,
    package,
    reference,
)
from models.base import metadata

__all__ = [
    "citizen",
    "citizen_law",
    "competence",
    "document",
    "employer",
    "metadata",
    "municipality",
    "opening",
    "package",
    "reference",
]
