"""Links by which a party without an account follows a placement that runs."""

from models.link import PlacementLinkRow
from models.placement import of_placement


class RunningLink(PlacementLinkRow, table=True):
    """A link for one named person as employer or citizen of one placement.

    It answers more than once: hours are written week by week. `cvr` is the placement's firm, so
    that whoever opens the link reads as its employer and no other.
    """

    __tablename__ = "running_link"
    __table_args__ = (of_placement(),)

    cvr: str
