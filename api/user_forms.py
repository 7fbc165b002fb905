"""An administrator's wishes, as forms send them."""

from collections.abc import Mapping, Sequence
from datetime import date

from starlette.datastructures import FormData

from access.accounts import Grant, NewAccount
from access.oidc.provider import Provider
from models.access_enums import Role
from usecases.users_checks import refused

NEW_USER = ("provider", "subject", "name", "staff_id", "cvr", "provider_id")


def texts(form: FormData, names: Sequence[str]) -> dict[str, str]:
    """The fields' texts without blanks around; a file or nothing is an empty text."""
    found = {name: form.get(name) for name in names}
    return {name: text.strip() if isinstance(text, str) else "" for name, text in found.items()}


def read_new_user(
    values: Mapping[str, str], providers: Sequence[Provider]
) -> tuple[Provider, NewAccount]:
    """The account wished for, and where. Raises INPUT_REFUSED for an unknown provider."""
    provider = next((each for each in providers if each.id == values["provider"]), None)
    if provider is None:
        raise refused("provider", "mangler")
    links = {name: values[name] or None for name in ("staff_id", "cvr", "provider_id")}
    new = NewAccount(
        issuer=provider.issuer, subject=values["subject"], name=values["name"], **links
    )
    return provider, new


def read_grant(form: FormData) -> Grant:
    """The role to give. Raises INPUT_REFUSED."""
    values = texts(form, ("role", "until", "authority"))
    return Grant(
        role=read_role(values["role"]),
        until=_day(values["until"]) if values["until"] else None,
        authority=values["authority"] == "true",
    )


def read_role(text: str) -> Role:
    """The role named. Raises INPUT_REFUSED."""
    try:
        return Role(text)
    except ValueError as error:
        raise refused("role", "mangler") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise refused("until", "er ikke en dato") from error
