"""Who signed in, in our own names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from stdnum.dk import cvr as cvr_number

from access.oidc.provider import Door, Provider
from access.oidc.refusal import Reason, refused
from models.cpr import birth_date, compact_cpr

_CVR = re.compile(r"[0-9]{8}")
_P_NUMBER = re.compile(r"[0-9]{10}")


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as one provider knows them; (issuer, subject) is the key. Unknown is None.

    `id_token` serves as the hint when signing out. It and `cpr` (ten digits, at the citizens'
    door only) are personal data: never stored, never logged.
    """

    issuer: str
    subject: str
    name: str | None
    email: str | None
    cvr: str | None
    p_number: str | None
    groups: tuple[str, ...]
    auth_time: datetime | None
    acr: str | None
    sid: str | None
    id_token: str = field(repr=False)
    cpr: str | None = field(default=None, repr=False)


def identity_of(provider: Provider, claims: Mapping[str, Any], id_token: str) -> Identity:
    """The claims under our names. Raises SIGN_IN_REFUSED where one cannot be used."""
    names = provider.claims
    subject = _text(claims, names.subject)
    if subject is None:
        raise refused(Reason.BAD_CLAIMS)
    return Identity(
        issuer=provider.issuer,
        subject=subject,
        name=_text(claims, names.name),
        email=_text(claims, names.email),
        cvr=_cvr(provider.door, _text(claims, names.cvr)),
        p_number=_p_number(_text(claims, names.p_number)),
        groups=_texts(claims, names.groups),
        auth_time=_time(claims.get("auth_time")),
        acr=_text(claims, "acr"),
        sid=_text(claims, "sid"),
        id_token=id_token,
        cpr=_cpr(_text(claims, names.cpr)) if provider.door is Door.CITIZEN else None,
    )


def _value(claims: Mapping[str, Any], name: str | None) -> Any:  # noqa: ANN401 - JSON
    """A claim by its name as it stands ("nemlogin.cvr" is one), else by path."""
    if name is None:
        return None
    if name in claims:
        return claims[name]
    found: Any = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _text(claims: Mapping[str, Any], name: str | None) -> str | None:
    value = _value(claims, name)
    if not isinstance(value, str | None):
        raise refused(Reason.BAD_CLAIMS)
    return (value or "").strip() or None


def _texts(claims: Mapping[str, Any], name: str | None) -> tuple[str, ...]:
    value = _value(claims, name)
    values = [value] if isinstance(value, str) else value or []
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise refused(Reason.BAD_CLAIMS)
    return tuple(values)


def _cvr(door: Door, value: str | None) -> str | None:
    """An employer user without a CVR number would belong nowhere."""
    usable = value is not None and _CVR.fullmatch(value) and cvr_number.is_valid(value)
    if not usable and (value is not None or door is Door.EMPLOYER):
        raise refused(Reason.NO_CVR)
    return value


def _cpr(value: str | None) -> str:
    """The ten digits; a citizen without them could be anybody."""
    digits = compact_cpr(value or "")
    if digits is None or birth_date(digits) is None:
        raise refused(Reason.NO_CPR)
    return digits


def _p_number(value: str | None) -> str | None:
    if value is not None and not _P_NUMBER.fullmatch(value):
        raise refused(Reason.BAD_CLAIMS)
    return value


def _time(value: object) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, int | float):
        raise refused(Reason.BAD_CLAIMS)
    try:
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        raise refused(Reason.BAD_CLAIMS) from None
