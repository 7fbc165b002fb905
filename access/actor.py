"""Who acts. Until sign-in exists, every act comes from `system` or the demo desk."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting within one municipality."""

    municipality_id: str
    name: str = "system"
    # The caseload the actor owns, by staff id; None when the actor has none.
    staff_id: str | None = None
