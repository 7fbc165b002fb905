"""Signatures and progress in few words."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from models.placement_enums import Party, Route, SignatureChannel, SignatureState
from placements.offers import load_offers
from placements.signing.order import Progress, progress
from placements.signing.types import Signed, SigningFacts

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
EMPLOYER, REPRESENTATIVE, CITIZEN = Party.EMPLOYER, Party.REPRESENTATIVE, Party.CITIZEN
MUNICIPALITY = Party.MUNICIPALITY


def signed(
    party: Party,
    state: SignatureState = SignatureState.SIGNED,
    channel: SignatureChannel = SignatureChannel.ACCOUNT,
) -> Signed:
    """One signature."""
    return Signed(party, state, channel, "Test Underskriver", AT)


def come_to(
    offer: str,
    signatures: Iterable[Signed | Party] = (),
    route: Route = Route.OWN,
    facts: SigningFacts | None = None,
    day: date = DAY,
) -> Progress:
    """How far an agreement about the offer has come; a bare party has signed."""
    given = [each if isinstance(each, Signed) else signed(each) for each in signatures]
    return progress(load_offers().on(offer, day), facts or SigningFacts(), route, given)
