"""A checked opening, a package or a fairness row as rows of their tables."""

from intake.importing.schema_base import Hours, values
from intake.importing.schemas_fairness import FairnessRow
from intake.importing.schemas_openings import (
    Address,
    Application,
    Job,
    Must,
    Nice,
    OpeningRow,
    Requirements,
    Work,
)
from intake.importing.schemas_packages import Entry, Module, PackageRow
from intake.importing.table_rows import TableRows, Values
from models.package import PackageModule, PackagePlace


def opening_values(row: OpeningRow) -> Values:
    """The columns of an opening."""
    work = row.occupation or Work()
    return {
        "title": row.title,
        "body": row.body,
        "cvr": row.employer.cvr,
        "p_number": row.employer.p_number,
        "occupation_label": work.label,
        "occupation_uri": work.uri,
        "kind": row.kind.value,
        "offers": values(row.offers),
        "mentor": row.mentor,
        **_frame(row.job or Job(), row.application or Application()),
        **_demands(row.requirements or Requirements()),
    }


def _frame(job: Job, application: Application) -> Values:
    hours = job.hours or Hours()
    return {
        "postcode": (job.address or Address()).postcode,
        "licences": job.licences,
        "shifts": values(job.shifts),
        "days": values(job.days),
        "hours_min": hours.min,
        "hours_max": hours.max,
        "starts": job.starts,
        "until": job.until,
        "positions": application.positions,
        "deadline": application.deadline,
    }


def _demands(requirements: Requirements) -> Values:
    must = requirements.must or Must()
    nice = requirements.nice or Nice()
    languages = nice.languages
    return {
        "must_skills": must.skills,
        "must_certificates": must.certificates,
        "must_titles": must.titles,
        "danish_oral": must.danish_oral,
        "danish_written": must.danish_written,
        "nice_skills": nice.skills,
        "nice_certificates": nice.certificates,
        "nice_languages": None
        if languages is None
        else [language.model_dump(mode="json") for language in languages],
        "tasks": requirements.tasks,
    }


def package_values(row: PackageRow) -> Values:
    """The columns of a package's own row."""
    return {"name": row.name, "branch": row.branch, "occupation": row.occupation}


def add_modules(row: PackageRow, out: TableRows) -> None:
    """Put the modules and places of a package in line for their tables."""
    for position, module in enumerate(row.modules or []):
        out.add(PackageModule, package_id=row.id, position=position, **_module(module))
    for place in row.places or []:
        out.add(
            PackagePlace,
            package_id=row.id,
            module_id=place.module,
            p_number=place.p_number,
            cvr=place.cvr,
            positions=place.positions,
            starts=place.starts,
        )


def _module(module: Module) -> Values:
    entry = module.entry or Entry()
    return {
        "id": module.id,
        "name": module.name,
        "weeks": module.weeks,
        "entry_danish_oral": entry.danish_oral,
        "entry_danish_written": entry.danish_written,
        "entry_certificates": entry.certificates,
        "entry_licences": entry.licences,
        "goals": [goal.model_dump(mode="json") for goal in module.goals or []],
    }


def fairness_values(row: FairnessRow) -> Values:
    """The columns of a citizen's fairness facts."""
    return {"sex": row.sex, "birth_year": row.birth_year, "origin_group": row.origin_group}
