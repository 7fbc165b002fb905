"""What must be written or told: lines for checklists and letters, not answers about a case."""

from law.information.duties import RULES, Duty, duties

__all__ = ["RULES", "Duty", "duties"]
