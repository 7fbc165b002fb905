"""Consent to be presented to an employer. Unknown sets aside too: ask first."""

from matching.arrays import Int8s
from matching.index.columns import UNKNOWN_DATE
from matching.index.selection import Selection
from matching.limits.base import select_status
from matching.profiles import Demand, PersonProfile
from matching.results import LimitResult, Status
from support.danish import danish_date

ASK = "Spørg borgeren om samtykke til at blive præsenteret for arbejdsgivere."
RESPECT = "Respekter det. Spørg kun igen, hvis borgeren selv tager det op."


class Consent:
    """The citizen has agreed to be presented, and the consent has not ended."""

    name = "consent"

    def applies(self, demand: Demand) -> bool:
        """Always."""
        return True

    def judge(self, person: PersonProfile, demand: Demand) -> LimitResult:
        """A consent without an end holds until it is withdrawn."""
        until = person.consent_until
        if person.share_profile is None:
            label = "Borgeren er ikke spurgt om samtykke."
            return LimitResult(self.name, Status.UNKNOWN, label, ASK)
        if not person.share_profile:
            label = "Borgeren har sagt nej til at blive præsenteret for arbejdsgivere."
            return LimitResult(self.name, Status.UNMET, label, RESPECT)
        if until is not None and until < demand.today:
            label = f"Samtykket udløb {danish_date(until)}."
            return LimitResult(self.name, Status.UNMET, label, "Bed borgeren om et nyt samtykke.")
        end = f" til {danish_date(until)}" if until else ""
        return LimitResult(self.name, Status.MET, f"Samtykke gælder{end}.")

    def statuses(self, people: Selection, demand: Demand) -> Int8s:
        """As `judge`."""
        share, until = people.consent, people.consent_until
        ended = (until != UNKNOWN_DATE) & (until < demand.today.toordinal())
        return select_status((share == 0) | ((share == 1) & ended), share < 0)
