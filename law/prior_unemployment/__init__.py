"""How long a person must have been out of work before a job with a wage subsidy."""

from law.prior_unemployment.rule import RULES

__all__ = ["RULES"]
