"""A municipality's own ways: praktik kinds, start checklist, two-step control, texts and days.

Each is a dated setting; until one is made, the files in `placements/data/` hold.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.enums import LabelledEnum
from models.setting import MunicipalitySetting

_DATA = Path(__file__).parent / "data"


class When(LabelledEnum):
    """When a point of the start checklist applies."""

    ALWAYS = "always", "altid"
    OFFER = "offer", "når tilbuddet kræver det"
    CRIMINAL_RECORD = "criminal_record", "når åbningen beder om straffeattest"
    CHILD_RECORD = "child_record", "når åbningen beder om børneattest"
    REPRESENTATIVE = "representative", "når en medarbejderrepræsentant skal udtale sig"


class Way(LabelledEnum):
    """What a municipality may decide; an offer's route is another key."""

    TWO_STEP = "two_step", "to til en afgørelse"
    KINDS = "kinds", "praktiktyper"
    CHECKLIST = "checklist", "startlisten"
    CONTACT = "contact_text", "teksten om kontaktpersonen"
    QUIET = "quiet_days", "ro til arbejdspladser"


@dataclass(frozen=True, slots=True)
class PraktikKind:
    """A local praktik kind; legally all are virksomhedspraktik."""

    id: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the start checklist. No offers: every offer. `own`: added by the municipality."""

    id: str
    label: str
    hint: str
    when: When
    blocks: bool
    offers: frozenset[str] = frozenset()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """What holds on a day."""

    two_step: bool
    contact_text: str
    kinds: tuple[PraktikKind, ...]
    checklist: tuple[Point, ...]
    # An employer is left in peace so many days by all but the one who was in touch; 0 = never.
    quiet_days: int

    def kind_name(self, kind_id: str | None) -> str:
        """What a kind is called; the id itself for one that was taken off the list."""
        names = {kind.id: kind.name for kind in self.kinds}
        return names.get(kind_id or "", kind_id or "")


def ways_on(session: Session, municipality_id: str, day: date) -> Ways:
    """The ways in force on a day, in one query."""
    rows = session.exec(
        readable(system_actor(municipality_id), MunicipalitySetting)
        .where(
            col(MunicipalitySetting.key).in_([way.value for way in Way]),
            col(MunicipalitySetting.valid_from) <= day,
        )
        .order_by(col(MunicipalitySetting.valid_from))
    )
    return with_settings(default_ways(), {row.key: row.value for row in rows})


def with_settings(ways: Ways, chosen: Mapping[str, Mapping[str, Any]]) -> Ways:
    """The ways with what a municipality has chosen, by key."""
    if Way.TWO_STEP in chosen:
        ways = replace(ways, two_step=bool(chosen[Way.TWO_STEP]["on"]))
    if Way.CONTACT in chosen:
        ways = replace(ways, contact_text=str(chosen[Way.CONTACT]["text"]))
    if Way.QUIET in chosen:
        ways = replace(ways, quiet_days=int(chosen[Way.QUIET]["days"]))
    if Way.KINDS in chosen:
        kinds = tuple(PraktikKind(**kind) for kind in chosen[Way.KINDS]["kinds"])
        ways = replace(ways, kinds=kinds)
    if Way.CHECKLIST in chosen:
        ways = replace(ways, checklist=_checklist(ways.checklist, chosen[Way.CHECKLIST]))
    return ways


def _checklist(points: tuple[Point, ...], chosen: Mapping[str, Any]) -> tuple[Point, ...]:
    """The house's points, blocking as the municipality wants, then its own."""
    blocking: Mapping[str, bool] = chosen["blocking"]
    kept = tuple(replace(point, blocks=blocking.get(point.id, point.blocks)) for point in points)
    own = tuple(
        Point(each["id"], each["label"], "", When.ALWAYS, each["blocks"], own=True)
        for each in chosen["points"]
    )
    return kept + own


@lru_cache
def default_ways() -> Ways:
    """The ways of the files."""
    ways, kinds, checklist = (
        tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("ways", "kinds", "checklist")
    )
    return Ways(
        two_step=ways["two_step"],
        contact_text=ways["contact_text"],
        kinds=tuple(PraktikKind(**kind) for kind in kinds["kind"]),
        checklist=tuple(_point(point) for point in checklist["point"]),
        quiet_days=ways["quiet_days"],
    )


def _point(raw: Mapping[str, Any]) -> Point:
    return Point(
        raw["id"],
        raw["label"],
        raw["hint"],
        When(raw["when"]),
        raw["blocks"],
        frozenset(raw["offers"]),
    )
