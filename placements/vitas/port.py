"""How an application is handed over. Today by hand: VITAS has no open way in for us."""

import csv
import io
import json
from dataclasses import dataclass
from typing import Protocol

from models.enums import LabelledEnum
from models.errors import ErrorCode, PraktikmatchError
from placements.vitas.application import Application


class FileForm(LabelledEnum):
    """What kind of file an application is handed over in."""

    JSON = "json", "JSON"
    CSV = "csv", "CSV"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What came of it. `number` is VITAS' own, None where staff copy the file by hand."""

    name: str
    media_type: str
    content: bytes
    number: str | None


class VitasPort(Protocol):
    """Handing an application over, whichever way.

    The same application gives the same answer, however often; one that lacks something is
    refused with GUARD_REFUSED and the sentences of `Application.lacking`.
    """

    def hand_over(self, application: Application, form: FileForm) -> HandedOver:
        """The application as a file, and VITAS' number where it was sent."""


class ByHand:
    """The embedded stand-in: a file with the fields in the order of the form, sent nowhere."""

    def hand_over(self, application: Application, form: FileForm) -> HandedOver:
        """The file; raises GUARD_REFUSED for what lacks."""
        if application.lacking:
            raise PraktikmatchError(ErrorCode.GUARD_REFUSED, why=" ".join(application.lacking))
        content, media = _WRITERS[form](application), _MEDIA[form]
        name = f"vitas-{application.form.value}.{form.value}"
        return HandedOver(name, media, content.encode(), None)


def vitas_port() -> VitasPort:
    """The way in use."""
    return ByHand()


def _as_json(application: Application) -> str:
    fields = [
        {"name": each.name, "label": each.label, "value": each.value, "note": each.note}
        for each in application.fields
    ]
    told = {"form": application.form.value, "reference": application.reference, "fields": fields}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_csv(application: Application) -> str:
    """Semicolons and a byte order mark: what Danish spreadsheets open as it is."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Felt", "Indhold", "Bemærkning"))
    writer.writerows((_plain(f.label), _plain(f.value), _plain(f.note)) for f in application.fields)
    return "\ufeff" + target.getvalue()


def _plain(text: str) -> str:
    """A spreadsheet takes a text that begins like a formula for one."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


_WRITERS = {FileForm.JSON: _as_json, FileForm.CSV: _as_csv}
_MEDIA = {FileForm.JSON: "application/json", FileForm.CSV: "text/csv; charset=utf-8"}
