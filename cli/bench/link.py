"""`praktikmatch bench link`: how well Danish titles are linked, beside named methods."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress
from rich.table import Table
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from cli.output import REFUSED, WRONG_USE, err, out, print_json
from taxonomy.evaluation.learning import Learned, learn
from taxonomy.evaluation.linking import PUBLISHED, STEPS, LinkReport, measure_linking
from taxonomy.evaluation.measures import Figures
from taxonomy.evaluation.melo import MeloData, read_melo
from taxonomy.linking.mix import WEIGHTS, learned_mix

_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
_NAMES = {
    "linker": "praktikmatch",
    "edit_distance": "redigeringsafstand (rapidfuzz ratio)",
    "weighted_ratio": "rapidfuzz WRatio alene",
    "word_tfidf": "TF-IDF af ord",
    "letter_tfidf": "TF-IDF af 2-4 bogstaver",
    "melo_letter_tfidf": "TF-IDF af 1-3 tegn (som MELO)",
}


def link(
    data: Annotated[Path, typer.Option("--data", help="Mappen med åbne data.")] = _DATA,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
    relearn: Annotated[
        bool, typer.Option("--learn", help="Lær vægtene på ny, og vis dem.")
    ] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Gem vægtene (med --learn).")] = False,
) -> None:
    """Mål, hvor godt danske stillinger kobles til begreber, mod navngivne målestokke."""
    if apply and not relearn:
        err.print("--apply virker kun sammen med --learn.", style="red", markup=False)
        raise typer.Exit(WRONG_USE)
    read = _read(data)
    with threadpool_limits(limits=1), Progress(console=err, transient=True) as progress:
        task = progress.add_task("Lærer" if relearn else "Måler", total=None if relearn else STEPS)
        if not relearn:
            report = measure_linking(read, lambda: progress.advance(task))
        else:
            learned = _learn(read)
    if relearn:
        _show_learned(learned, save=apply, as_json=as_json)
    elif as_json:
        print_json(_as_json(report))
    else:
        _print(report)


def _read(data: Path) -> MeloData:
    try:
        return read_melo(data)
    except (FileNotFoundError, NotADirectoryError) as error:
        absent = Path(error.filename).name
        err.print(
            f"»{absent}« mangler i »{data}«. Angiv mappen med åbne data med --data.",
            style="red",
            markup=False,
        )
        raise typer.Exit(WRONG_USE) from error
    except (OSError, ValueError, KeyError) as error:
        err.print(f"Filerne i »{data}« kan ikke læses. Hent dem igen.", style="red", markup=False)
        raise typer.Exit(REFUSED) from error


def _learn(data: MeloData) -> Learned:
    try:
        return learn(data)
    except ValueError as error:
        err.print(
            "Der er for få svenske og norske stillinger at lære af. Hent melo_sv og melo_no igen.",
            style="red",
            markup=False,
        )
        raise typer.Exit(REFUSED) from error


def _as_json(report: LinkReport) -> dict[str, object]:
    return {**asdict(report), "whole_task_label_mrr": dict(PUBLISHED)}


def _print(report: LinkReport) -> None:
    out.print(f"{report.titles} danske stillinger mod {report.names} navne på begreber")
    _print_level(
        "Navne, som MELO måler", {n: m.label for n, m in report.methods.items()}, PUBLISHED
    )
    _print_level("Begreber", {n: m.concept for n, m in report.methods.items()}, {})
    out.print(
        f"{report.titles_per_second:.0f} stillinger i sekundet på én kerne; "
        f"{report.build_seconds:.1f} sekunder at bygge."
    )


def _print_level(
    title: str, methods: Mapping[str, Figures], published: Mapping[str, float]
) -> None:
    table = Table("Metode", title=title)
    for heading in ("MRR", "blandt 1", "blandt 5", "blandt 10"):
        table.add_column(heading, justify="right")
    if published:
        table.add_column("hele opgaven, offentliggjort MRR", justify="right")
    for name in dict.fromkeys((*methods, *published)):
        cells = _cells(methods[name]) if name in methods else ["–"] * 4
        whole = [f"{published[name]:.3f}" if name in published else "–"] if published else []
        table.add_row(_NAMES.get(name, name), *cells, *whole)
    out.print(table)


def _cells(figures: Figures) -> list[str]:
    shares = (figures.mrr, figures.at_1, figures.at_5, figures.at_10)
    return [f"{share:.3f}" for share in shares]


def _show_learned(learned: Learned, *, save: bool, as_json: bool) -> None:
    weights: Mapping[str, float] = learned.mix.weights
    if save:
        text = json.dumps({"weights": dict(weights)}, indent=1)
        WEIGHTS.write_text(text + "\n", encoding="utf-8")
    if as_json:
        print_json(asdict(learned))
        return
    table = Table("Lighed", "Vægt", "Bruges nu")
    for name, weight in weights.items():
        table.add_row(name, f"{weight:.3f}", f"{learned_mix().weights[name]:.3f}")
    out.print(table)
    out.print(
        f"Lært på {learned.questions} svenske og norske stillinger. "
        f"MRR på dem, der blev holdt tilbage: {learned.held_back_mrr:.3f}."
    )
    out.print(f"Gemt i {WEIGHTS.name}." if save else "Intet er gemt. Gem med --apply.")
