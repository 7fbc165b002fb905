"""Links by which a party without an account signs one version of an agreement."""

from models.link import PlacementLinkRow
from models.placement import of_placement


class SigningLink(PlacementLinkRow, table=True):
    """A link for one named person as one party; `content_number` is what it was made for."""

    __tablename__ = "signing_link"
    __table_args__ = (of_placement(),)

    content_number: int
