"""The rules a decision rests on, as lines of a letter: theme, paragraph and answer. Pure.

The facts behind an answer stay in the case; what weighed is in the decision's own words.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from law.themes import KINDS, THEME_LABELS, THEMES
from law.types import Verdict
from placements.papers.document import Row

_THEME_OF = {kind.id: theme for theme, kinds in THEMES.items() for kind in kinds}
_HOLDING = frozenset({Verdict.PASS.value, Verdict.PASSES_AT_START.value})


def rule_rows(findings: Iterable[Mapping[str, Any]], *, refused: bool) -> tuple[Row, ...]:
    """Lines by theme: the rules that hold behind a yes, those that do not behind a no.

    What has no paragraph is the house's own measure, and no rule to tell of.
    """
    wanted = {Verdict.FAIL.value} if refused else _HOLDING
    by_theme: dict[str, list[str]] = {}
    for each in findings:
        told_by_law = each["rule"] in KINDS and "§" in each["paragraph"]
        if each["verdict"] in wanted and told_by_law:
            line = f"{each['paragraph']}: {Verdict(each['verdict']).label}"
            told = line if each["confirmed"] else f"{line} (ikke bekræftet)"
            by_theme.setdefault(_THEME_OF[each["rule"]], []).append(told)
    return tuple(
        Row(THEME_LABELS[theme], tuple(dict.fromkeys(lines))) for theme, lines in by_theme.items()
    )
