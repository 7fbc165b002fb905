"""Limits before points, one small file each. Order is the order people read them in."""

from matching.limits.base import Limit
from matching.limits.certificates import Authorisation, Certificate
from matching.limits.consent import Consent
from matching.limits.consideration import Consideration
from matching.limits.danish import Danish
from matching.limits.eligibility import Eligibility
from matching.limits.free_hours import FreeHours
from matching.limits.hours import Hours
from matching.limits.licence import Licence
from matching.limits.overlap import Overlap
from matching.limits.own_no import OwnNo
from matching.limits.period import Period
from matching.limits.travel import TravelLimit

LIMITS: tuple[Limit, ...] = (
    Licence(),
    Certificate(),
    Authorisation(),
    Danish(),
    FreeHours(),
    Hours(),
    Period(),
    OwnNo(),
    Consideration(),
    Eligibility(),
    Overlap(),
    TravelLimit(),
    Consent(),
)
