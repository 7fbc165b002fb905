"""Who may have which offer, and at what kind of workplace."""

from law.offers.groups import GROUP_RULES
from law.offers.workplace import WORKPLACE_RULES

RULES = (*GROUP_RULES, *WORKPLACE_RULES)
