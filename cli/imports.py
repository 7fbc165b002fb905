"""`praktikmatch import KIND FILE…`: files in, a count or a list of errors out."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from cli.context import open_context
from cli.import_output import print_result, progress_bar
from cli.output import REFUSED, WRONG_USE, err, plain_errors
from intake.importing.kinds import FileKind
from intake.importing.streams import as_file
from models.errors import PraktikmatchError
from support.clock import now
from usecases.import_files import ImportWishes, Surroundings, import_files

_KINDS = {kind.value: kind for kind in FileKind}

import_app = typer.Typer(
    help="Indlæs filer: hele filen eller intet.", no_args_is_help=True, add_completion=False
)

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FIL…",
        help="JSON Lines, JSON eller CSV (UTF-8). Et ord som packages siger, hvad filerne "
        "efter det er.",
    ),
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
    wanted = _by_kind_words(kind, paths)
    for other in others or []:
        name, _, path = other.partition("=")
        if name not in _KINDS or not path:
            _wrong_use(f"Skriv --with som SLAGS=FIL. SLAGS er en af: {', '.join(_KINDS)}.")
        wanted.append((_KINDS[name], Path(path)))
    for _, file in wanted:
        _check_place(file)
    return wanted


def _by_kind_words(kind: FileKind, paths: list[Path]) -> list[tuple[FileKind, Path]]:
    """The files with their kinds: a word like `packages` names the kind of those after it."""
    wanted: list[tuple[FileKind, Path]] = []
    empty: FileKind | None = kind
    for path in paths:
        if str(path) in _KINDS and not path.exists():
            if empty:
                break
            kind = empty = _KINDS[str(path)]
        else:
            wanted.append((kind, path))
            empty = None
    if empty:
        _wrong_use(f"Skriv mindst én fil efter »{empty.value}«.")
    return wanted


def _check_place(file: Path) -> None:
    try:
        if file.is_dir():
            _wrong_use(f"»{file}« er en mappe. Angiv en fil.")
        if not file.exists():
            _wrong_use(f"Filen »{file}« findes ikke.")
    except OSError:
        _wrong_use(f"Filen »{file}« kan ikke åbnes. Tjek, at du har adgang til den.")


def _wrong_use(sentence: str) -> None:
    err.print(sentence, style="red", markup=False)
    raise typer.Exit(WRONG_USE)


@contextmanager
def _unreadable_is_wrong_use() -> Iterator[None]:
    """A file the machine does not let us read is no fault of its content."""
    try:
        yield
    except PraktikmatchError as error:
        if isinstance(error.__cause__, OSError):
            _wrong_use(error.sentence)
        raise


def _run(
    files: list[tuple[FileKind, Path]],
    municipality: str | None,
    wishes: ImportWishes,
    as_json: bool,
) -> None:
    with plain_errors(), _unreadable_is_wrong_use(), ExitStack() as copies:
        context = open_context(municipality)
        surroundings = Surroundings(context.taxonomy, context.settings, now())
        ordinary = [(kind, copies.enter_context(as_file(path))) for kind, path in files]
        with progress_bar() as progress, context.session() as session:
            result = import_files(
                session,
                context.actor,
                surroundings,
                ordinary,
                ImportWishes(wishes.partial, wishes.jobnet, progress),
            )
    print_result(result, as_json)
    if result.refused:
        raise typer.Exit(REFUSED)
