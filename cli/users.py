"""`praktikmatch users …`: accounts and roles, above all the first administrator's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import typer
from sqlmodel import Session

from access.accounts import Grant, NewAccount
from access.actor import Actor
from access.oidc.provider import Provider
from access.oidc.provider_file import load_providers
from cli.context import open_context
from cli.output import plain_errors
from cli.users_output import print_user, print_users
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError, not_found
from support.clock import now
from support.settings import Settings, get_settings
from usecases.reading.users import find_users, user_profile
from usecases.users import add_user, close_or_open, give_role, take_role

users_app = typer.Typer(help="Brugere og roller.", no_args_is_help=True, add_completion=False)
User = Annotated[str, typer.Argument(metavar="BRUGER", help="Brugerens id fra »users list«.")]
Given = Annotated[Role, typer.Argument(metavar="ROLLE", help="Rollens kode, fx administrator.")]
Town = Annotated[str | None, typer.Option("--municipality", help="Kommunens id.")]
AsJson = Annotated[bool, typer.Option("--json", help="Svar som JSON.")]


@users_app.command("list")
def list_users(municipality: Town = None, as_json: AsJson = False) -> None:
    """List brugere og deres roller. Borgere står ikke her."""
    with _opened(municipality) as (session, actor):
        lines = find_users(session, actor)
    print_users(lines, as_json)


@users_app.command("add")
def add(
    *,
    provider: Annotated[str, typer.Option("--provider", help="Log-ind-tjenestens id.")],
    subject: Annotated[str, typer.Option("--subject", help="Brugerens kode hos tjenesten.")],
    name: Annotated[str, typer.Option("--name", help="Brugerens navn.")],
    staff: Annotated[str | None, typer.Option("--staff", help="Medarbejderens id.")] = None,
    cvr: Annotated[str | None, typer.Option("--cvr", help="Arbejdsgiverens CVR-nummer.")] = None,
    firm: Annotated[str | None, typer.Option("--other-provider", help="Anden aktørs id.")] = None,
    municipality: Town = None,
    as_json: AsJson = False,
) -> None:
    """Opret en bruger. Giv den en rolle bagefter med »users grant«."""
    with _opened(municipality) as (session, actor):
        place = _provider(get_settings(), provider)
        new = NewAccount(
            issuer=place.issuer,
            subject=subject.strip(),
            name=name.strip(),
            staff_id=staff,
            cvr=cvr,
            provider_id=firm,
        )
        account = add_user(session, actor, place, new, now())
        line = user_profile(session, actor, account.id)
    print_user(line, as_json)


@users_app.command("grant")
def grant(
    user: User,
    role: Given,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], metavar="DATO", help="Sidste dag."),
    ] = None,
    authority: Annotated[
        bool, typer.Option("--authority", help="Må bevilge, afslå og afslutte tilbud.")
    ] = False,
    municipality: Town = None,
    as_json: AsJson = False,
) -> None:
    """Giv en rolle, eller ret dens sidste dag og myndighed."""
    given = Grant(role, until.date() if until else None, authority)
    with _opened(municipality) as (session, actor):
        give_role(session, actor, user, given, now())
        line = user_profile(session, actor, user)
    print_user(line, as_json)


@users_app.command("revoke")
def revoke(user: User, role: Given, municipality: Town = None, as_json: AsJson = False) -> None:
    """Fjern en rolle. Den er væk med det samme."""
    with _opened(municipality) as (session, actor):
        take_role(session, actor, user, role)
        line = user_profile(session, actor, user)
    print_user(line, as_json)


@users_app.command("close")
def close(user: User, municipality: Town = None, as_json: AsJson = False) -> None:
    """Luk en brugers adgang, og log brugeren ud alle steder."""
    with _opened(municipality) as (session, actor):
        close_or_open(session, actor, user, active=False)
        line = user_profile(session, actor, user)
    print_user(line, as_json)


@contextmanager
def _opened(municipality: str | None) -> Iterator[tuple[Session, Actor]]:
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            yield session, context.actor


def _provider(settings: Settings, provider_id: str) -> Provider:
    if settings.oidc_providers_file is None:
        raise PraktikmatchError(ErrorCode.SIGN_IN_NOT_SET_UP)
    for provider in load_providers(settings.oidc_providers_file):
        if provider.id == provider_id:
            return provider
    raise not_found("en log-ind-tjeneste", provider_id)
