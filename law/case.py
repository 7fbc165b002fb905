"""A case as the rules see it: plain values, where None always means unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.enums import LabelledEnum, OfferType, TargetGroup


class Origin(LabelledEnum):
    """Where a placement came from."""

    ORDER = "order", "bestilling fra kommunen"
    CITIZEN = "citizen", "borgeren har selv fundet pladsen"
    EMPLOYER = "employer", "arbejdsgiveren har søgt om borgeren"


@dataclass(frozen=True, slots=True)
class HoursFrom:
    """Weekly hours from a day on, until the next line of the schedule."""

    starts: date
    weekly: float


@dataclass(frozen=True, slots=True)
class Employed:
    """Ordinary work at a company; `until` None means that the last day is unknown."""

    cvr: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Stay:
    """An earlier, running or agreed placement of the person; `weekly` is its highest hours."""

    id: str
    cvr: str
    p_number: str
    offer: OfferType
    starts: date
    ends: date | None
    weekly: float | None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the law asks about the person. An empty `employed_at` means known to be none.

    `sick_at` is the company a person on sick leave is still employed by.
    """

    target_group: TargetGroup | None = None
    birth_date: date | None = None
    residence_since: date | None = None
    takeover_date: date | None = None
    benefit_since: date | None = None
    education: str | None = None
    employed_at: tuple[Employed, ...] | None = None
    sole_provider: bool | None = None
    duty_to_work: bool | None = None
    earlier: tuple[Stay, ...] = ()
    sick_at: str | None = None


@dataclass(frozen=True, slots=True)
class InOffer:
    """A person who counts in the quota of a unit. No hours means hours unknown.

    `starts` None means begun at an unknown day, `ends` None means no end known: both count.
    """

    id: str
    offer: OfferType
    hours: tuple[HoursFrom, ...]
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A production unit. `months` holds ordinary full-time equivalents by `YYYY-MM`.

    `in_offers_known` False means that more persons may be in offers than are listed;
    `employees` is a count of heads.
    """

    p_number: str
    cvr: str
    public: bool | None = None
    months: Mapping[str, float] = field(default_factory=dict)
    in_offers: tuple[InOffer, ...] = ()
    in_offers_known: bool = True
    closed_on: date | None = None
    has_representative: bool | None = None
    employees: int | None = None


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """The company over all its units, for rules measured on its CVR number."""

    cvr: str
    months: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One person in one offer at one unit over one period.

    `statement`: True = the employer and the employee representative have given what the rule
    asks, False = they say the condition is not met, None = not given yet. `replaces` is the id
    (in `in_offers` or `earlier`) of what this case continues or rewrites: counted once.
    """

    today: date
    offer: OfferType
    starts: date
    ends: date | None
    hours: tuple[HoursFrom, ...]
    person: PersonFacts
    unit: UnitFacts
    company: CompanyFacts
    statement: bool | None = None
    origin: str | None = None
    replaces: str | None = None
