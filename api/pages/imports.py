"""Import of files from the municipality's own systems."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse

from access.policies import Permission, may
from api.dependencies import Desk
from api.desks import ImportDesk
from api.importing import run_import
from api.problems import by_field
from api.uploads import ChosenFile
from intake.importing.kinds import FileKind
from intake.importing.request import ImportResult
from models.errors import ErrorCode, PraktikmatchError

router = APIRouter(prefix="/indlaes")
CHOOSE = "skal vælges"
KINDS = {
    FileKind.EMPLOYERS: "Virksomheder",
    FileKind.PACKAGES: "Branchepakker",
    FileKind.CITIZENS: "Borgere",
    FileKind.OPENINGS: "Åbninger",
}


@router.get("")
def import_form(desk: ImportDesk) -> HTMLResponse:
    """The form for a file."""
    return _page(desk, "")


@router.post("")
def import_file(
    desk: ImportDesk, kind: Annotated[str, Form()] = "", file: ChosenFile = None
) -> HTMLResponse:
    """Take the file whole, or show what to put right."""
    known = {item.value: item for item in KINDS}
    missing = {"kind": kind in known, "file": file is not None}
    if file is None or kind not in known:
        problems = [field for field, given in missing.items() if not given]
        return _page(desk, kind, problems=[{"field": f, "problem": CHOOSE} for f in problems])
    try:
        result = run_import(desk, known[kind], file)
    except PraktikmatchError as error:
        if error.code is ErrorCode.NOT_ALLOWED:
            raise  # a refusal is logged, not mended in the form
        desk.session.rollback()
        return _page(desk, kind, error=error)
    return _page(desk, kind, result=result, file_name=file.filename or "")


def _page(
    desk: Desk,
    kind: str,
    result: ImportResult | None = None,
    error: PraktikmatchError | None = None,
    problems: Sequence[Mapping[str, object]] = (),
    file_name: str = "",
) -> HTMLResponse:
    refused = error is not None or (result is not None and result.refused) or problems
    return desk.page(
        "imports.html",
        status=422 if refused else 200,
        kind=kind,
        kinds=[(item.value, label) for item, label in KINDS.items() if _may_import(desk, item)],
        result=result,
        error=error,
        problems=problems,
        wrong=by_field(problems),
        file_name=file_name,
    )


def _may_import(desk: Desk, kind: FileKind) -> bool:
    return kind is not FileKind.CITIZENS or may(desk.actor, Permission.IMPORT_CITIZENS)
