"""Openings and places of branchepakker become demands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from matching.loading import words
from matching.profiles import CEFR_RANK, Demand, Goal, LanguageAsk, Module, Ref, Work
from models.employer import Employer, ProductionUnit, UnitHours
from models.enums import Day, Level, OpeningKind, Shift
from models.opening import Opening
from models.package import Package, PackageModule, PackagePlace
from support.languages import language_name
from support.week import Week, free_hours, slots, working_week
from taxonomy.taxonomy import Taxonomy
from taxonomy.types import Occupation

# On the placement's checklist (done / not done) before start; never match limits.
CHECKLIST_CODES = frozenset({"straffeattest", "boerneattest"})
NIGHT_TASK = "night_work"


@dataclass(frozen=True)
class Workplaces:
    """Employers, units and their opening hours, by number."""

    employers: dict[str, Employer]
    units: dict[str, ProductionUnit]
    hours: dict[str, dict[str, tuple[time, time]]]


@dataclass(frozen=True)
class Packages:
    """Packages and their modules in order."""

    packages: dict[str, Package]
    modules: dict[str, list[PackageModule]]


def load_demands(
    session: Session,
    actor: Actor,
    taxonomy: Taxonomy,
    today: date,
    only: Sequence[str] | None = None,
) -> dict[str, Demand]:
    """Every opening and package place the actor may read, or the openings of `only`, by id."""
    workplaces = _workplaces(session, actor)
    packages = _packages(session, actor)
    wanted = readable(actor, Opening).execution_options(populate_existing=True)
    if only is not None:
        wanted = wanted.where(col(Opening.id).in_(only))
    openings = session.exec(wanted).all()
    places = session.exec(readable(actor, PackagePlace)).all() if only is None else []
    taxonomy.titles(_titles(openings, packages))  # linked in one go, remembered after
    demands = [opening_demand(row, workplaces, taxonomy, today) for row in openings]
    demands += [place_demand(row, packages, workplaces, taxonomy, today) for row in places]
    return {demand.id: demand for demand in demands}


def opening_demand(row: Opening, workplaces: Workplaces, taxonomy: Taxonomy, today: date) -> Demand:
    """The demand of one opening."""
    found = _occupations(row, taxonomy)
    occupations = tuple(Work(o.label, o.uri, o.isco) for o in found)
    shifts, days = words.shifts(row.shifts), words.days(row.days)
    certificates = [c for c in row.must_certificates or () if c not in CHECKLIST_CODES]
    return Demand(
        id=row.id,
        kind=row.kind,
        title=row.title,
        employer=row.cvr,
        today=today,
        occupations=occupations,
        core_skills=_core_skills(found),
        must_skills=words.skill_refs(taxonomy, row.must_skills),
        nice_skills=words.skill_refs(taxonomy, row.nice_skills),
        nice_certificates=words.certificate_refs(taxonomy, row.nice_certificates),
        must_certificates=words.certificate_refs(taxonomy, certificates),
        authorisations=_authorisations(found, taxonomy),
        licences=tuple(Ref(code, code) for code in row.licences or ()),
        languages=_languages(row.nice_languages),
        danish_oral=CEFR_RANK.get(row.danish_oral or ""),
        danish_written=CEFR_RANK.get(row.danish_written or ""),
        branch=workplaces.employers[row.cvr].branch,
        place=words.place(taxonomy, row.postcode or workplaces.units[row.p_number].postcode),
        hours_min=row.hours_min,
        hours_max=row.hours_max,
        shifts=shifts,
        days=days,
        collisions=_collisions(row.tasks, shifts, taxonomy),
        window=_window(row, workplaces),
        starts=row.starts,
        until=row.until,
        deadline=row.deadline,
        positions=row.positions,
        offers=None if row.offers is None else tuple(row.offers),
    )


def place_demand(
    row: PackagePlace, packages: Packages, workplaces: Workplaces, taxonomy: Taxonomy, today: date
) -> Demand:
    """The demand of one module's place at one unit."""
    package = packages.packages[row.package_id]
    modules = packages.modules[row.package_id]
    position = [module.id for module in modules].index(row.module_id)
    module = modules[position]
    before = modules[position - 1] if position else None
    found = [o for o in (taxonomy.title(package.occupation or ""),) if o is not None]
    return Demand(
        id=f"{row.package_id}/{row.module_id}/{row.p_number}",
        kind=OpeningKind.PRAKTIK,
        title=f"{package.name}: {module.name}",
        employer=row.cvr,
        today=today,
        occupations=tuple(Work(o.label, o.uri, o.isco) for o in found),
        must_certificates=words.certificate_refs(taxonomy, module.entry_certificates),
        licences=tuple(Ref(code, code) for code in module.entry_licences or ()),
        danish_oral=CEFR_RANK.get(module.entry_danish_oral or ""),
        danish_written=CEFR_RANK.get(module.entry_danish_written or ""),
        branch=package.branch or workplaces.employers[row.cvr].branch,
        place=words.place(taxonomy, workplaces.units[row.p_number].postcode),
        starts=row.starts,
        positions=row.positions,
        module=Module(
            package=row.package_id,
            id=row.module_id,
            previous=before.id if before else None,
            previous_name=before.name if before else None,
            goals=_goals(module, taxonomy),
        ),
    )


def _workplaces(session: Session, actor: Actor) -> Workplaces:
    hours: dict[str, dict[str, tuple[time, time]]] = defaultdict(dict)
    for row in session.exec(readable(actor, UnitHours)):
        hours[row.p_number][row.day] = (row.opens, row.closes)
    return Workplaces(
        employers={row.cvr: row for row in session.exec(readable(actor, Employer))},
        units={row.p_number: row for row in session.exec(readable(actor, ProductionUnit))},
        hours=hours,
    )


def _packages(session: Session, actor: Actor) -> Packages:
    modules: dict[str, list[PackageModule]] = defaultdict(list)
    rows = session.exec(readable(actor, PackageModule)).all()
    for row in sorted(rows, key=lambda row: row.position):
        modules[row.package_id].append(row)
    packages = {row.id: row for row in session.exec(readable(actor, Package))}
    return Packages(packages, modules)


def _occupations(row: Opening, taxonomy: Taxonomy) -> list[Occupation]:
    """The opening's own occupation first, then titles it would take as well."""
    own = taxonomy.occupations.get(row.occupation_uri or "")
    for text in (row.occupation_label, row.title):
        own = own or (taxonomy.title(text) if text else None)
    others = [taxonomy.title(text) for text in row.must_titles or ()]
    found = [occupation for occupation in (own, *others) if occupation is not None]
    return list({occupation.uri: occupation for occupation in found}.values())


def _core_skills(found: Sequence[Occupation]) -> tuple[str, ...]:
    return found[0].core_skills if found else ()


def _authorisations(found: Sequence[Occupation], taxonomy: Taxonomy) -> tuple[Ref, ...]:
    codes = [occupation.authorisation for occupation in found if occupation.authorisation]
    return words.certificate_refs(taxonomy, codes)


def _languages(asked: Sequence[dict[str, Any]] | None) -> tuple[LanguageAsk, ...]:
    return tuple(
        LanguageAsk(
            Ref(item["code"], language_name(item["code"])), CEFR_RANK.get(item.get("level") or "")
        )
        for item in asked or ()
    )


def _collisions(
    tasks: Iterable[str] | None, shifts: frozenset[Shift] | None, taxonomy: Taxonomy
) -> tuple[Ref, ...] | None:
    if tasks is None:
        return None
    demanded = set(tasks) | ({NIGHT_TASK} if Shift.NIGHT in (shifts or ()) else set())
    return tuple(
        Ref(consideration.code, consideration.label)
        for consideration in taxonomy.considerations.values()
        if demanded & set(consideration.collides_with)
    )


def _window(row: Opening, workplaces: Workplaces) -> Week:
    window = working_week(words.days(row.days), words.shifts(row.shifts))
    if not workplaces.units[row.p_number].hours_known:
        return window
    hours = workplaces.hours[row.p_number]
    open_slots = [slots(*hours[day]) if day in hours else 0 for day in Day]
    narrowed = tuple(a & b for a, b in zip(window, open_slots, strict=True))
    # Where nobody at all could work the hours asked within opening hours (cleaning at night),
    # opening hours do not bind the work; the contradiction is not the person's.
    fits = free_hours(narrowed, narrowed) >= (row.hours_min or 1)
    return narrowed if fits else window


def _goals(module: PackageModule, taxonomy: Taxonomy) -> tuple[Goal, ...]:
    return tuple(
        Goal(words.skill_ref(taxonomy, goal["skill"]), Level(goal["level"]))
        for goal in module.goals
    )


def _titles(openings: Sequence[Opening], packages: Packages) -> list[str]:
    titles = [text for row in openings for text in (row.occupation_label, row.title) if text]
    titles += [text for row in openings for text in row.must_titles or ()]
    return titles + [row.occupation for row in packages.packages.values() if row.occupation]
