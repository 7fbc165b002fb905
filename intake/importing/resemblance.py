"""Whether a row is of another kind than its file was said to be."""

from collections.abc import Collection

from pydantic import BaseModel

from intake.importing.csv_columns import fields
from intake.importing.kinds import FileKind
from intake.importing.problems import WHOLE_FILE, WHOLE_ROW, Problem

_NAMES = {
    FileKind.EMPLOYERS: "arbejdsgivere",
    FileKind.PACKAGES: "branchepakker",
    FileKind.CITIZENS: "borgere",
    FileKind.OPENINGS: "åbninger",
    FileKind.FAIRNESS: "oplysninger til ligebehandling",
}


def likely_kind(names: Collection[str], model: type[BaseModel]) -> FileKind | None:
    """The one other kind that has all these names and asks for no more; None when unsure."""
    if _fits(names, model):
        return None
    kinds = [kind for kind in FileKind if kind.model is not model and _fits(names, kind.model)]
    return kinds[0] if len(kinds) == 1 else None


def _fits(names: Collection[str], model: type[BaseModel]) -> bool:
    required = {
        info.alias or name for name, info in model.model_fields.items() if info.is_required()
    }
    return required.issubset(names) and fields(model).keys() >= set(names)


def of_another_kind(line: int, kind: FileKind, *, whole_file: bool) -> Problem:
    """What to say about a row, or a file by its first row, that looks like `kind`."""
    return Problem(
        line,
        WHOLE_FILE if whole_file else WHOLE_ROW,
        f"{'Filen' if whole_file else 'Rækken'} ligner {_NAMES[kind]}.",
        f"Brug: praktikmatch import {kind.value}",
    )
