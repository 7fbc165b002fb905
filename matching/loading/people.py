"""Citizens' rows become profiles. Law, fairness and CPR tables are never read here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Mapped
from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor
from access.scopes import readable
from matching.loading import words
from matching.loading.evidence import skills_of
from matching.loading.histories import experience_by_trade, month_number
from matching.loading.licences import with_included
from matching.loading.placed import rights, stays
from matching.profiles import CEFR_RANK, NEVER, HeldWork, PersonProfile, Refusals, Wishes
from models.base import MunicipalityRow
from models.citizen import (
    Citizen,
    CitizenBusy,
    CitizenConsideration,
    CitizenPackage,
    CitizenRow,
    CitizenWishes,
    KnownFact,
)
from models.competence import (
    CitizenCertificate,
    CitizenLanguage,
    CitizenLicence,
    CitizenSkill,
    CitizenTitle,
    CompetenceCard,
)
from models.enums import Day, Fact
from models.placement import Placement
from models.standing import OfferStanding
from support.week import free_week
from taxonomy.taxonomy import Taxonomy

Row = TypeVar("Row", bound=CitizenRow)
AnyRow = TypeVar("AnyRow", bound=MunicipalityRow)
_CHUNK = 400  # a statement takes a limited number of values on SQLite


@dataclass(frozen=True)
class CitizenFile:
    """All rows of one citizen that a profile is made of."""

    citizen: Citizen
    known: frozenset[str]
    wishes: CitizenWishes | None
    titles: Sequence[CitizenTitle]
    skills: Sequence[CitizenSkill]
    cards: Sequence[CompetenceCard]
    licences: Sequence[CitizenLicence]
    certificates: Sequence[CitizenCertificate]
    languages: Sequence[CitizenLanguage]
    considerations: Sequence[CitizenConsideration]
    busy: Sequence[CitizenBusy]
    packages: Sequence[CitizenPackage]
    standings: Sequence[OfferStanding]
    placements: Sequence[Placement]


def load_ids(session: Session, actor: Actor) -> set[str]:
    """Ids of every citizen the actor may read."""
    return set(session.scalars(readable(actor, Citizen).with_only_columns(col(Citizen.id))))


def load_people(
    session: Session, actor: Actor, taxonomy: Taxonomy, only: Sequence[str] | None = None
) -> list[PersonProfile]:
    """Profiles of every citizen the actor may read, or of those of `only`, ordered by id."""
    files = load_files(session, actor, only)
    taxonomy.titles(_all_titles(files))  # link every title in one go; later asks are remembered
    return [profile_of(file, taxonomy) for file in files]


def load_files(
    session: Session, actor: Actor, only: Sequence[str] | None = None
) -> list[CitizenFile]:
    """Rows of every citizen the actor may read, or of those of `only`; one query a table."""
    chunks = _chunks(only)
    known = _grouped(session, actor, KnownFact, chunks)
    wishes = _grouped(session, actor, CitizenWishes, chunks)
    titles = _grouped(session, actor, CitizenTitle, chunks)
    skills = _grouped(session, actor, CitizenSkill, chunks)
    cards = _grouped(session, actor, CompetenceCard, chunks)
    licences = _grouped(session, actor, CitizenLicence, chunks)
    certificates = _grouped(session, actor, CitizenCertificate, chunks)
    languages = _grouped(session, actor, CitizenLanguage, chunks)
    considerations = _grouped(session, actor, CitizenConsideration, chunks)
    busy = _grouped(session, actor, CitizenBusy, chunks)
    packages = _grouped(session, actor, CitizenPackage, chunks)
    standings = _grouped(session, actor, OfferStanding, chunks)
    placements = _grouped(session, actor, Placement, chunks)
    people = [
        citizen
        for chunk in chunks
        for citizen in _fresh(session, readable(actor, Citizen), col(Citizen.id), chunk)
    ]
    return [
        CitizenFile(
            citizen=citizen,
            known=frozenset(row.fact for row in known[citizen.id]),
            wishes=next(iter(wishes[citizen.id]), None),
            titles=titles[citizen.id],
            skills=skills[citizen.id],
            cards=cards[citizen.id],
            licences=licences[citizen.id],
            certificates=certificates[citizen.id],
            languages=languages[citizen.id],
            considerations=considerations[citizen.id],
            busy=busy[citizen.id],
            packages=packages[citizen.id],
            standings=standings[citizen.id],
            placements=placements[citizen.id],
        )
        for citizen in sorted(people, key=lambda citizen: citizen.id)
    ]


def profile_of(file: CitizenFile, taxonomy: Taxonomy) -> PersonProfile:
    """The profile of one citizen."""
    citizen, known = file.citizen, file.known
    held = _held(file.titles, taxonomy)
    skills = skills_of(taxonomy, file.skills, file.cards)
    return PersonProfile(
        id=citizen.id,
        held=held,
        held_known=Fact.TITLES in known,
        experience=experience_by_trade(held),
        skills={ref.key: evidence for ref, evidence in skills.items()},
        skill_labels=tuple(ref.label for ref in skills),
        licences=with_included(row.code for row in file.licences),
        licences_known=Fact.LICENCES in known,
        certificates=_certificates(file.certificates, taxonomy),
        certificates_known=Fact.CERTIFICATES in known,
        languages=_languages(file.languages),
        languages_known=Fact.LANGUAGES in known,
        danish_oral=CEFR_RANK.get(citizen.danish_oral or ""),
        danish_written=CEFR_RANK.get(citizen.danish_written or ""),
        danish_module=citizen.danish_module,
        wishes=_wishes(file.wishes, taxonomy),
        refusals=_refusals(file.wishes, taxonomy),
        considerations={row.code: row.hours for row in file.considerations},
        considerations_known=Fact.CONSIDERATIONS in known,
        free=free_week((Day(row.day), row.starts, row.ends) for row in file.busy)
        if Fact.BUSY in known
        else None,
        place=words.place(taxonomy, citizen.postcode),
        place_hidden=citizen.protected_address is not False,
        available_from=citizen.available_from,
        packages={f"{row.package_id}/{row.module_id}": row.status for row in file.packages},
        packages_known=Fact.PACKAGES in known,
        share_profile=citizen.share_profile,
        consent_until=citizen.consent_until,
        caseworker=citizen.caseworker_id,
        offers=rights(file.standings),
        placed=stays(file.placements),
        open_to_search=citizen.open_for_matching and citizen.case_closed_on is None,
    )


def _held(rows: Sequence[CitizenTitle], taxonomy: Taxonomy) -> tuple[HeldWork, ...]:
    return tuple(
        HeldWork(
            words.work(taxonomy, row.title),
            month_number(row.from_month),
            month_number(row.to_month),
        )
        for row in sorted(rows, key=lambda row: (row.source, row.position))
    )


def _wishes(row: CitizenWishes | None, taxonomy: Taxonomy) -> Wishes:
    if row is None:
        return Wishes()
    return Wishes(
        titles=words.works(taxonomy, row.titles),
        branches=None if row.branches is None else tuple(row.branches),
        shifts=words.shifts(row.shifts),
        days=words.days(row.days),
        hours_min=row.hours_min,
        hours_max=row.hours_max,
        max_travel=row.max_travel_minutes,
        modes=words.modes(row.modes),
    )


def _refusals(row: CitizenWishes | None, taxonomy: Taxonomy) -> Refusals:
    if row is None:
        return Refusals()
    return Refusals(
        titles=words.works(taxonomy, row.not_titles),
        branches=None if row.not_branches is None else tuple(row.not_branches),
        employers=None if row.not_employers is None else tuple(row.not_employers),
        shifts=words.shifts(row.not_shifts),
    )


def _certificates(rows: Sequence[CitizenCertificate], taxonomy: Taxonomy) -> dict[str, date | None]:
    """The latest expiry told; a kind that never expires needs no date."""
    found: dict[str, date | None] = {}
    for row in rows:
        kind = taxonomy.certificates.get(row.code)
        endless = row.never_expires or (kind is not None and not kind.expires)
        until = NEVER if endless and row.valid_until is None else row.valid_until
        told = [day for day in (found.get(row.code), until) if day is not None]
        found[row.code] = max(told, default=None)
    return found


def _languages(rows: Sequence[CitizenLanguage]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for row in rows:
        rank = CEFR_RANK.get(row.level or "")
        told = [level for level in (found.get(row.code), rank) if level is not None]
        found[row.code] = max(told, default=None)
    return found


def _chunks(only: Sequence[str] | None) -> list[Sequence[str] | None]:
    """The ids in pieces a statement can take; [None] stands for everybody."""
    if only is None:
        return [None]
    return [only[start : start + _CHUNK] for start in range(0, len(only), _CHUNK)]


def _grouped(
    session: Session, actor: Actor, table: type[Row], chunks: Sequence[Sequence[str] | None]
) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for chunk in chunks:
        for row in _fresh(session, readable(actor, table), col(table.citizen_id), chunk):
            grouped[row.citizen_id].append(row)
    return grouped


def _fresh(
    session: Session,
    statement: SelectOfScalar[AnyRow],
    key: Mapped[str],
    chunk: Sequence[str] | None,
) -> Iterable[AnyRow]:
    """The rows as they stand in the database, whatever the session remembers of them."""
    if chunk is not None:
        statement = statement.where(key.in_(chunk))
    return session.exec(statement.execution_options(populate_existing=True))


def _all_titles(files: Sequence[CitizenFile]) -> list[str]:
    titles = [row.title for file in files for row in file.titles]
    for file in files:
        if file.wishes is not None:
            titles += (file.wishes.titles or []) + (file.wishes.not_titles or [])
    return titles
