"""A checked citizen as rows of the tables a citizen has."""

from collections.abc import Callable

from access.crypto import FieldKey, cpr_place
from intake.importing.schema_base import Hours, values
from intake.importing.schemas_citizens import (
    CitizenRow,
    Consent,
    Danish,
    Legal,
    Refusals,
    Wishes,
    last_employments,
)
from intake.importing.table_rows import TableRows, Values
from models.citizen import (
    CitizenBusy,
    CitizenConsideration,
    CitizenPackage,
    CitizenWishes,
    KnownFact,
)
from models.citizen_law import CitizenCpr, CitizenEmployment, CitizenLegal
from models.competence import (
    CitizenCertificate,
    CitizenLanguage,
    CitizenLicence,
    CitizenSkill,
    CitizenTitle,
    CompetenceCard,
)
from models.enums import Fact, Source

_LISTS = {
    Fact.TITLES: "titles",
    Fact.LICENCES: "licences",
    Fact.CERTIFICATES: "certificates",
    Fact.LANGUAGES: "languages",
    Fact.CONSIDERATIONS: "considerations",
    Fact.BUSY: "busy",
    Fact.PACKAGES: "packages",
}


def citizen_values(row: CitizenRow) -> Values:
    """The columns of the citizen's own row."""
    danish = row.danish or Danish()
    consent = row.consent or Consent()
    return {
        "name": row.name,
        "email": row.email,
        "phone": row.phone,
        "postcode": row.postcode,
        "protected_address": row.protected_address,
        "danish_oral": danish.oral,
        "danish_written": danish.written,
        "danish_module": danish.module,
        "available_from": row.available_from,
        "share_profile": consent.share_profile,
        "consent_until": consent.until,
        "caseworker_id": row.caseworker,
    }


def add_citizen_parts(row: CitizenRow, out: TableRows, key: Callable[[], FieldKey]) -> None:
    """Put every fact about the citizen in line for its table."""
    said: Values = {
        "citizen_id": row.id,
        "source": Source.IMPORT.value,
        "recorded_at": out.stamp.now,
    }
    for fact, name in _LISTS.items():
        if getattr(row, name) is not None:
            out.add(KnownFact, fact=fact.value, **said)
    _add_evidence(row, out, said)
    _add_held(row, out, said)
    _add_wishes(row, out, said)
    _add_week_and_packages(row, out)
    _add_law(row, out)
    if row.cpr:
        field_key = key()
        out.add(
            CitizenCpr,
            citizen_id=row.id,
            key_id=field_key.key_id,
            ciphertext=field_key.encrypt(row.cpr, cpr_place(out.stamp.municipality_id, row.id)),
            blind_index=field_key.blind_index(row.cpr),
        )


def _add_evidence(row: CitizenRow, out: TableRows, said: Values) -> None:
    for position, held in enumerate(row.titles or []):
        out.add(
            CitizenTitle,
            position=position,
            title=held.title,
            from_month=held.from_month,
            to_month=held.to_month,
            country=held.country,
            **said,
        )
    for position, card in enumerate(row.competence_cards or []):
        out.add(
            CompetenceCard,
            position=position,
            task=card.task,
            level=card.level.value,
            workplace=card.workplace,
            tried_on=card.date,
            assessor=card.assessor,
            **said,
        )


def _add_held(row: CitizenRow, out: TableRows, said: Values) -> None:
    for skill in row.skills or []:
        out.add(CitizenSkill, skill=skill, **said)
    for code in row.licences or []:
        out.add(CitizenLicence, code=code, **said)
    for language in row.languages or []:
        out.add(CitizenLanguage, code=language.code, level=language.level, **said)
    for item in row.certificates or []:
        never = item.valid_until == "never"
        out.add(
            CitizenCertificate,
            code=item.code,
            never_expires=never,
            valid_until=None if never else item.valid_until,
            **said,
        )


def _add_wishes(row: CitizenRow, out: TableRows, said: Values) -> None:
    for item in row.considerations or []:
        out.add(
            CitizenConsideration,
            code=item.code,
            hours=item.hours,
            shared=item.shared,
            text=item.text,
            **said,
        )
    if row.wishes is not None:
        out.add(CitizenWishes, **_wishes(row.wishes), **said)


def _wishes(wishes: Wishes) -> Values:
    refused = wishes.refused or Refusals()
    hours = wishes.hours or Hours()
    return {
        "titles": wishes.titles,
        "branches": wishes.branches,
        "shifts": values(wishes.shifts),
        "days": values(wishes.days),
        "modes": values(wishes.modes),
        "hours_min": hours.min,
        "hours_max": hours.max,
        "max_travel_minutes": wishes.max_travel_minutes,
        "not_titles": refused.titles,
        "not_branches": refused.branches,
        "not_employers": refused.employers,
        "not_shifts": values(refused.shifts),
    }


def _add_week_and_packages(row: CitizenRow, out: TableRows) -> None:
    for position, item in enumerate(row.busy or []):
        out.add(
            CitizenBusy,
            citizen_id=row.id,
            position=position,
            day=item.day.value,
            starts=item.starts,
            ends=item.ends,
            kind=item.kind,
        )
    for step in row.packages or []:
        out.add(
            CitizenPackage,
            citizen_id=row.id,
            package_id=step.package,
            module_id=step.module,
            status=step.status.value,
            source=Source.IMPORT.value,
        )


def _add_law(row: CitizenRow, out: TableRows) -> None:
    legal = row.legal or Legal()
    if row.legal is not None or row.target_group is not None:
        out.add(
            CitizenLegal,
            citizen_id=row.id,
            target_group=row.target_group,
            birth_date=legal.birth_date,
            residence_since=legal.residence_since,
            takeover_date=legal.takeover_date,
            benefit_since=legal.benefit_since,
            education=legal.education,
        )
    for cvr, until in last_employments(legal.employed_at or []).items():
        out.add(CitizenEmployment, citizen_id=row.id, cvr=cvr, until=until)
