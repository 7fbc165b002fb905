"""What the agreement's page shows of letters and quality."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from models.placement_enums import DocumentKind
from placements.agreements.loading import Loaded
from placements.quality.points import Checked
from usecases.papers.gathering import gather
from usecases.papers.lacking import before_decision
from usecases.quality.reading import points_of


@dataclass(frozen=True, slots=True)
class PapersPiece:
    """The quality checklist, and what the letter of a grant would lack today."""

    points: tuple[Checked, ...]
    grant_lacks: tuple[str, ...]


def papers_piece(session: Session, loaded: Loaded, now: datetime) -> PapersPiece:
    """The piece of one agreement; the caller has recorded the look."""
    lacks = before_decision(gather(session, loaded, now), DocumentKind.GRANT)
    return PapersPiece(points_of(session, loaded.placement, now), lacks)
