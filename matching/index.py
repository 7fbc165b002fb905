"""Profiles as columns: what the vectorised criteria and limits read.

Built from frozen profiles only, so it can hold nothing a profile cannot. Row `i` of every
array is `profiles[i]`.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from inspect import getmembers_static

import numpy as np
from numpy.typing import NDArray

from matching.index_competence import CompetenceColumns
from matching.index_wishes import WishColumns
from matching.profiles import PersonProfile
from matching.tie import tie_key


class PeopleIndex(CompetenceColumns, WishColumns):
    """All people open to a search, as arrays."""

    def __init__(self, profiles: Sequence[PersonProfile]) -> None:
        self.profiles = tuple(profiles)

    @cached_property
    def row(self) -> dict[str, int]:
        """The row of a citizen's id."""
        return {profile.id: number for number, profile in enumerate(self.profiles)}

    @cached_property
    def tie(self) -> NDArray[np.uint64]:
        """Each person's part of the order among equal scores."""
        return np.array([tie_key(profile.id) for profile in self.profiles], np.uint64)

    @cached_property
    def shielded(self) -> "PeopleIndex":
        """The same people for those who must not learn where the protected ones live.

        Their place counts as not told: levels, limits and ranks over many workplaces would
        point it out as surely as minutes do. All other columns are shared.
        """
        for name, kind in getmembers_static(type(self)):
            if isinstance(kind, cached_property) and name != "shielded":
                getattr(self, name)
        view = copy(self)
        view.profiles = tuple(map(withheld, self.profiles))
        view.lives_in = np.where(self.place_hidden, np.int32(-1), self.lives_in)
        return view

    @cached_property
    def search_texts(self) -> list[str]:
        """What a free text is looked for in: work, wishes and skills, never the name."""
        return [_search_text(profile) for profile in self.profiles]


def withheld(profile: PersonProfile) -> PersonProfile:
    """The profile without its place, if that is hidden."""
    if not profile.place_hidden:
        return profile
    return replace(profile, place=None, place_withheld=True)


def _search_text(profile: PersonProfile) -> str:
    works = [held.work.text for held in profile.held]
    works += [work.text for work in profile.wishes.titles or ()]
    return " ".join([profile.id, *works, *profile.skill_labels]).casefold()
