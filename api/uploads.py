"""Forms and files as they arrive."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, UploadFile
from pydantic import BeforeValidator
from starlette import datastructures
from starlette.requests import Request

from intake.cv.limits import UPLOAD_BYTES
from usecases.cv_documents import Upload

NAMELESS = "fil"
LONGEST_NAME = 200  # bytes; file systems take 255


async def read_form(request: Request) -> AsyncIterator[datastructures.FormData]:
    """A form whose field names are not known beforehand; files sent with it are closed."""
    async with request.form() as form:
        yield form


def chosen(upload: object) -> object:
    """A browser sends an empty field, not nothing, where no file was chosen."""
    return upload if isinstance(upload, datastructures.UploadFile) and upload.filename else None


ChosenFile = Annotated[UploadFile | None, BeforeValidator(chosen)]
FormDep = Annotated[datastructures.FormData, Depends(read_form)]


def as_cv(upload: UploadFile) -> Upload:
    """The upload as a CV. One byte more than allowed is read, so that the reader can refuse it."""
    return Upload(upload.filename or NAMELESS, upload.file.read(UPLOAD_BYTES + 1))


@contextmanager
def as_file(upload: UploadFile) -> Iterator[Path]:
    """The upload as a file of its own name, gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="praktikmatch-") as folder:
        path = Path(folder) / _safe_name(upload.filename or "")
        with path.open("wb") as target:
            shutil.copyfileobj(upload.file, target)
        yield path


def _safe_name(sent: str) -> str:
    """The last part of the name sent, if a file can be called so; it is shown, never trusted."""
    name = "".join(c for c in Path(sent.replace("\\", "/")).name if c.isprintable())
    usable = name.strip(". ") and len(name.encode()) <= LONGEST_NAME
    return name if usable else NAMELESS
