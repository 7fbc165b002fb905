"""An allocation in the terminal: the plan, who is left out, and the comparison."""

from rich.table import Table

from cli.output import err, out
from matching.allocation.answer import Impossible, Solved
from matching.allocation.comparing import Figures
from matching.allocation.swapping import Swap
from matching.allocation.types import Couple
from matching.allocation.wording import (
    Names,
    advice,
    conflict_words,
    other_citizen_words,
    other_place_words,
    swap_words,
    unplaced_words,
)
from support.danish import danish_points
from usecases.allocating.solving import Answer


def print_answer(answer: Answer) -> None:
    """The plan, or on stderr the rules that clash."""
    for note in answer.notes:
        out.print(f"Bemærk: {note}", markup=False)
    if isinstance(answer.result, Impossible):
        _print_conflict(answer.result, answer.names)
        return
    out.print(_pairs(answer.result, answer.names))
    if answer.result.unplaced:
        out.print(_unplaced(answer.result, answer.names))
    out.print(_comparison(answer.result))
    proof = (
        "Bevist: ingen plan er bedre." if answer.result.plan.proved else "Alle planer er afsøgt."
    )
    out.print(f"{proof} Planen er et forslag; ingen er anbragt.")


def print_swap(couple: Couple, swap: Swap | None, names: Names) -> None:
    """What one pair is worth."""
    out.print(
        f"Uden {couple[0]} på {names.place(couple[1])}: {swap_words(swap, names)}", markup=False
    )


def _print_conflict(result: Impossible, names: Names) -> None:
    told = advice(result.problem, result.rules, result.clashes, names)
    err.print(conflict_words(told), style="red", markup=False)
    for line in told:
        err.print(f"- {line.rule} {line.mend}", markup=False)


def _pairs(result: Solved, names: Names) -> Table:
    table = Table("Borger", "Plads", "Score", "Hvorfor", title="Plan")
    for pair in result.pairs:
        place = names.place(pair.place) + (" (låst)" if pair.locked else "")
        why = [other_place_words(pair.other_place, names)]
        why.append(other_citizen_words(pair.other_citizen, names))
        table.add_row(pair.citizen, place, danish_points(pair.score), "\n".join(why))
    return table


def _unplaced(result: Solved, names: Names) -> Table:
    table = Table("Borger", "Hvorfor", title="Uden plads")
    for one in result.unplaced:
        table.add_row(one.citizen, unplaced_words(one, names))
    return table


def _comparison(result: Solved) -> Table:
    compared = result.comparison
    rows: list[tuple[str, Figures | None]] = [
        ("Planen", compared.plan),
        ("Den anden rækkefølge af mål", compared.other_goal),
        ("Uden krav til planen", compared.without_floors),
        ("Én ad gangen", compared.one_by_one),
        ("Alles eget bedste sted", compared.own_best),
    ]
    columns = ("", "Med plads", "Point i alt", "Gennemsnit", "Lavest", "For mange på samme plads")
    table = Table(*columns, title="Sammenligning")
    for name, found in rows:
        if found is not None:
            table.add_row(name, *_figures(found))
    return table


def _figures(found: Figures) -> tuple[str, ...]:
    mean = "" if found.mean is None else danish_points(found.mean)
    lowest = "" if found.lowest is None else danish_points(found.lowest)
    return str(found.placed), danish_points(found.total), mean, lowest, str(found.too_many)
