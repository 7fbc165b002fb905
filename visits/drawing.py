"""`docs/visit-states.md`: the table of acts on a visit drawn and written out, for people to read.

`python -m visits.drawing` prints it; a test holds the file to it.
"""

import sys
from collections.abc import Iterator

from models.access_enums import Role
from models.visit_enums import VisitState
from visits.states import ACTS, VisitAct

_HEAD = """# Life of a visit

Made from the table in `visits/states.py` by `python -m visits.drawing`; a test fails when this
page is out of date. The services check every act against the same table, and the pages draw their
buttons from it. A need has no row of its own ([ADR 13](adr/0013-needs-are-derived.md)): it is
worked out, and what is missed is a need again.
"""
_NEED = "need"


def visit_states_page() -> str:
    """The page as Markdown with a Mermaid diagram."""
    lines = ["", "```mermaid", "stateDiagram-v2", f"  [*] --> {_NEED}"]
    lines += [f"  {state.value} : {state.label}" for state in VisitState]
    for act in ACTS.values():
        lines += _arrows(act)
    lines += ["```", "", "| act | button | from | to | roles | whose wish and why |"]
    lines += ["|---|---|---|---|---|---|", *(_row(act) for act in ACTS.values())]
    return _HEAD + "\n".join(lines) + "\n"


def _arrows(act: VisitAct) -> Iterator[str]:
    """Acts that leave the state as it is are told by the table alone."""
    target = _target(act)
    for source in _sources(act) if target else ():
        yield f"  {source} --> {target} : {act.act}"


def _row(act: VisitAct) -> str:
    target = _target(act) or "unchanged"
    roles = ", ".join(role.label for role in Role if role in act.roles)
    label = f"{act.label} (visits only)" if act.visits_only else act.label
    why = "asked" if act.needs_why else ""
    return f"| {act.act} | {label} | {', '.join(_sources(act))} | {target} | {roles} | {why} |"


def _target(act: VisitAct) -> str:
    """A draft taken off the plan has no row any longer."""
    if act.act == "drop":
        return _NEED
    return act.target.value if act.target else ""


def _sources(act: VisitAct) -> list[str]:
    return sorted(_NEED if source is None else source.value for source in act.sources)


if __name__ == "__main__":
    sys.stdout.write(visit_states_page())
