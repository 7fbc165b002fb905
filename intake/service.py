"""Acts of the room that takes files in. Services flush; the caller commits."""

from collections.abc import Callable, Iterator, Sequence

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from intake.importing.bulk import Bulk
from intake.importing.checking import Checked, check_files
from intake.importing.kinds import DEMAND_KINDS, FileKind
from intake.importing.parts import PartWriter
from intake.importing.problems import Problem
from intake.importing.reading import GoodRow, Walk
from intake.importing.references import Place
from intake.importing.request import ImportFile, ImportResult, Means
from intake.importing.stored import chunks
from intake.importing.table_rows import Stamp
from intake.importing.writing import BatchWriter
from models.access_enums import AuditAction, Outcome
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality
from support.versions import Changed, raise_version


def import_rows(
    session: Session, actor: Actor, files: Sequence[ImportFile], means: Means
) -> ImportResult:
    """Check all files, then write all rows or none (`partial`: the good ones).

    Files may come in any order. Problems are in the result; errors of the catalogue are raised
    for a file that cannot be opened and for fairness facts without a legal basis.
    """
    ordered = sorted(files, key=lambda file: file.kind.order)
    _ask_for_basis(session, actor, ordered)
    session.flush()
    checked = check_files(session, actor, ordered, means)
    result = ImportResult(problems=checked.problems, ignored_keys=list(checked.ignored_keys))
    if checked.problems.total and not means.partial:
        detail = {"problems": checked.problems.total}
        refused = Act(AuditAction.IMPORT, "import", outcome=Outcome.REFUSED, detail=detail)
        record(session, actor, refused)
        return result
    if checked.first:
        result.citizens = _write(session, actor, ordered, means, checked, result)
        if result.created or result.updated:
            demands = any(file.kind in DEMAND_KINDS for file in ordered)
            changed = Changed(citizens=result.citizens, demands=demands)
            raise_version(session, actor.municipality_id, changed)
    session.expire_all()
    return result


def _ask_for_basis(session: Session, actor: Actor, files: Sequence[ImportFile]) -> None:
    if any(file.kind is FileKind.FAIRNESS for file in files):
        municipality = session.get(Municipality, actor.municipality_id)
        if municipality is None or not municipality.fairness_basis:
            raise PraktikmatchError(
                ErrorCode.INPUT_REFUSED,
                reason="Oplysninger til ligebehandlingsrapporten kan først indlæses, når "
                "kommunen har skrevet sit retsgrundlag ind.",
            )


def _write(
    session: Session,
    actor: Actor,
    files: Sequence[ImportFile],
    means: Means,
    checked: Checked,
    result: ImportResult,
) -> list[str]:
    """Write every good row; the citizens that came or changed."""
    stamp = Stamp(actor.municipality_id, means.now)
    bulk = Bulk(session, actor.municipality_id)
    parts = PartWriter(bulk, stamp, means.field_key, checked.references.unit_owner)
    writer = BatchWriter(bulk, stamp, parts, result)
    walk = Walk(files, means, _known_problems(checked), checked.bad, walks_before=1)
    for number, file in enumerate(files):
        for batch in chunks(_first_rows(walk.good_rows(number), file.kind, checked, result)):
            writer.write(file.kind, batch)
    _record(session, actor, writer)
    return list(dict.fromkeys(writer.citizens))


def _record(session: Session, actor: Actor, writer: BatchWriter) -> None:
    result = writer.result
    detail = {"created": result.created, "updated": result.updated}
    record(session, actor, Act(AuditAction.IMPORT, "import", detail=detail))
    for citizen in writer.citizens:
        record(session, actor, Act(AuditAction.CHANGE, "import", citizen_id=citizen))


def _known_problems(checked: Checked) -> Callable[[Place, Problem], None]:
    def note(place: Place, _problem: Problem) -> None:
        if place not in checked.bad:
            raise _changed_meanwhile()

    return note


def _first_rows(
    goods: Iterator[GoodRow], kind: FileKind, checked: Checked, result: ImportResult
) -> Iterator[GoodRow]:
    """Each row once: a repeat with the same content is a row that changes nothing."""
    for good in goods:
        first = checked.first.get((kind, good.row.key))
        if first is None or first[1] != good.content_hash:
            raise _changed_meanwhile()
        if first[0] == good.place:
            yield good
        else:
            result.unchanged += 1


def _changed_meanwhile() -> PraktikmatchError:
    return PraktikmatchError(
        ErrorCode.FILE_UNREADABLE,
        reason="den blev ændret, mens vi læste den. Prøv igen, når filen er færdig.",
    )
