"""How long an offer may last, be extended and repeated."""

from law.duration.praktik import PRAKTIK_RULES
from law.duration.serial import SERIAL_RULES
from law.duration.subsidy import SUBSIDY_RULES

RULES = (*PRAKTIK_RULES, *SUBSIDY_RULES, *SERIAL_RULES)
