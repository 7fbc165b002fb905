"""All people open to a search, as arrays that follow every change in place.

Rows are dense: when somebody goes, the last row moves into the gap. The order of rows means
nothing; equal scores are ordered by a keyed hash.
"""

from collections.abc import Iterable
from copy import copy, deepcopy
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.arrays import Rows
from matching.index.columns import (
    COLUMNS,
    Vocabularies,
    empty_lists,
    list_values,
    scalar_values,
)
from matching.index.packing import pack, unpack
from matching.index.selection import Selection
from matching.profiles import PersonProfile
from matching.tie import tie_key

_FIRST_ROOM = 64


class PeopleIndex:
    """People by id. Not safe against a change while another thread reads: see `store.py`."""

    def __init__(
        self, profiles: Iterable[PersonProfile] = (), *, keep_profiles: bool = True
    ) -> None:
        """Lay out `profiles`. Without keeping them nothing can be explained afterwards."""
        self.row: dict[str, int] = {}
        self.ids: list[str] = []
        self.names = Vocabularies()
        self._keep = keep_profiles
        self._packed: list[bytes] = []
        self._lists = empty_lists()
        self._columns: dict[str, NDArray[Any]] = {
            name: np.zeros((width, 0) if width > 1 else 0, kind)
            for name, (kind, width) in COLUMNS.items()
        }
        for profile in profiles:
            self.put(profile)

    def __len__(self) -> int:
        return len(self.ids)

    def put(self, profile: PersonProfile) -> None:
        """Add a person, or replace what is known of one."""
        row = self.row.get(profile.id)
        if row is None:
            row = self._new_row(profile.id)
        values = scalar_values(profile, self.names, tie_key(profile.id))
        for name, value in values.items():
            self._columns[name][..., row] = value
        for name, columns in list_values(profile, self.names).items():
            self._lists[name].put(row, columns)
        if self._keep:
            self._packed[row] = pack(profile)

    def copy(self) -> "PeopleIndex":
        """The people as they stand now, whatever changes afterwards."""
        twin = copy(self)
        twin.__dict__ = deepcopy(self.__dict__)
        return twin

    def drop(self, citizen_id: str) -> None:
        """Forget a person; one who is not there is no error."""
        row = self.row.pop(citizen_id, None)
        if row is None:
            return
        last = len(self.ids) - 1
        if row != last:
            for column in self._columns.values():
                column[..., row] = column[..., last]
            self.ids[row], self._packed[row] = self.ids[last], self._packed[last]
            self.row[self.ids[row]] = row
        for lists in self._lists.values():
            lists.move(last, row) if row != last else lists.put(
                last, [[]] * (1 + len(lists.values))
            )
        self.ids.pop()
        self._packed.pop()

    def select(self, rows: Rows | None = None, *, shielded: bool = False) -> Selection:
        """The people of ascending `rows`, or everybody."""
        chosen = len(self) if rows is None else rows
        return Selection(self._columns, self._lists, self.names, chosen, shielded=shielded)

    def profile(self, row: int, *, shielded: bool = False) -> PersonProfile:
        """The profile in a row, as a reader may know it."""
        profile = unpack(self._packed[row])
        return withheld(profile) if shielded else profile

    @property
    def nbytes(self) -> int:
        """Bytes of arrays and packed profiles, without Python's own overhead."""
        arrays = sum(column.nbytes for column in self._columns.values())
        lists = sum(held.nbytes for held in self._lists.values())
        return arrays + lists + sum(map(len, self._packed))

    def _new_row(self, citizen_id: str) -> int:
        row = len(self.ids)
        if row == len(self._columns["tie"]):
            self._reserve(max(_FIRST_ROOM, row + row // 4))
        self.row[citizen_id] = row
        self.ids.append(citizen_id)
        self._packed.append(b"")
        return row

    def _reserve(self, rows: int) -> None:
        for name, column in self._columns.items():
            blank = np.zeros((*column.shape[:-1], rows - column.shape[-1]), column.dtype)
            self._columns[name] = np.concatenate([column, blank], axis=-1)
        for lists in self._lists.values():
            lists.reserve(rows)


def withheld(profile: PersonProfile) -> PersonProfile:
    """The profile without its place, if that is hidden."""
    if not profile.place_hidden:
        return profile
    return replace(profile, place=None, place_withheld=True)
