"""How a rotation of keys shows itself: a bar on the way, then rows by key."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from access.keyring import KeyRing
from cli.output import err, out, print_json


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rows by key id before and after; the same where nothing was done."""

    ring: KeyRing
    applied: bool
    before: Counter[str]
    after: Counter[str]
    unreadable: int

    @property
    def current(self) -> str:
        """The id of the key all rows are to be closed with."""
        return self.ring.current.key_id


@contextmanager
def rotation_bar(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on stderr; call what comes back with the rows just done."""
    columns = (TextColumn("Låser igen"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("", total=total)
        yield lambda rows: bar.advance(task, rows)


def print_outcome(outcome: Outcome, as_json: bool) -> None:
    """Rows by key on stdout, what stands in the way on stderr."""
    if as_json:
        print_json(
            {
                "applied": outcome.applied,
                "current_key": outcome.current,
                "before": dict(outcome.before),
                "after": dict(outcome.after),
                "to_rotate": outcome.after.total() - outcome.after[outcome.current],
                "unreadable": outcome.unreadable,
            }
        )
    else:
        out.print(_table(outcome))
        out.print(_summary(outcome))
    if outcome.unreadable:
        err.print(
            f"Numre, vi ikke har nøglen til: {outcome.unreadable}. De er ikke ændret. "
            "Sæt den gamle nøgle i FIELD_KEYS_OLD, og kør kommandoen igen.",
            style="red",
        )


def _table(outcome: Outcome) -> Table:
    table = Table("Nøgle", "Før", "Efter", "", box=None, pad_edge=False)
    for key in sorted({outcome.current, *outcome.before, *outcome.after}):
        before, after = str(outcome.before[key]), str(outcome.after[key])
        table.add_row(key, before, after, _role(outcome, key))
    return table


def _role(outcome: Outcome, key: str) -> str:
    if key == outcome.current:
        return "nuværende nøgle"
    return "ældre nøgle" if key in outcome.ring.by_id else "nøglen mangler"


def _summary(outcome: Outcome) -> str:
    left = outcome.after.total() - outcome.after[outcome.current]
    if not left:
        return "Alle numre er låst med den nuværende nøgle. Ældre nøgler kan fjernes."
    if outcome.applied:
        return f"Låst med en anden nøgle endnu: {left}."
    ready = left - outcome.unreadable
    return f"Klar til at blive låst igen: {ready}. Intet er ændret; tilføj --apply for at gøre det."
