"""`praktikmatch rules`: check the rule files, and ask them about a case."""

from pathlib import Path
from typing import Annotated

import typer

from cli.match import AsJson
from cli.output import REFUSED, WRONG_USE, err, plain_errors, print_json
from cli.rules_output import print_check, print_findings
from law.as_json import finding_as_json
from law.case import Case
from law.case_file import CaseError, read_case
from law.evaluating import evaluate
from law.reading import read_folder
from law.rulebook import SHIPPED
from law.types import worst, worst_first
from placements.shelf import shelved_book
from support.settings import get_settings

rules_app = typer.Typer(help="Regler som filer: tjek dem, og prøv dem på en sag.")

Folder = Annotated[
    Path | None, typer.Argument(help="Mappe med regelfiler; ellers LAW_FOLDER eller programmets.")
]


@rules_app.command("check")
def check(folder: Folder = None, as_json: AsJson = False) -> None:
    """Tjek regelfilerne: perioder, felter, kilder og tekster."""
    chosen = folder or get_settings().law_folder or SHIPPED
    if not chosen.is_dir():
        err.print(f"Mappen findes ikke: {chosen}. Ret stien.", style="red", markup=False)
        raise typer.Exit(WRONG_USE)
    read = read_folder(chosen)
    if as_json:
        print_json(
            {
                "ok": not read.problems,
                "versions": len(read.versions),
                "unconfirmed": [
                    {"rule": version.rule, "version": version.id}
                    for version in read.versions
                    if not version.verified
                ],
                "problems": [
                    {
                        "file": problem.file,
                        "line": problem.line,
                        "rule": problem.rule,
                        "version": problem.version,
                        "what": problem.what,
                    }
                    for problem in read.problems
                ],
            }
        )
    else:
        print_check(read)
    if read.problems:
        raise typer.Exit(REFUSED)


@rules_app.command("explain")
def explain(
    file: Annotated[Path, typer.Argument(metavar="SAG.json", help="Sagen som JSON.")],
    as_json: AsJson = False,
) -> None:
    """Vis, hvad hver regel siger om en sag, de værste svar først."""
    case = _case(file)
    with plain_errors():
        found = worst_first(evaluate(shelved_book(), case))
    if as_json:
        print_json(
            {"verdict": worst(found).value, "findings": [finding_as_json(one) for one in found]}
        )
    else:
        print_findings(found)


def _case(file: Path) -> Case:
    try:
        return read_case(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        err.print(f"Filen kan ikke læses: {file}. Ret stien.", style="red", markup=False)
        raise typer.Exit(WRONG_USE) from error
    except CaseError as error:
        for problem in error.problems:
            err.print(problem, style="red", markup=False)
        raise typer.Exit(REFUSED) from error
