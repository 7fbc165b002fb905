"""What no plan may break; `judge.py` holds every plan to it."""

from dataclasses import dataclass

from models.enums import LabelledEnum


class HardRule(LabelledEnum):
    """The hard rules, by what is wrong when one is broken."""

    UNKNOWN_TASK = "unknown_task", "noget i planen findes ikke som behov"
    TWICE = "twice", "det samme er planlagt to gange"
    LOST = "lost", "et behov er hverken planlagt eller meldt tilbage"
    NO_SHIFT = "no_shift", "konsulenten er ikke på arbejde den dag"
    NOT_OUT = "not_out", "konsulenten kører ikke ud den dag"
    HOURS = "hours", "turen ligger uden for arbejdstiden"
    WINDOW = "window", "tidspunktet passer ikke arbejdspladsen"
    LENGTH = "length", "der er ikke sat den rette tid af"
    ROAD = "road", "der er ikke tid til vejen"
    BUSY = "busy", "konsulenten er optaget"
    LUNCH = "lunch", "der er ikke tid til frokost"
    OVERLAP = "overlap", "to ting ligger på samme tid"
    MOVED = "moved", "et bekræftet besøg er flyttet"
    CALL_OR_VISIT = "call_or_visit", "et opkald er lagt som besøg, eller omvendt"


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken rule: which, on what day, about what task."""

    rule: HardRule
    day: int | None = None
    task: str | None = None
