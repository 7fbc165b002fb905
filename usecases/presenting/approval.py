"""What holds of a citizen's approvals on a day, and where a presentation stands. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.access_enums import ConsentKind, PresentationState
from models.enums import LabelledEnum
from models.presentation import Consent, Presentation
from taxonomy.taxonomy import Taxonomy
from usecases.presenting.facts import ShareableFacts
from usecases.presenting.lines import Line, identity_lines, profile_lines


class Standing(LabelledEnum):
    """Where a presentation stands, derived from decisions and dates."""

    WAITING = "waiting", "venter på borgerens svar"
    APPROVED = "approved", "borgeren har sagt ja"
    SHOWN = "shown", "vist for arbejdsgiveren"
    ENDED = "ended", "udløbet"
    DECLINED = "declined", "borgeren sagde nej"
    WITHDRAWN = "withdrawn", "trukket tilbage"

    @property
    def own_words(self) -> str:
        """The same, said to the citizen."""
        own = {
            "waiting": "venter på dit svar",
            "approved": "du har sagt ja",
            "declined": "du sagde nej",
        }
        return own.get(self.value, self.label)


HOLDS = frozenset({Standing.APPROVED, Standing.SHOWN})
LIVE = HOLDS | {Standing.WAITING}


@dataclass(frozen=True, slots=True)
class ApprovedLines:
    """What the employer may see now."""

    profile: tuple[Line, ...]
    identity: tuple[Line, ...]
    until: date


def holding(
    presentation: Presentation, consents: Iterable[Consent], kind: ConsentKind, today: date
) -> Consent | None:
    """The approval of a kind that holds today: for this employer, not withdrawn, not ended."""
    found = [
        consent
        for consent in consents
        if consent.presentation_id == presentation.id
        and consent.cvr == presentation.cvr
        and consent.kind == kind.value
        and consent.withdrawn_at is None
        and consent.until >= today
    ]
    return max(found, key=lambda consent: consent.given_at, default=None)


def approves(consent: Consent, line: Line) -> bool:
    """Whether a consent names the line in the very sentence it has now."""
    return line.key in consent.lines and consent.sentence_hash.get(line.key) == line.digest


def standing(presentation: Presentation, consents: Iterable[Consent], today: date) -> Standing:
    """Where the presentation stands today."""
    state = PresentationState(presentation.state)
    if state is PresentationState.DECLINED:
        return Standing.DECLINED
    if state is PresentationState.WITHDRAWN:
        return Standing.WITHDRAWN
    if presentation.asked_until < today:
        return Standing.ENDED
    if holding(presentation, consents, ConsentKind.PROFILE, today) is None:
        return Standing.WAITING
    return Standing.SHOWN if state is PresentationState.PRESENTED else Standing.APPROVED


def approved_lines(
    presentation: Presentation,
    consents: Iterable[Consent],
    facts: ShareableFacts,
    words: Taxonomy,
    today: date,
) -> ApprovedLines | None:
    """The lines approved in the words that are facts today; None where nothing may be shown.

    No name without a profile: who takes back the profile takes back the name.
    """
    consents = list(consents)
    profile = holding(presentation, consents, ConsentKind.PROFILE, today)
    if profile is None or facts.said_no:
        return None
    identity = holding(presentation, consents, ConsentKind.IDENTITY, today)
    return ApprovedLines(
        tuple(line for line in profile_lines(facts, words) if approves(profile, line)),
        tuple(line for line in identity_lines(facts) if identity and approves(identity, line)),
        profile.until,
    )
