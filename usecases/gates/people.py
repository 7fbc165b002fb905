"""Who is in the modules of a package, and whose gate waits."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import CitizenPackage
from models.enums import PackageStatus
from models.package import PackageModule
from taxonomy.taxonomy import Taxonomy
from usecases.gates.loading import evidence_of, module_evidence
from usecases.gates.shown import PeopleInModule, PersonInModule
from usecases.reading.citizens import citizen_names
from usecases.reading.sorting import danish_order

# Of a module the page names so many, those ready first; the rest are a count.
NAMED = 10


def people_in_modules(
    session: Session, actor: Actor, words: Taxonomy, package_id: str
) -> Mapping[str, PeopleInModule]:
    """Who is in each module of a package, by module id."""
    steps = session.exec(
        readable(actor, CitizenPackage).where(col(CitizenPackage.package_id) == package_id)
    ).all()
    by_module: dict[str, list[CitizenPackage]] = defaultdict(list)
    for row in steps:
        by_module[row.module_id].append(row)
    under_way = {row.citizen_id for row in steps if row.status == PackageStatus.ENROLLED.value}
    names = citizen_names(session, actor, sorted(under_way))
    seen = evidence_of(session, actor, words, under_way)
    found = {}
    for module in session.exec(
        readable(actor, PackageModule).where(col(PackageModule.package_id) == package_id)
    ):
        rows = by_module[module.id]
        ready = {
            row.citizen_id
            for row in rows
            if row.status == PackageStatus.ENROLLED.value
            and module_evidence(module, words, seen[row.citizen_id]).supports
        }
        found[module.id] = _people(rows, ready, names)
    shown = {person.id for people in found.values() for person in people.named}
    record(
        session,
        actor,
        Act(AuditAction.SEARCH, "module gate", package_id, named=tuple(sorted(shown))),
    )
    return found


def _people(
    rows: Sequence[CitizenPackage], ready: set[str], names: Mapping[str, str | None]
) -> PeopleInModule:
    people = [
        PersonInModule(row.citizen_id, names[row.citizen_id], row.citizen_id in ready)
        for row in rows
        if row.status == PackageStatus.ENROLLED.value and row.citizen_id in names
    ]
    people.sort(key=lambda one: (not one.ready, danish_order(one.name or "å" * 9), one.id))
    return PeopleInModule(
        named=tuple(people[:NAMED]),
        under_way=len(people),
        ready=len(ready),
        passed=sum(row.status == PackageStatus.PASSED.value for row in rows),
    )
