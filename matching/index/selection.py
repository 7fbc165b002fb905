"""Some rows of the index, gathered only as far as a question needs them."""

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Bools, Int8s, Rows
from matching.index.columns import COLUMNS, Vocabularies
from matching.index.lists import ChosenLists, Lists
from matching.index.places import MODE_SETS

Array = TypeVar("Array", bound=NDArray[Any])


class Selection:
    """The people of chosen rows (ascending), or everybody; what criteria and limits read.

    `shielded`: for those who must not learn where the protected ones live. Their place counts
    as not told: levels, limits and ranks over many workplaces would point it out as surely as
    minutes do.
    """

    held: ChosenLists
    trades: ChosenLists
    wished: ChosenLists
    refused: ChosenLists
    skills: ChosenLists
    certificates: ChosenLists
    languages: ChosenLists
    wished_branches: ChosenLists
    refused_branches: ChosenLists
    refused_employers: ChosenLists
    packages: ChosenLists
    words: ChosenLists

    held_open: Bools
    certificates_known: Bools
    licences: NDArray[np.uint64]
    licences_known: Bools
    languages_known: Bools
    danish_oral: Int8s
    danish_written: Int8s
    wish_state: Int8s
    wished_unlinked: Bools
    wished_titles: Bools
    refused_unlinked: Bools
    refused_titles: Bools
    refusals_asked: Bools
    refused_shifts: NDArray[np.uint8]
    wished_shifts: NDArray[np.uint8]
    shifts_known: Bools
    wished_days: NDArray[np.uint8]
    days_known: Bools
    hours_least: NDArray[np.float64]
    hours_most: NDArray[np.float64]
    home: NDArray[np.int32]
    place_hidden: Bools
    max_travel: NDArray[np.int32]
    free: NDArray[np.uint64]
    free_known: Bools
    available: NDArray[np.int32]
    considerations: NDArray[np.uint64]
    considerations_known: Bools
    max_hours: NDArray[np.float64]
    consent: Int8s
    consent_until: NDArray[np.int32]
    packages_known: Bools
    caseworker: NDArray[np.int32]
    offer_first: NDArray[np.int32]
    offer_right: Int8s
    placed_first: NDArray[np.int32]
    placed_last: NDArray[np.int32]
    open_to_search: Bools
    tie: NDArray[np.uint64]

    def __init__(
        self,
        columns: dict[str, NDArray[Any]],
        lists: dict[str, Lists],
        names: Vocabularies,
        rows: Rows | int,
        *,
        shielded: bool = False,
    ) -> None:
        self._columns = columns
        self._lists = lists
        self.names = names
        self.shielded = shielded
        self._answers: dict[Hashable, NDArray[Any]] = {}
        self._rows: Rows | None = None if isinstance(rows, int) else rows
        self._count = rows if isinstance(rows, int) else len(rows)

    def __len__(self) -> int:
        return self._count

    def __getattr__(self, name: str) -> object:
        """Gather a column or list at its first use; after that it is an attribute."""
        found: object
        if name in COLUMNS:
            found = self._gather(name)
        elif name in self._lists:
            found = ChosenLists(self._lists[name], self._rows, self._count)
        else:
            raise AttributeError(name)
        setattr(self, name, found)
        return found

    def _gather(self, name: str) -> NDArray[Any]:
        column = self._columns[name]
        if self._rows is None:
            return column[..., : self._count]
        return np.asarray(column.take(self._rows, axis=-1))

    def once(self, key: Hashable, compute: Callable[[], Array]) -> Array:
        """The answer to a question that criteria and limits share, computed at the first."""
        if key not in self._answers:
            self._answers[key] = compute()
        return cast("Array", self._answers[key])

    @cached_property
    def rows(self) -> Rows:
        """The rows of the index, in the order of the selection's own positions."""
        return np.arange(self._count) if self._rows is None else self._rows

    @cached_property
    def homes(self) -> NDArray[np.int32]:
        """Place and ways to travel, as `names.places.minutes_to` numbers them.

        A place not known, or not to be known to this reader, is the last of the table.
        """
        if not self.shielded:
            return self.home
        unknown = self.home % MODE_SETS - MODE_SETS
        return np.where(self.place_hidden, unknown, self.home)

    @property
    def lives_in(self) -> NDArray[np.int32]:
        """Number of the place, -1 = not known."""
        return self.homes // MODE_SETS

    def narrowed(self, positions: Rows) -> "Selection":
        """The people at some positions of this selection."""
        rows = self.rows[positions]
        return Selection(self._columns, self._lists, self.names, rows, shielded=self.shielded)
