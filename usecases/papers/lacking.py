"""What a letter about a case lacks before it can be issued."""

from sqlmodel import Session

from models.placement_enums import DocumentKind, PlacementStatus
from placements.offers import MENTOR_SUPPORT
from placements.papers.demands import lacking
from placements.papers.templates import DECISIONS
from usecases.papers.gathering import Case
from usecases.papers.rows import card_rows
from usecases.papers.writing import template_of

_ENDED = frozenset({PlacementStatus.OVER, PlacementStatus.COMPLETED, PlacementStatus.BROKEN_OFF})
_NO_DECISION = "Der er ingen afgørelse at skrive om endnu."


def why_not(session: Session, case: Case, kind: DocumentKind) -> tuple[str, ...]:
    """Danish sentences; nothing where it can be issued today."""
    try:
        template = template_of(case, kind)
    except LookupError:
        return ("Der er ingen tekst til brevet, som gælder i dag. Sig det til administratoren.",)
    if kind in DECISIONS:
        return lacking(kind, case.parts) if case.decision else (_NO_DECISION,)
    match kind:
        case DocumentKind.AGREEMENT if case.placement.sent_at is None:
            return ("Aftalen er en kladde. Send den til parterne først.",)
        case DocumentKind.END_STATEMENT if case.loaded.status(case.today) not in _ENDED:
            return ("Forløbet er ikke slut endnu.",)
        case DocumentKind.CARD if not card_rows(session, case, template.readers[0]):
            return ("Bekræft kompetencekort fra forløbet først.",)
    return ()


def before_decision(case: Case, kind: DocumentKind) -> tuple[str, ...]:
    """What the letter of a decision not taken yet will lack, as the agreement stands."""
    mentor = case.placement.offer == MENTOR_SUPPORT
    return lacking(kind, case.parts, reason_to_come=mentor)
