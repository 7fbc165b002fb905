"""Import files of several kinds in one act: all of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlmodel import Session

from access.actor import Actor
from access.keyring import ensure_ring
from intake.importing.kinds import FileKind
from intake.importing.request import ImportFile, ImportResult, Means, Progress, silent
from intake.service import import_rows
from support.clock import danish_date_of
from support.settings import Settings
from taxonomy.taxonomy import Taxonomy
from usecases.standings import write_standings


@dataclass(frozen=True, slots=True)
class ImportWishes:
    """How an import is to be done. `jobnet` reads openings as Jobnet exports them."""

    partial: bool = False
    jobnet: bool = False
    progress: Progress = silent


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rim hands in: words of work, settings, the time."""

    taxonomy: Taxonomy
    settings: Settings
    now: datetime


def import_files(
    session: Session,
    actor: Actor,
    surroundings: Surroundings,
    files: Sequence[tuple[FileKind, Path]],
    wishes: ImportWishes = ImportWishes(),
) -> ImportResult:
    """Import files in any order; the result tells counts and problems. The caller commits."""
    settings = surroundings.settings
    means = Means(
        taxonomy=surroundings.taxonomy,
        now=surroundings.now,
        field_key=cache(lambda: ensure_ring(settings).current),
        partial=wishes.partial,
        progress=wishes.progress,
    )
    wanted = [
        ImportFile(kind, path, jobnet=wishes.jobnet and kind is FileKind.OPENINGS)
        for kind, path in files
    ]
    result = import_rows(session, actor, wanted, means)
    write_standings(session, actor, danish_date_of(surroundings.now), result.citizens)
    return result
