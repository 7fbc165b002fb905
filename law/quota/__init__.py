"""Forholdstal: how many may be in offers at a unit beside its ordinary staff."""

from law.quota.counting import QuotaParameters, average, capacity, used, used_by, without
from law.quota.headroom import Headroom, headroom
from law.quota.rule import RULES

__all__ = [
    "RULES",
    "Headroom",
    "QuotaParameters",
    "average",
    "capacity",
    "headroom",
    "used",
    "used_by",
    "without",
]
