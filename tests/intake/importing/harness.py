"""An importer to call, and every table of a database to look at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session

from access.actor import Actor
from access.crypto import FieldKey
from intake.importing.kinds import FileKind
from intake.importing.request import ImportFile, ImportResult, Means
from intake.service import import_rows
from models.tables import metadata
from taxonomy.starter import starter_taxonomy
from tests.intake.importing.examples import lines

KEY = FieldKey(b"k" * 32)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def field_key() -> FieldKey:
    return KEY


@dataclass(frozen=True)
class Importer:
    """Imports files or rows into the test database."""

    session: Session
    actor: Actor
    folder: Path

    def files(
        self,
        *files: tuple[FileKind, Path],
        partial: bool = False,
        jobnet: bool = False,
        key: Callable[[], FieldKey] = field_key,
    ) -> ImportResult:
        means = Means(starter_taxonomy(), NOW, key, partial)
        wanted = [ImportFile(kind, path, jobnet) for kind, path in files]
        return import_rows(self.session, self.actor, wanted, means)

    def rows(self, kind: FileKind, *rows: object, partial: bool = False) -> ImportResult:
        path = lines(self.folder / f"{kind.value}.jsonl", *rows)
        return self.files((kind, path), partial=partial)

    def content(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table, in order."""
        found = {}
        for table in metadata.sorted_tables:
            rows = self.session.execute(select(table)).all()
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
        return found
