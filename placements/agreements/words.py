"""Danish names of what an agreement is about."""

from models.enums import OfferType
from placements.offers import MENTOR_SUPPORT

OFFER_WORDS: dict[str, str] = {
    **{offer.value: offer.label for offer in OfferType},
    MENTOR_SUPPORT: "mentorstøtte",
}


def offer_words(offer: str) -> str:
    """`løntilskud, privat`; the code itself for an offer of former times."""
    return OFFER_WORDS.get(offer, offer)


def hours_words(hours: float) -> str:
    """`25` or `12,5`."""
    return f"{hours:g}".replace(".", ",")


def kroner_words(oere: int) -> str:
    """Whole øre as `133,75 kr.`."""
    return f"{oere // 100},{oere % 100:02d} kr."


def clock_words(starts: str, ends: str) -> str:
    """`8.00-14.30` of two stored clocks."""
    return f"{starts}-{ends}".replace(":", ".").replace("-0", "-").removeprefix("0")
