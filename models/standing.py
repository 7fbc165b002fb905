"""The law's verdict on a person and an offer, for the match: never the facts behind it."""

from datetime import date

from sqlmodel import Field

from models.base import belongs_to
from models.citizen import CitizenRow


class OfferStanding(CitizenRow, table=True):
    """From `first` on, until the next row, the person may have the offer; null = not known.

    Written anew whenever facts or rules change (`usecases/standings.py`).
    """

    __tablename__ = "offer_standing"
    __table_args__ = (belongs_to("citizen", citizen_id="id"),)

    offer: str = Field(primary_key=True)
    first: date = Field(primary_key=True)
    may: bool | None = None
