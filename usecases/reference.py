"""Load reference files for a municipality; everything that links words sees them at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from access.actor import Actor
from support.versions import raise_version
from taxonomy.checks import check_parts
from taxonomy.reference import read_reference
from taxonomy.store import load_taxonomy, save_reference


@dataclass(frozen=True, slots=True)
class Loaded:
    """New or changed rows by kind, names of files that are none of ours, and what is wrong.

    ``problems`` are Danish sentences; what they name was passed over, the rest is loaded.
    """

    counts: dict[str, int]
    passed_over: tuple[str, ...]
    problems: tuple[str, ...] = ()


def load_reference(session: Session, actor: Actor, paths: Sequence[Path]) -> Loaded:
    """Read and store every file.

    The same files again change nothing. The caller commits.
    """
    found = read_reference(paths)
    counts: Counter[str] = Counter()
    for parsed in found.parsed:
        counts.update(save_reference(session, actor.municipality_id, parsed))
    if counts.total():
        raise_version(session, actor.municipality_id, words=True)
    parts = load_taxonomy(session, actor.municipality_id).parts
    problems = (line for parsed in found.parsed for line in parsed.problems)
    return Loaded(dict(counts), found.passed_over, (*problems, *check_parts(parts)))
