"""The municipality decides its own ways: from a day on, logged, never changed afterwards."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.account import UserAccount
from models.cpr import holds_cpr
from models.errors import refused
from models.placement_enums import Route
from models.setting import MunicipalitySetting
from placements.agreements.words import OFFER_WORDS, offer_words
from placements.routes import route_key
from placements.ways import Way
from support.clock import danish_date_of

MOST_ENTRIES = 20
LONGEST_NAME = 80
LONGEST_TEXT = 500
MOST_QUIET_DAYS = 90
_ROUTE = "route:"


@dataclass(frozen=True, slots=True)
class PastSetting:
    """One decision: what about, from when, by whom, when it was made."""

    what: str
    valid_from: date
    by: str
    at: datetime
    value: dict[str, Any]


def set_way(
    session: Session,
    actor: Actor,
    key: str,
    value: dict[str, Any],
    valid_from: date,
    now: datetime,
) -> None:
    """Let a setting hold from a day on, today or later; a plan for a day can be replaced.

    Raises NOT_ALLOWED, and INPUT_REFUSED by field for what cannot be decided.
    """
    require(actor, Permission.SET_WAYS)
    if valid_from < danish_date_of(now):
        field = f"{key.partition(':')[0]}_from"
        raise refused("skal være i dag eller senere. Det, der er sket, kan ikke ændres.", field)
    _check(key, value)
    row = _on(session, actor, key, valid_from) or MunicipalitySetting(
        municipality_id=actor.municipality_id,
        key=key,
        valid_from=valid_from,
        value=value,
        set_by=actor.user_id,
        set_at=now,
    )
    row.value, row.set_by, row.set_at = value, actor.user_id, now
    session.add(row)
    session.flush()
    detail = {"from": valid_from.isoformat()}
    record(session, actor, Act(AuditAction.CHANGE, "setting", key, detail=detail))


def past_settings(session: Session, actor: Actor) -> list[PastSetting]:
    """Everything the municipality has decided, the latest first."""
    require(actor, Permission.SET_WAYS)
    house = system_actor(actor.municipality_id)
    names = {row.id: row.name for row in session.exec(readable(house, UserAccount))}
    rows = session.exec(readable(house, MunicipalitySetting)).all()
    record(session, actor, Act(AuditAction.VIEW, "settings", detail={"count": len(rows)}))
    known = [row for row in rows if _what(row.key) is not None]
    ordered = sorted(known, key=lambda row: (row.set_at, row.key), reverse=True)
    return [
        PastSetting(
            _what(row.key) or row.key,
            row.valid_from,
            names.get(row.set_by, "systemet"),
            row.set_at,
            row.value,
        )
        for row in ordered
    ]


def _what(key: str) -> str | None:
    if key in list(Way):
        return Way(key).label
    if key.startswith(_ROUTE):
        return f"vej for {offer_words(key.removeprefix(_ROUTE))}"
    return None


def _check(key: str, value: dict[str, Any]) -> None:
    match key:
        case Way.TWO_STEP:
            return
        case Way.CONTACT:
            _check_text(str(value["text"]), "contact_text", LONGEST_TEXT)
        case Way.QUIET:
            _check_days(value["days"])
        case Way.KINDS:
            _check_entries([kind["name"] for kind in value["kinds"]], "kinds")
            for kind in value["kinds"]:
                if kind["text"]:
                    _check_text(kind["text"], "kinds", LONGEST_TEXT)
        case Way.CHECKLIST:
            if value["points"]:
                _check_entries([point["label"] for point in value["points"]], "points")
        case _:
            _check_route(key, value)


def _check_route(key: str, value: dict[str, Any]) -> None:
    if key not in {route_key(offer) for offer in OFFER_WORDS}:
        raise refused("vælg en indstilling på siden.", "key")
    if value["route"] not in list(Route):
        raise refused("vælg en vej på listen.", "route")


def _check_days(days: int) -> None:
    if not 0 <= days <= MOST_QUIET_DAYS:
        raise refused(f"skriv 0 til {MOST_QUIET_DAYS} dage.", "quiet_days")


def _check_entries(names: list[str], field: str) -> None:
    if not names or len(names) > MOST_ENTRIES:
        raise refused(f"skriv mellem 1 og {MOST_ENTRIES} linjer.", field)
    if len({name.casefold() for name in names}) < len(names):
        raise refused("den samme linje står der to gange.", field)
    for name in names:
        _check_text(name, field, LONGEST_NAME)


def _check_text(text: str, field: str, longest: int) -> None:
    if not text.strip() or len(text) > longest:
        raise refused(f"skriv mellem 1 og {longest} tegn.", field)
    if holds_cpr(text):
        raise refused("skriv ikke et CPR-nummer her.", field)


def _on(session: Session, actor: Actor, key: str, valid_from: date) -> MunicipalitySetting | None:
    return session.exec(
        readable(system_actor(actor.municipality_id), MunicipalitySetting).where(
            col(MunicipalitySetting.key) == key,
            col(MunicipalitySetting.valid_from) == valid_from,
        )
    ).first()
