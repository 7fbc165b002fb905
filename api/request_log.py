"""The application's log: one JSON line a request, with an id that answers and audit share.

It names the route, never the address, and no person: an address may hold what somebody pasted.
Of an exception it keeps the classes and our own places, never a text: that may quote a row.
"""

import logging
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID_HEADER = "X-Request-ID"
_STATIC = "/static/"
_HOUSE = Path(__file__).parents[1]
# Endless recursion would fill the log with one line.
_MOST_PLACES = 20


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
                without_texts,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("praktikmatch").setLevel(logging.INFO)


def without_texts(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """An exception in a log line becomes its classes and our own places."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["exception"] = [
            {"class": f"{type(one).__module__}.{type(one).__qualname__}", "at": _places(one)}
            for one in _chain(error)
        ]
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception, and those it came from; some libraries tie them in a ring."""
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found:
        yield one
        found.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _places(error: BaseException) -> list[str]:
    """Our own lines on the way to the error, outermost first."""
    found = []
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if not file.is_relative_to(_HOUSE):
            continue
        own = file.relative_to(_HOUSE)
        if "site-packages" not in own.parts:
            found.append(f"{own}:{line} {frame.f_code.co_name}")
    return found[-_MOST_PLACES:]


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
                _say(scope, message["status"], time.perf_counter() - began)
            await send(message)

        # Every line written on the way carries the id, also one of a library.
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await self.app(scope, receive, send_with_id)


def _say(scope: Scope, status: int, seconds: float) -> None:
    problem = scope["state"].get("problem")
    if scope["path"].startswith(_STATIC) and problem is None:
        return
    _LOG.info(
        "request",
        method=scope["method"],
        route=getattr(scope.get("route"), "path", None),
        status=status,
        problem=problem,
        milliseconds=round(1000 * seconds),
    )
