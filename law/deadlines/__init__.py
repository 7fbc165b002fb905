"""Deadlines: first offer, contract, talks and the local clarification."""

from law.deadlines.due import RULES, Deadline, deadlines

__all__ = ["RULES", "Deadline", "deadlines"]
