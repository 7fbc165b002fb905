"""The application's log: one JSON line a request, with an id that answers and audit share.

It names the route, never the address, and no person: an address may hold what somebody pasted.
"""

import logging
import sys
import time
from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID_HEADER = "X-Request-ID"
_STATIC = "/static/"


def configure_logging() -> None:
    """JSON lines on stderr, for our own log and for what libraries say."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("praktikmatch").setLevel(logging.INFO)


_LOG = structlog.stdlib.get_logger("praktikmatch.requests")


class RequestLogMiddleware:
    """Gives each request an id and writes one line when it is answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; log its route, status and milliseconds."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Our own id, not one sent along: a stranger must not choose what the log says.
        request_id = uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        began = time.perf_counter()

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[REQUEST_ID_HEADER] = request_id
                _say(scope, request_id, message["status"], time.perf_counter() - began)
            await send(message)

        await self.app(scope, receive, send_with_id)


def _say(scope: Scope, request_id: str, status: int, seconds: float) -> None:
    if scope["path"].startswith(_STATIC):
        return
    _LOG.info(
        "request",
        request_id=request_id,
        method=scope["method"],
        route=getattr(scope.get("route"), "path", None),
        status=status,
        milliseconds=round(1000 * seconds),
    )
