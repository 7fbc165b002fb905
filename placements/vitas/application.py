"""An application to VITAS, field by field, from what the agreement already says. Pure.

No field list has been published; these are the fields the public pages name (domain 1.8). A CPR
number is no field here: it is shown by an act of its own and stands in no file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.enums import LabelledEnum, OfferType
from placements.agreements.words import hours_words, kroner_words
from placements.content import AgreedContent
from support.danish import danish_date

_WITH_WAGE = frozenset({OfferType.LOENTILSKUD_PRIVAT.value, OfferType.LOENTILSKUD_OFFENTLIG.value})


class Form(LabelledEnum):
    """Which of VITAS' forms."""

    APPLICATION = "application", "ansøgning"
    EXTENSION = "extension", "forlængelse"
    TERMINATION = "termination", "ophør"


@dataclass(frozen=True, slots=True)
class VitasCase:
    """What the forms are filled from. Money in whole øre; None is not known.

    `earmarked`: the workplace named the person itself. `old_ends`: before an extension.
    `conditions_hold`: what the rules answer about the extension. `months`: whole months of wage
    within the last twelve, for an estimate.
    """

    reference: str
    offer: str
    offer_words: str
    cvr: str
    p_number: str
    workplace: str
    content: AgreedContent
    purpose: str
    earmarked: bool
    one_employee: bool | None
    vitas_number: str | None = None
    old_ends: date | None = None
    conditions_hold: bool | None = None
    last_day: date | None = None
    months: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """One field to fill in. `missing`: where an empty one is put right; None: it may be empty."""

    name: str
    label: str
    value: str
    missing: str | None = None
    note: str = ""

    @property
    def lacks(self) -> bool:
        """Whether it must be filled in and is not."""
        return not self.value and self.missing is not None


@dataclass(frozen=True, slots=True)
class Application:
    """A form filled in. `asks_cpr`: VITAS wants the person's number, shown by an act of its own."""

    reference: str
    form: Form
    fields: tuple[Field, ...]
    asks_cpr: bool

    @property
    def lacking(self) -> tuple[str, ...]:
        """What must be put right first, as Danish sentences."""
        return tuple(f"{each.label}: {each.missing}" for each in self.fields if each.lacks)


def application(case: VitasCase, form: Form) -> Application:
    """The form filled in as far as the agreement reaches."""
    makers = {
        Form.APPLICATION: _application,
        Form.EXTENSION: _extension,
        Form.TERMINATION: _termination,
    }
    fields = tuple(makers[form](case))
    return Application(case.reference, form, fields, case.earmarked and form is Form.APPLICATION)


def _application(case: VitasCase) -> Iterator[Field]:
    content, here = case.content, "Skriv det i aftalen."
    yield Field("offer", "Ordning", case.offer_words, here)
    yield from _workplace(case)
    yield Field("contact_name", "Ansvarlig kontaktperson", content.contact.name, here)
    yield Field("contact_email", "Kontaktpersonens e-mail", content.contact.email, here)
    yield Field("contact_phone", "Kontaktpersonens telefon", content.contact.phone, here)
    alone = case.one_employee is True
    yield Field(
        "representative",
        "Medarbejderrepræsentant",
        content.representative.name,
        None if alone else here,
        "Arbejdspladsen har højst én ansat." if alone else "Godkender efter arbejdsgiveren.",
    )
    yield Field("starts", "Første dag", danish_date(content.starts))
    yield Field("ends", "Sidste dag", danish_date(content.ends) if content.ends else "", here)
    yield Field("hours", "Timer om ugen, højst", _most_hours(content), here)
    yield Field("remark", "Bemærkning om timer", _rising(content))
    yield Field("purpose", "Formål", case.purpose, here)
    yield Field("job_goal", "Jobmål", content.job_goal)
    yield Field("tasks", "Opgaver", "; ".join(content.tasks), here)
    if case.offer in _WITH_WAGE:
        yield from _wage(content)


def _extension(case: VitasCase) -> Iterator[Field]:
    content = case.content
    yield from _known(case)
    yield Field("old_ends", "Sidste dag nu", danish_date(case.old_ends) if case.old_ends else "")
    later = content.ends is not None and content.ends != case.old_ends
    yield Field(
        "new_ends",
        "Ny sidste dag",
        danish_date(content.ends) if later and content.ends else "",
        "Foreslå forlængelsen på forløbets side.",
    )
    yield Field(
        "conditions",
        "Er betingelserne stadig opfyldt?",
        {True: "Ja", False: "Nej", None: ""}[case.conditions_hold],
        "Reglerne kan ikke afgøres endnu. Se dem på aftalens side.",
    )


def _termination(case: VitasCase) -> Iterator[Field]:
    yield from _known(case)
    yield Field(
        "last_day",
        "Sidste dag",
        danish_date(case.last_day) if case.last_day else "",
        "Afslut eller afbryd forløbet først.",
    )
    if case.offer not in _WITH_WAGE:
        return
    monthly = case.content.wage.monthly_cost
    estimate = "" if monthly is None else kroner_words(monthly * case.months)
    yield Field(
        "wage_cost",
        "Lønudgift de sidste 12 måneder",
        estimate,
        "Spørg arbejdsgiveren.",
        f"Skøn: den aftalte månedlige lønudgift i {case.months} hele måneder. "
        "Arbejdsgiveren skriver det rigtige tal.",
    )
    yield Field("subsidy", "Tilskud de sidste 12 måneder", "", None, "Det står i VITAS.")


def _known(case: VitasCase) -> Iterator[Field]:
    number = case.vitas_number or ""
    yield Field("vitas_number", "VITAS-nummer", number, "Noter nummeret under underskrifter.")
    yield from _workplace(case)


def _workplace(case: VitasCase) -> Iterator[Field]:
    yield Field("workplace", "Arbejdssted", case.workplace)
    yield Field("cvr", "CVR-nummer", case.cvr)
    yield Field("p_number", "P-nummer", case.p_number)


def _wage(content: AgreedContent) -> Iterator[Field]:
    wage, here = content.wage, "Skriv det i aftalen."
    yield Field("collective_agreement", "Overenskomst", wage.collective_agreement, here)
    yield Field("hourly", "Timeløn", kroner_words(wage.hourly) if wage.hourly is not None else "")
    monthly = kroner_words(wage.monthly_cost) if wage.monthly_cost is not None else ""
    yield Field("monthly_cost", "Samlet månedlig lønudgift", monthly, here)


def _most_hours(content: AgreedContent) -> str:
    return hours_words(content.most_hours) if content.hours else ""


def _rising(content: AgreedContent) -> str:
    """VITAS takes one figure, so a schedule is told in the remark."""
    if len(content.hours) <= 1:
        return ""
    steps = (f"{hours_words(step.weekly)} fra {danish_date(step.starts)}" for step in content.hours)
    return f"Timerne om ugen ændrer sig: {', '.join(steps)}."
