"""`praktikmatch import cv --citizen ID FILE`: a CV in, proposals for a person out."""

from pathlib import Path
from typing import Annotated

import typer

from cli.context import open_context
from cli.output import WRONG_USE, err, out, plain_errors, print_json
from intake.cv.limits import UPLOAD_BYTES
from intake.cv.queries import proposals_of
from intake.cv.wording import describe
from models.document import CvProposal
from models.enums import ProposalKind, ProposalState
from support.clock import now
from taxonomy.taxonomy import Taxonomy
from usecases.cv_documents import Upload, propose_from_document


def import_cv(
    file: Annotated[
        Path, typer.Argument(metavar="FIL", help="PDF, Word, Europass, JSON Resume eller tekst.")
    ],
    citizen: Annotated[str, typer.Option("--citizen", help="Borgerens id.")],
    municipality: Annotated[
        str | None, typer.Option("--municipality", help="Kommunens id, når databasen har flere.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Læs et CV, og foreslå oplysninger, som en person bekræfter."""
    upload = Upload(file.name, _content(file))
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            document = propose_from_document(
                session, context.actor, context.taxonomy, citizen, upload, now()
            )
            proposals = list(proposals_of(session, context.actor, document))
        if as_json:
            print_json({"proposals": list(map(_as_json, proposals)), "notes": document.notes})
        else:
            _print(proposals, document.notes, context.taxonomy)


def _content(file: Path) -> bytes:
    """At most one byte more than is allowed: enough to refuse a larger file."""
    if file.is_dir():
        _wrong_use(f"»{file}« er en mappe. Angiv en fil.")
    try:
        with file.open("rb") as stream:
            return stream.read(UPLOAD_BYTES + 1)
    except FileNotFoundError:
        _wrong_use(f"Filen »{file}« findes ikke.")
    except OSError:
        _wrong_use(f"Filen »{file}« kan ikke åbnes. Tjek, at du har adgang til den.")
    return b""


def _wrong_use(sentence: str) -> None:
    err.print(sentence, style="red", markup=False)
    raise typer.Exit(WRONG_USE)


def _as_json(row: CvProposal) -> dict[str, object]:
    return {
        "kind": row.kind,
        "value": row.value,
        "span": {"text": row.span_text, "page": row.span_page},
    }


def _print(proposals: list[CvProposal], notes: list[str], taxonomy: Taxonomy) -> None:
    """Two lines a proposal: a table would break spans into pieces nobody can find again."""
    for row in proposals:
        kind = ProposalKind(row.kind)
        span = " ".join(row.span_text.split())
        words = describe(kind, row.value, taxonomy)
        state = ProposalState(row.state).label
        out.print(f"{kind.label.capitalize()}: {words} ({state})", markup=False)
        out.print(f"    side {row.span_page}: »{span}«", markup=False)
    if proposals:
        out.print("Intet tæller, før en person har bekræftet det.")
    for note in notes:
        out.print(note, markup=False)
