"""Steps of orders, proposals and agreements in the words of their own transition table."""

from collections.abc import Mapping
from typing import Any

from models.enums import LabelledEnum
from models.placement_enums import OrderState, PlacementStatus, ProposalState
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.lifecycle.orders import ORDER_LIFE
from placements.lifecycle.proposals import PROPOSAL_LIFE
from placements.lifecycle.table import LifeCycle

_LIVES: dict[str, tuple[LifeCycle[Any, Any], type[LabelledEnum]]] = {
    "order": (ORDER_LIFE, OrderState),
    "proposal": (PROPOSAL_LIFE, ProposalState),
    "placement": (AGREEMENT_LIFE, PlacementStatus),
}
# Where a life begins: no row of the table leads there.
_BEGUN = "oprettet"


def step_text(row: Mapping[str, Any], key: str) -> str:
    """An act, or the state before or after it, by the kind of what it concerns."""
    life, states = _LIVES[row["subject_kind"]]
    value = str(row[key])
    if key != "act":
        return {state.value: state.label for state in states}.get(value, value)
    return str(life.transitions[value].told) if value in life.transitions else _BEGUN
