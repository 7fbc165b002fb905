"""The rules for people: by theme on a day, and one version with its whole history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import Session

from access.actor import Actor
from access.policies import Permission, require
from law.themes import KINDS, THEME_LABELS
from law.versions import RuleVersion
from models.law import RuleConfirmation
from placements.shelf import confirmations, current_book, shelved_book
from usecases.law.confirming import find_version


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A version as shown. `own` is the municipality's own confirmation, if it still holds."""

    version: RuleVersion
    own: RuleConfirmation | None


@dataclass(frozen=True, slots=True)
class Theme:
    """Rules of one theme in force on the day."""

    id: str
    label: str
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """One version among the others of its rule, oldest first."""

    line: RuleLine
    others: tuple[RuleVersion, ...]
    # A confirmation of an earlier content: the version must be confirmed anew.
    outdated: bool


def rules_on(session: Session, actor: Actor, day: date) -> tuple[Theme, ...]:
    """Every rule in force on a day, grouped for reading."""
    require(actor, Permission.VIEW_RULES)
    book = current_book(session, actor)
    rows = confirmations(session, actor)
    order = list(KINDS)
    versions = sorted(book.on(day), key=lambda version: order.index(version.rule))
    return tuple(
        Theme(theme, THEME_LABELS[theme], _lines(group, rows))
        for theme, group in groupby(versions, key=lambda version: version.theme)
    )


def rule_page(session: Session, actor: Actor, key: tuple[str, str], today: date) -> RulePage:
    """One version, as it counts today or on its last day; raises NOT_FOUND."""
    require(actor, Permission.VIEW_RULES)
    raw = find_version(*key)
    row = confirmations(session, actor).get(key)
    holds = row is not None and row.fingerprint == raw.fingerprint()
    day = max(raw.valid_from, min(today, raw.valid_to or today))
    version = raw.as_of(day, by_municipality=holds)
    others = (one for one in shelved_book().versions if one.rule == raw.rule)
    return RulePage(
        RuleLine(version, row if holds else None),
        tuple(sorted(others, key=lambda one: one.valid_from)),
        outdated=row is not None and not holds,
    )


def _lines(
    versions: Iterable[RuleVersion], rows: dict[tuple[str, str], RuleConfirmation]
) -> tuple[RuleLine, ...]:
    found = []
    for version in versions:
        row = rows.get((version.rule, version.id))
        holds = row is not None and row.fingerprint == version.fingerprint()
        found.append(RuleLine(version, row if holds else None))
    return tuple(found)
