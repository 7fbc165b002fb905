"""How much a request may send: files are spooled to disk, and disks end."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from intake.cv.limits import UPLOAD_BYTES
from intake.importing.readers import MOST_BYTES

_ENVELOPE = 1024 * 1024  # the form around a file
_IMPORTS = ("/indlaes", "/api/v1/import/")


class BodyLimitMiddleware:
    """Stops reading where a body is longer than its address takes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a counted body."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = _most_bytes(scope["path"])
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self.app(scope, counted, send)


def _most_bytes(path: str) -> int:
    if path.startswith(_IMPORTS):
        return MOST_BYTES + _ENVELOPE
    return UPLOAD_BYTES + _ENVELOPE
