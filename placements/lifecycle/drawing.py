"""`docs/life-cycles.md`: the transition tables drawn and written out, for people to read.

`python -m placements.lifecycle.drawing` prints it; a test holds the file to it.
"""

import sys
from typing import Any

from models.access_enums import Role
from models.enums import LabelledEnum
from models.placement_enums import OrderState, PlacementStatus, ProposalState
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.lifecycle.orders import ORDER_LIFE
from placements.lifecycle.proposals import PROPOSAL_LIFE
from placements.lifecycle.table import LifeCycle, Transition

_HEAD = """# Life cycles

Made from the tables in `placements/lifecycle/` by `python -m placements.lifecycle.drawing`; a
test fails when this page is out of date. The services check every act against the same tables,
and the pages draw their buttons from them.
"""
_DERIVED = """
The status of an agreement is derived from dates and decisions (`placements/status.py`): a line
without an act is the calendar's doing. »NOT_READY« is a first day that came before everything was
in order: the placement may not begin.
"""
_BY_CALENDAR = (
    ("signing", "deciding", "all have signed"),
    ("signing", "not_ready", "first day has come"),
    ("deciding", "not_ready", "first day has come"),
    ("granted", "running", "first day, all in order"),
    ("granted", "not_ready", "first day, checklist not done"),
    ("not_ready", "running", "all in order"),
    ("running", "over", "last day has passed"),
    ("paused", "over", "last day has passed"),
)


def life_cycles_page() -> str:
    """The page as Markdown with Mermaid diagrams."""
    parts = [_HEAD]
    parts.append(_chapter("Order (bestilling)", ORDER_LIFE, OrderState.DRAFT))
    parts.append(_chapter("Proposal (forslag)", PROPOSAL_LIFE, ProposalState.SUGGESTED))
    parts.append(
        _chapter("Agreement and placement (aftale, forløb)", AGREEMENT_LIFE, PlacementStatus.DRAFT)
    )
    return "".join(parts)


def _chapter(title: str, life: LifeCycle[Any, Any], first: LabelledEnum) -> str:
    derived = life is AGREEMENT_LIFE
    lines = [f"\n## {title}\n", "```mermaid", "stateDiagram-v2", f"  [*] --> {first.value}"]
    lines += [f"  {state.value} : {state.label}" for state in type(first)]
    for each in life.transitions.values():
        if each.target is not None:
            lines += [
                f"  {source.value} --> {each.target.value} : {each.act}"
                for source in sorted(each.sources)
            ]
    if derived:
        lines += [f"  {source} --> {target} : ({why})" for source, target, why in _BY_CALENDAR]
    lines += ["```", _DERIVED if derived else "", *_table(life)]
    return "\n".join(lines) + "\n"


def _table(life: LifeCycle[Any, Any]) -> list[str]:
    head = "| act | button | from | to | roles | must hold | reason |"
    rows = [_row(each) for each in life.transitions.values()]
    return [head, "|---|---|---|---|---|---|---|", *rows]


def _row(each: Transition[Any, Any]) -> str:
    sources = ", ".join(sorted(source.value for source in each.sources))
    target = each.target.value if each.target else "unchanged"
    roles = ", ".join(role.label for role in Role if role in each.roles)
    guards = ", ".join(guard.__name__.strip("_").replace("_", " ") for guard in each.guards)
    if each.needs_authority:
        guards = f"{guards}, authority" if guards else "authority"
    reasons = each.reasons.__name__ if each.reasons else ""
    if each.needs_text:
        reasons = f"{reasons} and text" if reasons else "text"
    return f"| {each.act} | {each.label} | {sources} | {target} | {roles} | {guards} | {reasons} |"


if __name__ == "__main__":
    sys.stdout.write(life_cycles_page())
