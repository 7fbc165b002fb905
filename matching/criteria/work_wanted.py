"""Ønsker: does the citizen want this work? A stated wish counts; silence is unknown."""

import numpy as np

from matching.arrays import Bools, Int8s, first_of
from matching.closeness import ISCO_3, ISCO_4, OTHER, closeness
from matching.criteria.base import enumerate_words
from matching.index.columns import OPEN, UNSTATED, wish_state
from matching.index.selection import Selection
from matching.profiles import Demand, PersonProfile
from matching.results import Unknown

WISHED, NEAR, BRANCH, OPEN_TO_ALL, OUTSIDE, UNKNOWN = range(6)


class WorkWanted:
    """Levels: wished, near, branch, open to all, outside, unknown."""

    name = "work_wanted"

    def asked(self, demand: Demand) -> bool:
        """Always: the citizen's wish counts for every demand."""
        return True

    def level(self, person: PersonProfile, demand: Demand) -> int:
        """The nearest wish; what cannot be compared is unknown, not outside."""
        state = wish_state(person)
        if state != 0:
            return OPEN_TO_ALL if state == OPEN else UNKNOWN
        wishes = person.wishes
        near = min((closeness(w, demand.occupations) for w in wishes.titles or ()), default=OTHER)
        if near <= ISCO_3:
            return WISHED if near <= ISCO_4 else NEAR
        if in_branch(wishes.branches or (), demand.branch):
            return BRANCH
        odd = any(work.uri is None for work in wishes.titles or ())
        unclear = (wishes.titles and not demand.occupations) or (
            wishes.branches and demand.branch is None
        )
        return UNKNOWN if odd or unclear else OUTSIDE

    def levels(self, people: Selection, demand: Demand) -> Int8s:
        """As `level`."""
        near = people.wished.least(people.names.works.closeness(demand.occupations), OTHER)
        branch = people.wished_branches.any(branches_over(people, demand.branch))
        unclear = people.wished_unlinked.copy()
        if not demand.occupations:
            unclear |= people.wished_titles
        if demand.branch is None:
            unclear |= people.wished_branches.filled
        state = people.wish_state
        conditions = [
            state == OPEN,
            state == UNSTATED,
            near <= ISCO_4,
            near == ISCO_3,
            branch,
            unclear,
        ]
        levels = [OPEN_TO_ALL, UNKNOWN, WISHED, NEAR, BRANCH, UNKNOWN]
        return first_of(conditions, levels, OUTSIDE)

    def words(self, person: PersonProfile, demand: Demand) -> dict[str, str]:
        """`wish`: the nearest wishes."""
        wishes = sorted(
            person.wishes.titles or (), key=lambda work: closeness(work, demand.occupations)
        )
        fits = bool(wishes) and closeness(wishes[0], demand.occupations) <= ISCO_3
        named = [work.text for work in wishes[: 1 if fits else 3]]
        return {"wish": enumerate_words(named) if named else "andre brancher"}

    def questions(self, person: PersonProfile, demand: Demand) -> list[Unknown]:
        """Ask whether this work would be something."""
        return [Unknown("wishes.titles", f"Kunne du tænke dig at arbejde som {demand.title}?")]


def branches_over(people: Selection, branch: str | None) -> Bools:
    """Which of the branches anybody named hold `branch`."""
    return np.array([in_branch([code], branch) for code in people.names.branches.numbers], np.bool_)


def in_branch(wished: tuple[str, ...] | list[str], branch: str | None) -> bool:
    """Whether a branch code lies in one of the wished branches (shared leading digits)."""
    return branch is not None and any(branch.startswith(code) for code in wished)
