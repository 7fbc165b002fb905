"""Fair territories: employers shared out so that loads are alike, roads short, few change hands.

Capacitated clustering: employers go to centres by a linear programme that keeps every load within
the band (HiGHS), centres move to the middle of what they got, and so on until nothing changes. A
linear programme splits a few employers; those go whole to one side, and single moves mend what
that upsets. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array, kron, vstack
from scipy.sparse import eye_array as eye

from models.enums import LabelledEnum
from support.travel import Place

BAND = 0.15
_MOST_ROUNDS = 6
_KM_A_DEGREE = 111.2
_TINY = 1e-9
_Floats = NDArray[np.float64]
_Holders = NDArray[np.intp]


class Aim(LabelledEnum):
    """What counts most where loads are fair either way."""

    KEEP = "keep", "så få skift som muligt"
    NEAR = "near", "så korte veje som muligt"


# Another contact weighs as much as a way to the employer this much longer each time.
_CHANGE_KM = {Aim.KEEP: 25.0, Aim.NEAR: 8.0}


@dataclass(frozen=True, slots=True)
class Firm:
    """An employer: where, how many minutes of visits it takes, and who has it now."""

    id: str
    place: Place
    load: float
    holder: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A consultant: minutes a week for visits, above 0, and where tours begin if that is known."""

    id: str
    capacity: float
    home: Place | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one consultant has. `part`: load against the fair one, 1 is fair.

    `km`: on average from the middle of the territory, weighed by load.
    """

    holder: str
    firms: int
    load: float
    part: float
    km: float

    @property
    def fair(self) -> bool:
        """Whether the load lies within the band."""
        return abs(self.part - 1) <= BAND + _TINY


@dataclass(frozen=True, slots=True)
class Territories:
    """Who gets which employer, by id, with the shares before and after."""

    holders: Mapping[str, str]
    before: tuple[Share, ...]
    after: tuple[Share, ...]


def suggest(firms: Sequence[Firm], holders: Sequence[Holder], aim: Aim = Aim.KEEP) -> Territories:
    """Share the firms out; raises ValueError without a holder.

    Where one firm alone is more than the band, no sharing keeps it: see `Share.fair`.
    """
    if not holders:
        raise ValueError("nobody to share among")
    if not firms:
        none = tuple(Share(one.id, 0, 0.0, 1.0, 0.0) for one in holders)
        return Territories({}, none, none)
    town = _Town(firms, holders, aim)
    found = town.settle()
    names = [one.id for one in holders]
    return Territories(
        {firm.id: names[found[row]] for row, firm in enumerate(firms)},
        town.shares(town.current),
        town.shares(found),
    )


class _Town:
    """Firms and holders as arrays; a firm that no holder has now is at -1."""

    def __init__(self, firms: Sequence[Firm], holders: Sequence[Holder], aim: Aim) -> None:
        self._change_km = _CHANGE_KM[aim]
        self._names = [one.id for one in holders]
        number = {name: column for column, name in enumerate(self._names)}
        self._scale = cos(radians(float(np.mean([firm.place.lat for firm in firms]))))
        self._spots = np.array([self._spot(firm.place) for firm in firms])
        middle = tuple(self._spots.mean(axis=0))
        self._homes = np.array([self._spot(one.home) if one.home else middle for one in holders])
        self._loads = np.array([firm.load for firm in firms])
        self.current = np.array([number.get(firm.holder or "", -1) for firm in firms], np.intp)
        self._taken = np.array([firm.holder is not None for firm in firms])
        weights = np.array([one.capacity for one in holders])
        self._fair = self._loads.sum() * weights / weights.sum()

    def settle(self) -> _Holders:
        """The sharing no round changes any more."""
        found = self.current
        for _ in range(_MOST_ROUNDS):
            cost = self._cost(found)
            better = self._mended(self._rounded(cost), cost)
            if np.array_equal(better, found):
                break
            found = better
        return found

    def shares(self, found: _Holders) -> tuple[Share, ...]:
        """What each holder has."""
        way = self._ways(found)
        shares = []
        for column, name in enumerate(self._names):
            own = found == column
            load = float(self._loads[own].sum())
            km = float((self._loads[own] * way[own, column]).sum() / load) if load else 0.0
            part = load / float(self._fair[column])
            shares.append(Share(name, int(own.sum()), load, part, km))
        return tuple(shares)

    def _spot(self, place: Place) -> tuple[float, float]:
        return place.lon * self._scale * _KM_A_DEGREE, place.lat * _KM_A_DEGREE

    def _ways(self, found: _Holders) -> _Floats:
        """Kilometres from every firm to the middle of every territory, shape (firms, holders)."""
        centres = self._homes.copy()
        for column in range(len(centres)):
            own = found == column
            if own.any():
                centres[column] = np.average(self._spots[own], axis=0, weights=self._loads[own])
        gaps = self._spots[:, None, :] - centres[None, :, :]
        return np.asarray(np.hypot(gaps[..., 0], gaps[..., 1]), np.float64)

    def _cost(self, found: _Holders) -> _Floats:
        moved = self.current[:, None] != np.arange(len(self._names))[None, :]
        change = moved & self._taken[:, None]
        cost = self._loads[:, None] * (self._ways(found) + self._change_km * change)
        return np.asarray(cost, np.float64)

    def _rounded(self, cost: _Floats) -> _Holders:
        firms, holders = cost.shape
        each_once = kron(eye(firms), np.ones((1, holders)), format="csr")
        loads = kron(self._loads[None, :], eye(holders), format="csr")
        most, least = self._fair * (1 + BAND), self._fair * (1 - BAND)
        solved = linprog(
            cost.ravel(),
            A_ub=csr_array(vstack([loads, -loads])),
            b_ub=np.concatenate([most, -least]),
            A_eq=csr_array(each_once),
            b_eq=np.ones(firms),
            bounds=(0, 1),
            method="highs",
        )
        assert solved.status == 0, solved.message
        parts: _Floats = solved.x.reshape(cost.shape)
        return np.asarray(np.argmax(parts, axis=1), np.intp)

    def _mended(self, found: _Holders, cost: _Floats) -> _Holders:
        """Single firms moved while that brings the loads nearer the band, the cheapest first."""
        found = found.copy()
        for _ in range(len(found)):
            gain = self._gains(found)
            if gain.max() <= _TINY:
                break
            extra = cost - cost[np.arange(len(found)), found][:, None]
            price = np.where(gain > _TINY, extra / np.maximum(gain, _TINY), np.inf)
            row, column = np.unravel_index(int(np.argmin(price)), price.shape)
            found[row] = column
        return found

    def _gains(self, found: _Holders) -> _Floats:
        """By how many minutes each single move brings the loads nearer, shape (firms, holders)."""
        loads = np.bincount(found, self._loads, len(self._names)).astype(np.float64)
        outside = _outside(loads, self._fair)
        left = _outside(loads[found] - self._loads, self._fair[found])
        taken = _outside(loads[None, :] + self._loads[:, None], self._fair[None, :])
        gain = (outside[found] - left)[:, None] + outside[None, :] - taken
        gain[np.arange(len(found)), found] = 0
        return np.asarray(gain, np.float64)


def _outside(loads: _Floats, fair: _Floats) -> _Floats:
    """How far loads lie outside the band, in minutes."""
    over, under = loads - fair * (1 + BAND), fair * (1 - BAND) - loads
    return np.asarray(np.maximum(0, np.maximum(over, under)), np.float64)
