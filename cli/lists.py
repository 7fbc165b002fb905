"""`praktikmatch list KIND`: ids and names."""

from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table
from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from cli.context import open_context
from cli.output import out, plain_errors, print_json
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.employer import Employer
from models.municipality import Staff
from models.opening import Opening
from models.package import Package, PackageModule, PackagePlace


class Kind(StrEnum):
    """What can be listed."""

    CITIZENS = "citizens"
    EMPLOYERS = "employers"
    OPENINGS = "openings"
    PACKAGES = "packages"
    PLACES = "places"
    STAFF = "staff"


def list_kind(
    kind: Annotated[Kind, typer.Argument(help="Hvad der skal listes.")],
    municipality: Annotated[str | None, typer.Option("--municipality")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """List id og navn."""
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            rows = sorted(_rows(session, context.actor, kind))
    if as_json:
        print_json([{"id": identifier, "name": name} for identifier, name in rows])
        return
    table = Table("Id", "Navn")
    for identifier, name in rows:
        table.add_row(identifier, name or "ikke oplyst")
    out.print(table)


def _rows(session: Session, actor: Actor, kind: Kind) -> list[tuple[str, str]]:
    match kind:
        case Kind.CITIZENS:
            citizens = session.exec(readable(actor, Citizen)).all()
            detail = {"count": len(citizens)}
            named = tuple(citizen.id for citizen in citizens)
            record(session, actor, Act(AuditAction.SEARCH, "citizens", detail=detail, named=named))
            return [(c.id, c.name or "") for c in citizens]
        case Kind.EMPLOYERS:
            return [(e.cvr, e.name) for e in session.exec(readable(actor, Employer))]
        case Kind.OPENINGS:
            return [(o.id, o.title) for o in session.exec(readable(actor, Opening))]
        case Kind.PACKAGES:
            return [(p.id, p.name) for p in session.exec(readable(actor, Package))]
        case Kind.STAFF:
            return [(s.id, s.name) for s in session.exec(readable(actor, Staff))]
        case Kind.PLACES:
            return _places(session, actor)


def _places(session: Session, actor: Actor) -> list[tuple[str, str]]:
    modules = {
        (module.package_id, module.id): module.name
        for module in session.exec(readable(actor, PackageModule))
    }
    return [
        (f"{p.package_id}/{p.module_id}/{p.p_number}", modules[p.package_id, p.module_id])
        for p in session.exec(readable(actor, PackagePlace))
    ]
