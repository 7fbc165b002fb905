"""What the employees' representative must say or be told before the start."""

from law.representative.rule import RULES

__all__ = ["RULES"]
