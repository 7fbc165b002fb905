"""A wage subsidy is not for the workplace one has just left."""

from law.recent_employer.rule import RULES

__all__ = ["RULES"]
