"""The citizen's own no's bind the proposal.

A refused title binds its occupation; for a near trade (same ISCO unit group) and for a title
nobody could link, the honest answer is to ask.
"""

import numpy as np

from matching.arrays import Int8s, mask
from matching.closeness import ISCO_4, OTHER, SAME, closeness
from matching.criteria.base import enumerate_words
from matching.criteria.work_wanted import branches_over, in_branch
from matching.index.columns import SHIFT_BITS
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status

MEND = "Respekter borgerens nej, eller tal med borgeren om det stadig gælder."


class OwnNo:
    """No refused work, branch, employer or shift."""

    name = "own_no"

    def applies(self, demand: Demand) -> bool:
        """Always."""
        return True

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """A no that hits is unmet; a near one, or none asked for, is unknown."""
        hits = _hits(person, demand)
        if hits:
            label = f"Borgeren har sagt nej til {enumerate_words(hits)}."
            return LimitResult(self.name, Status.UNMET, label, MEND)
        near = _near(person, demand)
        if near:
            label = f"Borgeren har sagt nej til {enumerate_words(near)}. Det kan også gælde her."
            ask = f"Gælder dit nej til {enumerate_words(near)} også »{demand.title}«?"
            return LimitResult(self.name, Status.UNKNOWN, label, ask)
        if not person.refusals.all_asked:
            label = "Borgeren er ikke spurgt om alt, borgeren vil sige nej til."
            ask = "Er der arbejde, arbejdspladser eller tider, du siger nej til?"
            return LimitResult(self.name, Status.UNKNOWN, label, ask)
        return LimitResult(self.name, Status.MET, "Borgeren har ikke sagt nej til noget her.")

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        near = people.refused.least(people.names.works.closeness(demand.occupations), OTHER)
        employer = people.names.employers.get(demand.employer)
        unmet = near == SAME
        unmet |= people.refused_branches.any(branches_over(people, demand.branch))
        unmet[people.refused_employers.find(employer)[0]] = True
        offered = np.uint8(mask(SHIFT_BITS[shift] for shift in demand.shifts or ()))
        unmet |= (people.refused_shifts & offered) > 0
        unclear = (near == ISCO_4) | people.refused_unlinked
        if not demand.occupations:
            unclear |= people.refused_titles
        if demand.branch is None:
            unclear |= people.refused_branches.filled
        return select_status(unmet, unclear | ~people.refusals_asked)


def _hits(person: PersonProfile, demand: Demand) -> list[str]:
    refusals = person.refusals
    hits = [
        f"arbejde som {work.text}"
        for work in refusals.titles or ()
        if closeness(work, demand.occupations) == SAME
    ]
    if in_branch(refusals.branches or (), demand.branch):
        hits.append("branchen")
    if demand.employer in (refusals.employers or ()):
        hits.append("arbejdspladsen")
    shifts = (refusals.shifts or frozenset()) & (demand.shifts or frozenset())
    return hits + [f"arbejde om {shift.time_of_day}" for shift in sorted(shifts)]


def _near(person: PersonProfile, demand: Demand) -> list[str]:
    titles = person.refusals.titles or ()
    near = [
        f"arbejde som {work.text}"
        for work in titles
        if work.uri is None
        or not demand.occupations
        or closeness(work, demand.occupations) == ISCO_4
    ]
    if demand.branch is None and person.refusals.branches:
        near.append("visse brancher")
    return near
