"""`praktikmatch import KIND FILE…`: files in, a count or a list of errors out."""

from pathlib import Path
from typing import Annotated

import typer

from cli.context import open_context
from cli.import_output import print_result, progress_bar
from cli.output import REFUSED, WRONG_USE, err, plain_errors
from intake.importing.kinds import FileKind
from support.clock import now
from usecases.import_files import ImportWishes, Surroundings, import_files

import_app = typer.Typer(
    help="Indlæs filer: hele filen eller intet.", no_args_is_help=True, add_completion=False
)

Files = Annotated[
    list[Path], typer.Argument(metavar="FIL…", help="JSON Lines, JSON eller CSV (UTF-8).")
]
Town = Annotated[
    str | None, typer.Option("--municipality", help="Kommunens id, når databasen har flere.")
]
Partial = Annotated[
    bool, typer.Option("--partial", help="Indlæs de gode rækker, og list de andre.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Svar som JSON.")]
Others = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="SLAGS=FIL",
        help="En fil af en anden slags i samme kald, fx packages=pakker.jsonl. Kan gentages.",
    ),
]


@import_app.command("citizens")
def citizens(
    files: Files,
    others: Others = None,
    municipality: Town = None,
    partial: Partial = False,
    as_json: AsJson = False,
) -> None:
    """Indlæs borgere."""
    _run(_files(FileKind.CITIZENS, files, others), municipality, ImportWishes(partial), as_json)


@import_app.command("employers")
def employers(
    files: Files,
    others: Others = None,
    municipality: Town = None,
    partial: Partial = False,
    as_json: AsJson = False,
) -> None:
    """Indlæs arbejdsgivere med deres arbejdssteder."""
    _run(_files(FileKind.EMPLOYERS, files, others), municipality, ImportWishes(partial), as_json)


@import_app.command("openings")
def openings(
    files: Files,
    others: Others = None,
    jobnet: Annotated[
        bool,
        typer.Option("--jobnet", help="Filen er fra Jobnet: list ukendte felter, og gå videre."),
    ] = False,
    municipality: Town = None,
    partial: Partial = False,
    as_json: AsJson = False,
) -> None:
    """Indlæs åbninger."""
    wishes = ImportWishes(partial, jobnet)
    _run(_files(FileKind.OPENINGS, files, others), municipality, wishes, as_json)


@import_app.command("packages")
def packages(
    files: Files,
    others: Others = None,
    municipality: Town = None,
    partial: Partial = False,
    as_json: AsJson = False,
) -> None:
    """Indlæs branchepakker."""
    _run(_files(FileKind.PACKAGES, files, others), municipality, ImportWishes(partial), as_json)


@import_app.command("fairness")
def fairness(
    files: Files,
    others: Others = None,
    municipality: Town = None,
    partial: Partial = False,
    as_json: AsJson = False,
) -> None:
    """Indlæs oplysninger, som kun ligebehandlingsrapporten må læse."""
    _run(_files(FileKind.FAIRNESS, files, others), municipality, ImportWishes(partial), as_json)


def _files(
    kind: FileKind, paths: list[Path], others: list[str] | None
) -> list[tuple[FileKind, Path]]:
    wanted = [(kind, path) for path in paths]
    for other in others or []:
        name, _, path = other.partition("=")
        if name not in {known.value for known in FileKind} or not path:
            names = ", ".join(known.value for known in FileKind)
            _wrong_use(f"Skriv --with som SLAGS=FIL. SLAGS er en af: {names}.")
        wanted.append((FileKind(name), Path(path)))
    for _, file in wanted:
        if file.is_dir():
            _wrong_use(f"»{file}« er en mappe. Angiv en fil.")
        if not file.is_file():
            _wrong_use(f"Filen »{file}« findes ikke.")
    return wanted


def _wrong_use(sentence: str) -> None:
    err.print(sentence, style="red", markup=False)
    raise typer.Exit(WRONG_USE)


def _run(
    files: list[tuple[FileKind, Path]],
    municipality: str | None,
    wishes: ImportWishes,
    as_json: bool,
) -> None:
    with plain_errors():
        context = open_context(municipality)
        surroundings = Surroundings(context.taxonomy, context.settings, now())
        with progress_bar() as progress, context.session() as session:
            result = import_files(
                session,
                context.actor,
                surroundings,
                files,
                ImportWishes(wishes.partial, wishes.jobnet, progress),
            )
    print_result(result, as_json)
    if result.refused:
        raise typer.Exit(REFUSED)
