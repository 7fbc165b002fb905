"""Integrationsgrunduddannelse: who may begin, where, for how long and at how many hours."""

from law.igu.contract import CONTRACT_RULES
from law.igu.person import PERSON_RULES

RULES = (*PERSON_RULES, *CONTRACT_RULES)
