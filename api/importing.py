"""What pages and API share when a file is to be imported."""

from fastapi import UploadFile

from access.policies import Permission, require
from api.dependencies import Desk
from api.uploads import as_file
from intake.importing.kinds import FileKind
from intake.importing.request import ImportResult
from usecases.import_files import Surroundings, import_files


def run_import(desk: Desk, kind: FileKind, file: UploadFile) -> ImportResult:
    """Import an uploaded file; a refused one leaves nothing behind."""
    if kind is FileKind.CITIZENS:
        # A file rewrites everybody it names, also those beyond a reader's reach.
        require(desk.actor, Permission.IMPORT_CITIZENS)
    surroundings = Surroundings(desk.words.taxonomy, desk.settings, desk.now)
    with as_file(file) as path:
        result = import_files(desk.session, desk.actor, surroundings, [(kind, path)])
    if result.refused:
        desk.session.rollback()
    return result
