"""Danish words for what is handed over: labels from `words.toml`, codes from their own lists."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from access.retention.rules import RuleId, load_rules
from intake.cv.wording import describe
from models import (
    access_enums,
    enums,
    notice_enums,
    placement_enums,
    placement_reasons,
    visit_enums,
)
from models.enums import LabelledEnum, ProposalKind
from placements.agreements.differences import told
from placements.content import from_json
from support.languages import language_name
from support.notices.kinds import catalogue
from taxonomy.taxonomy import Taxonomy
from usecases.access_request.plain import readable_text
from usecases.access_request.steps import step_text
from usecases.access_request.visits import (
    effects_text,
    goals_text,
    going_text,
    history_text,
    tasks_text,
)
from usecases.oversight.words import OBJECTS

WORDS = Path(__file__).with_name("words.toml")
_TITLE = "_title"
_LISTS = (enums, access_enums, notice_enums, placement_enums, placement_reasons, visit_enums)
_PARTIES = {"staff": "medarbejder", "provider": "anden aktør"}
# Lines of a presentation (`usecases/presenting/lines.py`): those that stand alone ...
_LINES = {
    "name": "navn",
    "phone": "telefon",
    "email": "e-mail",
    "hours": "timer om ugen",
    "days": "ugedage",
    "available_from": "ledig fra",
    "danish:oral": "dansk, mundtligt",
    "danish:written": "dansk, skriftligt",
}
# ... and those that name a code.
_CODED_LINES = {
    "consideration": "considerations",
    "certificate": "certificates",
    "licence": "licences",
    "language": "languages",
}


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """A column's label, and the list that names its codes, if it holds any."""

    label: str
    codes: str | None = None


@dataclass(frozen=True, slots=True)
class TableWords:
    """A table's title and its columns in the order they are read."""

    title: str
    columns: Mapping[str, ColumnWords]


@lru_cache
def load_words() -> dict[str, TableWords]:
    """The words of every table."""
    raw = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {
        name: TableWords(
            columns[_TITLE],
            {key: _column(words) for key, words in columns.items() if key != _TITLE},
        )
        for name, columns in raw.items()
    }


def _column(words: str | list[str]) -> ColumnWords:
    return ColumnWords(words) if isinstance(words, str) else ColumnWords(*words)


def row_lines(
    table: TableWords, row: Mapping[str, Any], taxonomy: Taxonomy
) -> list[tuple[str, str]]:
    """What is known in a row, as label and text."""
    lines = (
        (words.label, _text(row, key, words.codes, taxonomy))
        for key, words in table.columns.items()
    )
    return [(label, text) for label, text in lines if text]


def _text(row: Mapping[str, Any], key: str, codes: str | None, taxonomy: Taxonomy) -> str:
    value = row[key]
    if codes == "proposal":
        return describe(ProposalKind(row["kind"]), value, taxonomy)
    if codes == "step":
        return step_text(row, key)
    if codes is None or value is None:
        return readable_text(value)
    if codes in _WHOLE:
        return _WHOLE[codes](value)
    if isinstance(value, list):
        return ", ".join(code_text(item, codes, taxonomy) for item in value) or "ingen"
    return code_text(value, codes, taxonomy)


def code_text(code: str, codes: str, taxonomy: Taxonomy) -> str:
    """A code in words; one that has none stands as it is."""
    if codes in _BY_TAXONOMY:
        found = getattr(taxonomy, codes).get(code)
        return found.label if found else code
    if codes in _OTHERS:
        return _OTHERS[codes](code, taxonomy)
    return {one.value: one.label for one in enum_of(codes)}.get(code, code)


def _town(code: str, taxonomy: Taxonomy) -> str:
    known = taxonomy.postcodes.get(code)
    return f"{code} {known.name}" if known else code


def _rule(code: str, _taxonomy: Taxonomy) -> str:
    known = {rule.value: rule for rule in RuleId}.get(code)
    return load_rules().by_id[known].title if known else code


def _line(key: str, taxonomy: Taxonomy) -> str:
    kind, _, rest = key.partition(":")
    if kind in _CODED_LINES:
        code, _, hours = rest.partition(":")
        words = code_text(code, _CODED_LINES[kind], taxonomy)
        return f"{words}: {hours}" if hours else words
    return _LINES.get(key) or rest or key


def enum_of(name: str) -> type[LabelledEnum]:
    """The closed list of that name."""
    module, _, listed_name = name.rpartition(".")
    found = (getattr(each, listed_name, None) for each in _LISTS if each.__name__.endswith(module))
    listed: type[LabelledEnum] = next(each for each in found if each is not None)
    return listed


def _gate_goal(goal: Any, taxonomy: Taxonomy) -> str:  # noqa: ANN401 - a stored JSON value
    wanted = code_text(goal["wanted"], "Level", taxonomy)
    state = code_text(goal["state"], "GoalState", taxonomy)
    return f"{goal['skill']} ({wanted}): {state}" + (f", {goal['told']}" if goal["told"] else "")


def _agreement(content: Any, taxonomy: Taxonomy) -> str:  # noqa: ANN401 - a stored JSON value
    lines = told(from_json(content), lambda code: code_text(code, "considerations", taxonomy))
    return ". ".join(f"{label}: {text}" for label, text in lines)


# Lists and tables of codes that only make sense together.
_WHOLE: dict[str, Callable[[Any], str]] = {
    "visit_effects": effects_text,
    "visit_goals": goals_text,
    "visit_going": going_text,
    "visit_history": history_text,
    "visit_tasks": tasks_text,
}
_BY_TAXONOMY = frozenset({"considerations", "certificates", "licences", "branches"})
_OTHERS: dict[str, Callable[[Any, Taxonomy], str]] = {
    "languages": lambda code, _: language_name(code),
    "notice_kinds": lambda code, _: catalogue().title_of(code),
    "agreement": _agreement,
    "gate_goal": _gate_goal,
    "line": _line,
    "objects": lambda code, _: OBJECTS.get(code, code),
    "party": lambda code, _: _PARTIES.get(code, code),
    "postcodes": _town,
    "rules": _rule,
}
