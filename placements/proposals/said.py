"""What comes with an act on a proposal: whose words they are, and how they were said. Pure."""

from dataclasses import dataclass
from datetime import datetime

from models.access_enums import Role
from models.cpr import holds_cpr
from models.enums import LabelledEnum
from models.errors import refused
from models.placement_enums import Party
from placements.lifecycle.proposals import PROPOSAL_LIFE

LONGEST_TEXT = 1000
# Whose act it is, whoever writes it down.
PARTY_OF = {
    "ask": Party.MUNICIPALITY,
    "willing": Party.CITIZEN,
    "unwilling": Party.CITIZEN,
    "present": Party.MUNICIPALITY,
    "question": Party.EMPLOYER,
    "answer": Party.MUNICIPALITY,
    "meet": Party.EMPLOYER,
    "not_now": Party.EMPLOYER,
    "plan": Party.MUNICIPALITY,
    "talk_held": Party.EMPLOYER,
    "choose": Party.EMPLOYER,
    "not_choose": Party.EMPLOYER,
    "agree": Party.MUNICIPALITY,
    "citizen_withdraws": Party.CITIZEN,
    "withdraw": Party.MUNICIPALITY,
}
EMPLOYERS_ANSWERS = frozenset({"question", "meet", "not_now", "choose", "not_choose"})


class How(LabelledEnum):
    """How a party said it to staff who wrote it down."""

    PHONE = "phone", "i telefonen"
    MAIL = "mail", "i en mail"
    MEETING = "meeting", "ved et møde"


@dataclass(frozen=True, slots=True)
class Said:
    """What comes with an act; each part may be missing where the act does not ask for it."""

    reason: str | None = None
    text: str = ""
    how: How | None = None
    meeting_at: datetime | None = None


def check_said(act: str, role: Role, said: Said, now: datetime) -> None:
    """Raise INPUT_REFUSED, naming the field, for words that are missing or may not be kept."""
    if PROPOSAL_LIFE.transitions[act].needs_text and not said.text.strip():
        raise refused("skriv, hvad det drejer sig om.", "text")
    if len(said.text) > LONGEST_TEXT:
        raise refused(f"skriv højst {LONGEST_TEXT} tegn.", "text")
    if holds_cpr(said.text):
        raise refused("skriv ikke et CPR-nummer.", "text")
    if act in EMPLOYERS_ANSWERS and role is not Role.EMPLOYER and said.how is None:
        raise refused("vælg, hvordan arbejdspladsen svarede.", "how")
    if act == "plan" and said.meeting_at is None:
        raise refused("vælg dag og klokkeslæt.", "meeting_day")
    if act in ("meet", "plan") and said.meeting_at is not None and said.meeting_at < now:
        raise refused("vælg et tidspunkt, der ikke er passeret.", "meeting_day")
