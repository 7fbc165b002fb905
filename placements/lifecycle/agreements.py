"""The life of an agreement and the placement it becomes: acts allowed by derived status."""

from models.placement_enums import PlacementStatus
from placements.lifecycle.after_start import DURING
from placements.lifecycle.before_start import BEFORE
from placements.lifecycle.groups import BEFORE_START, BEGUN, LIVING, PARTIES
from placements.lifecycle.guards import AgreementFacts
from placements.lifecycle.table import LifeCycle

__all__ = ["AGREEMENT_LIFE", "BEFORE_START", "BEGUN", "LIVING", "PARTIES", "AgreementFacts"]

AGREEMENT_LIFE: LifeCycle[PlacementStatus, AgreementFacts] = LifeCycle("aftale", (*BEFORE, *DURING))
