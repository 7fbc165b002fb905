"""The citizen's own no, as the match finds it. Pure."""

from matching.results import LimitResult, Pair, Status

OWN_NO = "own_no"


def own_no(pair: Pair) -> LimitResult | None:
    """The no that stands against the pair; a no that may or may not reach it is none."""
    found = (limit for limit in pair.limits if limit.limit == OWN_NO)
    return next((limit for limit in found if limit.status is Status.UNMET), None)
