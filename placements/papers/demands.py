"""What a letter lacks before it can be issued, as Danish sentences. Pure.

A decision says what it is for (LAB § 59), why (forvaltningsloven §§ 22-24), by which rule, and
how to complain (§ 25).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.placement_enums import DocumentKind
from placements.papers.legal import load_legal

_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class DecisionParts:
    """What a decision is to tell. `reason` is what somebody wrote, without any fixed text."""

    purpose: str
    reason: str
    basis: str
    complaint: str


def is_concrete(reason: str) -> bool:
    """Whether a text is long enough, and of enough different words, to be a reason."""
    demand = load_legal().reason
    words = {word.lower() for word in _WORD.findall(reason)}
    return len(" ".join(reason.split())) >= demand.letters and len(words) >= demand.words


def lacking(
    kind: DocumentKind, parts: DecisionParts, *, reason_to_come: bool = False
) -> tuple[str, ...]:
    """What the decision lacks; nothing where it can be issued.

    `reason_to_come`: it is written with the decision itself, so that it cannot be there yet.
    """
    return tuple(_lacking(kind, parts, reason_to_come=reason_to_come))


def _lacking(kind: DocumentKind, parts: DecisionParts, *, reason_to_come: bool) -> Iterator[str]:
    if not parts.purpose.strip():
        yield "Formålet mangler. Skriv det i aftalen (LAB § 59)."
    if not reason_to_come and not is_concrete(parts.reason):
        demand = load_legal().reason
        yield (
            "Den konkrete begrundelse mangler eller er for kort. Skriv, hvad der er lagt vægt på "
            f"for netop denne borger: mindst {demand.letters} tegn og {demand.words} forskellige "
            "ord (forvaltningsloven §§ 22-24)."
        )
    if not parts.basis.strip():
        yield f"Reglen bag mangler. Der er intet lovgrundlag for {kind.label} af dette tilbud."
    if not parts.complaint.strip():
        yield "Klagevejledningen mangler for denne dato (forvaltningsloven § 25)."
