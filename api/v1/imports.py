"""Import of files."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from api.desks import ImportDesk
from api.importing import run_import
from intake.importing.kinds import FileKind
from models.errors import ErrorCode, PraktikmatchError

router = APIRouter(prefix="/import", tags=["import"])


class ImportKind(StrEnum):
    """What a file may hold."""

    CITIZENS = "citizens"
    EMPLOYERS = "employers"
    OPENINGS = "openings"
    PACKAGES = "packages"


@router.post("/{kind}")
def import_file(
    desk: ImportDesk, kind: ImportKind, file: Annotated[UploadFile, File()]
) -> dict[str, object]:
    """Take a file whole, or answer 422 with a list of what to put right."""
    result = run_import(desk, FileKind(kind.value), file)
    if result.refused:
        raise PraktikmatchError(
            ErrorCode.IMPORT_REFUSED, [problem.as_dict() for problem in result.problems.shown]
        )
    return result.as_dict()
