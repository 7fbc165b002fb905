"""How parties are called in sentences, and what they did and when."""

from collections.abc import Iterable
from datetime import datetime

from models.placement_enums import Party, SignatureChannel, SignatureState
from placements.signing.types import Signed
from support.clock import DENMARK, danish_date_of
from support.danish import danish_date

_NAMES = {
    Party.EMPLOYER: "arbejdsgiveren",
    Party.REPRESENTATIVE: "medarbejderrepræsentanten",
    Party.CITIZEN: "borgeren",
    Party.MENTOR: "mentoren",
    Party.MUNICIPALITY: "kommunen",
    Party.OTHER: "andre",
}
_DONE = {
    SignatureState.SIGNED: "{who} underskrev {when}",
    SignatureState.INFORMED: "{who} blev orienteret {when}",
    SignatureState.ON_BEHALF: "kommunen noterede en underskrift for {who} {when}",
    SignatureState.DECLINED: "{who} sagde nej {when}",
}


def the(party: Party) -> str:
    """The party inside a sentence: »arbejdsgiveren«."""
    return _NAMES[party]


def these(parties: Iterable[Party]) -> str:
    """Several parties inside a sentence: »arbejdsgiveren, mentoren og borgeren«."""
    *first, last = [the(party) for party in parties] or [""]
    return f"{', '.join(first)} og {last}" if first else last


def capital(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def told(signed: Signed) -> str:
    """What a party did and when: »Arbejdsgiveren underskrev den 3. december 2026 kl. 9.05«."""
    # VITAS tells the day alone.
    clock = "" if signed.channel is SignatureChannel.VITAS else f" kl. {_clock(signed.at)}"
    when = f"den {danish_date(danish_date_of(signed.at))}{clock}"
    return capital(_DONE[signed.state].format(who=the(signed.party), when=when)) + "."


def _clock(moment: datetime) -> str:
    there = moment.astimezone(DENMARK)
    return f"{there.hour}.{there.minute:02d}"
