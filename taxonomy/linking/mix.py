"""How much each kind of likeness counts: learned once, kept in a small data file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from taxonomy.linking.shelf import Floats

# What each measures stands in docs/linking.md.
FEATURES = ("preferred", "own", "english", "other", "any")
WEIGHTS = Path(__file__).parents[1] / "data" / "link_weights.json"


@dataclass(frozen=True, slots=True)
class Mix:
    """A weight of zero or more for every feature."""

    weights: Mapping[str, float]

    def array(self) -> Floats:
        """Return the weights in the order of ``FEATURES``."""
        return np.array([self.weights[name] for name in FEATURES], dtype=np.float32)


@lru_cache(maxsize=1)
def learned_mix() -> Mix:
    """Return the weights that ship with the product."""
    return Mix(json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"])
