"""Merbeskæftigelse: a job with wage subsidy must come on top of the ordinary staff."""

from law.net_increase.rule import RULES

__all__ = ["RULES"]
