"""`praktikmatch import advert FILE`: an advertisement in, a proposed opening out."""

from pathlib import Path
from typing import Annotated

import typer

from cli.context import open_context
from cli.output import WRONG_USE, err, out, plain_errors, print_json
from intake.advert.cleaning import MOST_SIGNS
from intake.advert.reading import read_advert
from intake.advert.values import AdvertReading, Force, Mark, Proposal, Span
from support.clock import danish_date_of, now
from usecases.adverts import workplace

# More bytes than the longest text allowed can have.
_MOST_BYTES = MOST_SIGNS * 8


def import_advert(
    file: Annotated[
        Path, typer.Argument(metavar="FIL", help="Opslagets tekst (UTF-8), gerne med HTML.")
    ],
    cvr: Annotated[str, typer.Option("--cvr", help="Arbejdsgiverens CVR-nummer.")],
    p_number: Annotated[str, typer.Option("--p-number", help="Arbejdsstedets P-nummer.")],
    municipality: Annotated[
        str | None, typer.Option("--municipality", help="Kommunens id, når databasen har flere.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Læs et stillingsopslag, og vis, hvad det foreslår. Intet gemmes."""
    text = _content(file)
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            place = workplace(session, context.actor, cvr, p_number)
        reading = read_advert(text, context.taxonomy, danish_date_of(now()))
        if as_json:
            employer = {"cvrNumber": place.cvr, "pNumber": place.p_number}
            print_json({"employer": employer, **_as_json(reading)})
        else:
            out.print(place.label, markup=False)
            _print(reading)


def _content(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return stream.read(_MOST_BYTES).decode("utf-8-sig")
    except FileNotFoundError:
        reason = f"Filen »{file}« findes ikke."
    except UnicodeDecodeError:
        reason = f"Filen »{file}« er ikke tekst i UTF-8. Gem den som ren tekst."
    except OSError:
        reason = f"Filen »{file}« kan ikke åbnes. Tjek, at den er en fil, du har adgang til."
    err.print(reason, style="red", markup=False)
    raise typer.Exit(WRONG_USE)


def _as_json(reading: AdvertReading) -> dict[str, object]:
    return {
        "proposals": [_proposal(each) for each in reading.proposals],
        "marked": [_mark(each) for each in reading.marks],
        "notes": list(reading.notes),
    }


def _proposal(proposal: Proposal) -> dict[str, object]:
    return {
        "kind": proposal.field.value,
        "value": proposal.value,
        "force": proposal.force.value,
        "question": proposal.question or None,
        "choices": [{"uri": c.uri, "label": c.label, "score": c.score} for c in proposal.choices],
        "span": _span(proposal.span),
    }


def _mark(mark: Mark) -> dict[str, object]:
    return {
        "ground": mark.ground,
        "law": mark.law,
        "explanation": mark.explanation,
        "instead": mark.instead,
        "span": _span(mark.span),
    }


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "stop": span.stop, "text": span.text}


def _print(reading: AdvertReading) -> None:
    """Two lines a proposal, as for a CV."""
    for proposal in reading.proposals:
        said = ", ".join(f"{value}" for value in proposal.value.values() if value is not None)
        force = "" if proposal.force is Force.MUST else f" ({proposal.force.label})"
        out.print(
            f"{proposal.field.label.capitalize()}: {said or 'ikke oplyst'}{force}", markup=False
        )
        out.print(f"    »{' '.join(proposal.span.text.split())}« {proposal.question}", markup=False)
    for mark in reading.marks:
        out.print(f"Må ikke stå i opslaget: »{mark.span.text}« ({mark.law})", markup=False)
        out.print(f"    {mark.explanation} {mark.instead}", markup=False)
    for note in reading.notes:
        out.print(note, markup=False)
    out.print("Intet er gemt. Bekræft opslaget på siden »Indsæt stillingsopslag«.")
