"""Reads the sign-in providers from a TOML file: one `[[provider]]` each, secrets elsewhere."""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from access.oidc.address import is_protected
from access.oidc.provider import DEFAULT_ALGORITHMS, Algorithm, ClaimNames, Door, Provider
from models.errors import ErrorCode, PraktikmatchError

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_PROBLEMS = {
    "missing": "mangler",
    "extra_forbidden": "kendes ikke",
    "value_error": "skal være en https-adresse",
}


def _issuer(value: str) -> str:
    if not is_protected(value) or "?" in value:
        raise ValueError
    return value


class _Claims(BaseModel):
    model_config = ConfigDict(extra="forbid")

    subject: _Text = "sub"
    name: _Text = "name"
    email: _Text = "email"
    cvr: _Text | None = None
    p_number: _Text | None = None
    groups: _Text | None = None
    cpr: _Text | None = None


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    # The id is part of the address of the sign-in page.
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
    label: _Text
    door: Door
    issuer: Annotated[str, AfterValidator(_issuer)]
    client_id: _Text
    client_secret_env: _Text | None = None
    client_secret_file: Path | None = None
    scopes: tuple[_Text, ...] = ("openid", "profile", "email")
    claims: _Claims = _Claims()
    allowed_algorithms: Annotated[tuple[Algorithm, ...], Field(min_length=1)] = DEFAULT_ALGORITHMS
    max_age: Annotated[int, Field(ge=0)] | None = None
    required_acr: tuple[_Text, ...] = ()


def load_providers(path: Path) -> tuple[Provider, ...]:
    """The providers of the file, in its order. Raises FILE_UNREADABLE and says what to mend.

    A relative `client_secret_file` is sought beside the TOML file.
    """
    entries = [_entry(number, table) for number, table in enumerate(_tables(path), 1)]
    ids = [entry.id for entry in entries]
    if len(set(ids)) < len(ids):
        raise _fault("to udbydere har samme id.")
    return tuple(_provider(entry, path.parent) for entry in entries)


def _tables(path: Path) -> list[Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise _fault("den findes ikke, eller vi har ikke adgang til den.") from None
    except ValueError:
        raise _fault("den er ikke gyldig TOML i UTF-8.") from None
    tables = content.pop("provider", None)
    if content or not isinstance(tables, list) or not tables:
        raise _fault("den skal bestå af en eller flere [[provider]] og intet andet.")
    return tables


def _entry(number: int, table: object) -> _Entry:
    try:
        entry = _Entry.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        problem = _PROBLEMS.get(first["type"], "har en forkert værdi")
        raise _fault(f"feltet »{name}« i udbyder nummer {number} {problem}.") from None
    if "openid" not in entry.scopes:
        raise _fault(f"feltet »scopes« i udbyder nummer {number} mangler »openid«.")
    if entry.door is Door.EMPLOYER and entry.claims.cvr is None:
        raise _fault(f"feltet »claims.cvr« i udbyder nummer {number} mangler.")
    if entry.door is Door.CITIZEN and entry.claims.cpr is None:
        raise _fault(f"feltet »claims.cpr« i udbyder nummer {number} mangler.")
    if entry.door is not Door.CITIZEN and entry.claims.cpr is not None:
        raise _fault(f"feltet »claims.cpr« i udbyder nummer {number} er kun til borgere. Slet det.")
    return entry


def _provider(entry: _Entry, folder: Path) -> Provider:
    return Provider(
        id=entry.id,
        label=entry.label,
        door=entry.door,
        issuer=entry.issuer,
        client_id=entry.client_id,
        client_secret=_secret(entry, folder),
        scopes=entry.scopes,
        claims=ClaimNames(**entry.claims.model_dump()),
        allowed_algorithms=entry.allowed_algorithms,
        max_age=entry.max_age,
        required_acr=entry.required_acr,
    )


def _secret(entry: _Entry, folder: Path) -> str | None:
    """The secret from where the file points, None for a public client."""
    if entry.client_secret_env and entry.client_secret_file:
        raise _fault(f"udbyderen »{entry.id}« har to hemmeligheder. Behold den ene.")
    if entry.client_secret_env:
        secret, place = os.environ.get(entry.client_secret_env, ""), entry.client_secret_env
    elif entry.client_secret_file:
        secret, place = _content(folder / entry.client_secret_file), str(entry.client_secret_file)
    else:
        return None
    if not secret.strip():
        raise _fault(f"hemmeligheden til »{entry.id}« mangler i »{place}«.")
    return secret.strip()


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _fault(reason: str) -> PraktikmatchError:
    return PraktikmatchError(ErrorCode.FILE_UNREADABLE, reason=f"OIDC_PROVIDERS_FILE: {reason}")
