"""How often one sender may ask: sign-in, codes, searches, exports.

Windows live in this process's memory. Several processes each allow as much, so the bounds are
set with room; they stop mass look-ups, the log tells of slow ones.
"""

import time
from enum import StrEnum

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from models.errors import ErrorCode, PraktikmatchError
from support.settings import Settings


class Bound(StrEnum):
    """What is counted; the value is the setting that holds its rate."""

    SIGN_IN = "sign_in_rate"
    CODE = "code_rate"
    SEARCH = "search_rate"
    VIEW = "view_rate"
    EXPORT = "export_rate"


class RateLimits:
    """The windows of one process."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._rates = {bound: parse(getattr(settings, bound.value)) for bound in Bound}

    def hit(self, bound: Bound, sender: str) -> None:
        """Count one; raises TOO_MANY with the seconds to wait when the window is full."""
        rate = self._rates[bound]
        if not self._limiter.hit(rate, bound.value, sender):
            reset = self._limiter.get_window_stats(rate, bound.value, sender).reset_time
            raise PraktikmatchError(ErrorCode.TOO_MANY, seconds=max(1, round(reset - time.time())))


def slow_down(request: Request, bound: Bound) -> None:
    """Count one for the account signed in, else for the address the request came from."""
    found = getattr(request.state, "sign_in", None)
    address = request.client.host if request.client else "unknown"
    sender = found.actor.user_id if found is not None else address
    request.app.state.limits.hit(bound, sender)
