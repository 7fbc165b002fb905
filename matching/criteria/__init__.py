"""The criteria of the scorecard, one small file each."""

from matching.criteria.base import Criterion as Criterion
from matching.criteria.experience import ExperienceInOccupation
from matching.criteria.gain import Gain
from matching.criteria.languages import Languages
from matching.criteria.must_skills import MustSkills
from matching.criteria.nice_skills import NiceSkills
from matching.criteria.occupation import Occupation
from matching.criteria.sequence import Sequence
from matching.criteria.shifts_days import ShiftsDays
from matching.criteria.travel import Travel
from matching.criteria.weekly_hours import WeeklyHours
from matching.criteria.work_wanted import WorkWanted

NEEDS: tuple[Criterion, ...] = (
    Occupation(),
    MustSkills(),
    NiceSkills(),
    ExperienceInOccupation(),
    Languages(),
    Gain(),
    Sequence(),
)
WISHES: tuple[Criterion, ...] = (WorkWanted(), Travel(), WeeklyHours(), ShiftsDays())
