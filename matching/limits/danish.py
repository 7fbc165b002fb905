"""Least Danish, spoken and written apart. Never derived from a course module."""

import numpy as np

from matching.arrays import Int8s
from matching.criteria.base import enumerate_words
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status
from models.enums import Cefr

CEFR = tuple(Cefr)


class Danish:
    """Spoken and written Danish reach what is asked."""

    name = "danish"

    def applies(self, demand: Demand) -> bool:
        """Where the opening asks for spoken or written Danish."""
        return demand.danish_oral is not None or demand.danish_written is not None

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """A module passed is shown as a hint, no more."""
        short, unknown, asked = [], [], []
        for name, need, has in _pairs(person, demand):
            asked.append(f"{name} {CEFR[need - 1]}")
            if has is None:
                unknown.append(name)
            elif has < need:
                short.append(f"{name} {CEFR[has - 1]}")
        want = enumerate_words(asked)
        if short:
            label = f"Har {enumerate_words(short)} dansk; der kræves {want}."
            return LimitResult(self.name, Status.UNMET, label, f"Nå {want} dansk først.")
        if unknown:
            label = f"Vi kender ikke borgerens danske niveau ({enumerate_words(unknown)})."
            label += _hint(person)
            ask = f"Hvilket niveau har du i dansk? Der kræves {want}."
            return LimitResult(self.name, Status.UNKNOWN, label, ask)
        return LimitResult(self.name, Status.MET, f"Dansk er godt nok: {want}.")

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        unmet = np.zeros(len(people), np.bool_)
        unknown = np.zeros(len(people), np.bool_)
        needs = (demand.danish_oral, demand.danish_written)
        for need, has in zip(needs, (people.danish_oral, people.danish_written), strict=True):
            if need is not None:
                unmet |= (has > 0) & (has < need)
                unknown |= has == 0
        return select_status(unmet, unknown)


def _pairs(person: PersonProfile, demand: Demand) -> list[tuple[str, int, int | None]]:
    both = (
        ("mundtligt", demand.danish_oral, person.danish_oral),
        ("skriftligt", demand.danish_written, person.danish_written),
    )
    return [(name, need, has) for name, need, has in both if need is not None]


def _hint(person: PersonProfile) -> str:
    return f" Er på modul {person.danish_module}." if person.danish_module else ""
