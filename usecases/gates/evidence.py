"""What kompetencekort and other evidence say about the goals of a module. Plain values only.

A gate asks for more than a match does: a goal is reached when somebody other than the citizen has
judged it on a kompetencekort. What the citizen or a CV says is shown and asked about, never
enough alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from models.enums import GoalState, Level

_RANK = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Seen:
    """One piece of evidence. `level` is None for a skill named without one.

    `id` is source and place, such as `import/3`; `assessor` is None for the citizen's own word.
    """

    id: str
    level: Level | None
    told: str
    assessor: str | None = None
    on: date | None = None

    @property
    def judged(self) -> bool:
        """Whether somebody other than the citizen says the level."""
        return self.level is not None and self.assessor is not None

    def reaches(self, wanted: Level) -> bool:
        """Whether the level is at least the one wanted."""
        return self.level is not None and _RANK[self.level] >= _RANK[wanted]


@dataclass(frozen=True, slots=True)
class GoalEvidence:
    """One goal: what is wanted, the best evidence, and what speaks against it."""

    skill: str
    wanted: Level
    state: GoalState
    best: Seen | None
    against: Seen | None = None

    def as_stored(self) -> dict[str, str | None]:
        """The evidence as a decision keeps it: id and level as they stood."""
        best = self.best
        return {
            "skill": self.skill,
            "wanted": self.wanted.value,
            "state": self.state.value,
            "evidence": best.id if best else None,
            "level": best.level.value if best and best.level else None,
            "told": best.told if best else None,
            "on": best.on.isoformat() if best and best.on else None,
            "against": self.against.id if self.against else None,
        }


@dataclass(frozen=True, slots=True)
class GateEvidence:
    """All goals of one module."""

    goals: tuple[GoalEvidence, ...]

    @property
    def supports(self) -> bool:
        """Whether every goal is reached. A module without goals has nothing that speaks for it."""
        return bool(self.goals) and self.reached == len(self.goals)

    @property
    def reached(self) -> int:
        """How many goals are reached."""
        return sum(goal.state is GoalState.REACHED for goal in self.goals)

    @property
    def stamp(self) -> str:
        """A digest of what was shown: other evidence has another stamp."""
        return sha256(repr([goal.as_stored() for goal in self.goals]).encode()).hexdigest()


def goal_evidence(skill: str, wanted: Level, seen: Sequence[Seen]) -> GoalEvidence:
    """What the evidence says about one goal."""
    judged = [piece for piece in seen if piece.judged]
    best = max(judged, key=_strength, default=None)
    if best is not None and best.reaches(wanted):
        newest = max(judged, key=_age)
        doubt = None if newest.reaches(wanted) else newest
        state = GoalState.DOUBTFUL if doubt else GoalState.REACHED
        return GoalEvidence(skill, wanted, state, best, doubt)
    claim = max((p for p in seen if _claims(p, wanted)), key=_strength, default=None)
    if best is not None:
        return GoalEvidence(skill, wanted, GoalState.NOT_YET, best, claim)
    if claim is not None:
        return GoalEvidence(skill, wanted, GoalState.UNJUDGED, claim)
    own = max(seen, key=_strength, default=None)
    state = GoalState.UNKNOWN if own is None else GoalState.NOT_YET
    return GoalEvidence(skill, wanted, state, own)


def gate_evidence(
    goals: Iterable[tuple[str, str, Level]], seen: dict[str, list[Seen]]
) -> GateEvidence:
    """All goals (key, name, level wanted) with the evidence by key."""
    return GateEvidence(
        tuple(goal_evidence(name, wanted, seen.get(key, [])) for key, name, wanted in goals)
    )


def _claims(piece: Seen, wanted: Level) -> bool:
    """Said to be so, but judged by nobody: a named skill, or a card without an assessor."""
    return not piece.judged and (piece.level is None or piece.reaches(wanted))


def _strength(piece: Seen) -> tuple[int, date, str]:
    return _RANK[piece.level] if piece.level else -1, piece.on or date.min, piece.id


def _age(piece: Seen) -> tuple[date, int, str]:
    """Newest last; of one day the highest level last."""
    return piece.on or date.min, _RANK[piece.level] if piece.level else -1, piece.id
