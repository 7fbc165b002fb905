"""What would raise a score or lift a limit: changeable facts only, each tried and scored anew.

A card, a course for a certificate, the module before, wider travel, a missing answer. Never
a title, a year of experience or anything else nobody can change by next month.
"""

from matching.raising.change import LONGEST_EXTRA_MINUTES as LONGEST_EXTRA_MINUTES
from matching.raising.change import MOST_RAISES as MOST_RAISES
from matching.raising.change import RankOf as RankOf
from matching.raising.finding import what_would_raise as what_would_raise
