"""A citizen as staff may see one. Null means nobody has told; an empty list means none.

There is no place here for CPR number, birth date, the free text of a hensyn, or what a fixed
appointment is about: what cannot be held cannot leak.
"""

from dataclasses import dataclass
from datetime import date, datetime

from usecases.reading.clock_time import ClockTime


@dataclass(frozen=True, slots=True)
class Told:
    """Who said a fact, and when."""

    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class HeldTitle:
    """Work the citizen has had; months are `YYYY-MM`."""

    title: str
    from_month: str | None
    to_month: str | None
    country: str | None
    told: Told


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """A skill or task."""

    skill: str
    told: Told


@dataclass(frozen=True, slots=True)
class HeldLicence:
    """A driving licence by the code on the card."""

    code: str
    told: Told


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate; neither `never_expires` nor `valid_until` = expiry unknown."""

    code: str
    valid_until: date | None
    never_expires: bool
    told: Told


@dataclass(frozen=True, slots=True)
class HeldLanguage:
    """A language other than Danish; level of the CEFR."""

    code: str
    level: str | None
    told: Told


@dataclass(frozen=True, slots=True)
class Card:
    """A kompetencekort."""

    task: str
    level: str
    workplace: str | None
    tried_on: date | None
    assessor: str | None
    told: Told


@dataclass(frozen=True, slots=True)
class ShownConsideration:
    """A hensyn as its functional code; `shared` is the consent for this line."""

    code: str
    hours: float | None
    shared: bool | None


@dataclass(frozen=True, slots=True)
class ShownBusy:
    """When the citizen is busy, never with what."""

    day: str
    starts: ClockTime
    ends: ClockTime


@dataclass(frozen=True, slots=True)
class PackageStep:
    """Where the citizen stands in a module of a branchepakke."""

    package_id: str
    module_id: str
    status: str


@dataclass(frozen=True, slots=True)
class ShownWishes:
    """What the citizen wants and has said no to."""

    titles: list[str] | None
    branches: list[str] | None
    shifts: list[str] | None
    days: list[str] | None
    modes: list[str] | None
    hours_min: float | None
    hours_max: float | None
    max_travel_minutes: int | None
    not_titles: list[str] | None
    not_branches: list[str] | None
    not_employers: list[str] | None
    not_shifts: list[str] | None


@dataclass(frozen=True, slots=True)
class CitizenProfile:
    """Everything staff may see about one citizen."""

    id: str
    name: str | None
    email: str | None
    phone: str | None
    # None also where `address_hidden`: protected or unclear, and not for this reader.
    postcode: str | None
    address_hidden: bool
    # Protected, or nobody has said that it is not.
    address_protected: bool
    danish_oral: str | None
    danish_written: str | None
    danish_module: str | None
    available_from: date | None
    share_profile: bool | None
    consent_until: date | None
    caseworker: str | None
    updated_at: datetime
    titles: list[HeldTitle] | None
    skills: list[HeldSkill] | None
    licences: list[HeldLicence] | None
    certificates: list[HeldCertificate] | None
    languages: list[HeldLanguage] | None
    cards: list[Card]
    wishes: ShownWishes | None
    considerations: list[ShownConsideration] | None
    busy: list[ShownBusy] | None
    packages: list[PackageStep] | None
