"""How an import shows itself: a bar on the way, then counts and a table of errors."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from cli.output import err, out, print_json
from intake.importing.request import ImportResult
from intake.importing.request import Progress as Tell
from models.errors import ErrorCode


@contextmanager
def progress_bar() -> Iterator[Tell]:
    """A bar on stderr, where a person looks on; it goes away when the import is done."""
    columns = (
        TextColumn("Indlæser"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("")

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield tell


def print_result(result: ImportResult, as_json: bool) -> None:
    """Counts on stdout, or everything as JSON; errors on stderr."""
    if as_json:
        print_json(result.as_dict())
    elif not result.refused:
        out.print(
            f"Oprettet: {_number(result.created)}   Ændret: {_number(result.updated)}   "
            f"Uændret: {_number(result.unchanged)}"
        )
    if result.ignored_keys and not as_json:
        err.print("Felter, vi ikke bruger: " + ", ".join(result.ignored_keys), markup=False)
    if result.kept_consultants and not as_json:
        err.print(
            "Filen har en anden konsulent, men I har givet virksomheden videre her. "
            "Den beholder jeres: " + ", ".join(result.kept_consultants),
            markup=False,
        )
    if result.problems.total:
        _print_problems(result, with_table=not as_json)


def _print_problems(result: ImportResult, with_table: bool) -> None:
    if with_table:
        err.print(_table(result))
        if result.problems.not_shown:
            err.print(f"… og {_number(result.problems.not_shown)} fejl mere.")
    if result.refused:
        err.print(ErrorCode.IMPORT_REFUSED.value.sentence, style="red", markup=False)
    else:
        err.print(
            f"{_number(result.problems.total)} fejl. Rækkerne med fejl er ikke indlæst.",
            style="red",
            markup=False,
        )


def _table(result: ImportResult) -> Table:
    table = Table("Fil", "Linje", "Felt", "Fejl", "Tilladt", box=None, pad_edge=False)
    for problem in result.problems.shown:
        table.add_row(
            escape(problem.file),
            str(problem.line),
            escape(problem.field),
            escape(problem.problem),
            escape(problem.allowed),
        )
    return table


def _number(count: int) -> str:
    """Thousands with a point, as Danish has it."""
    return f"{count:,}".replace(",", ".")
