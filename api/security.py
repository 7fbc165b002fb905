"""What every answer carries, and which requests are turned away at the door."""

from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import error_response
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Where a person may be named: fields of a search, and addresses of citizens.
_TEXTS = ("text", "caseworker", "citizen", "borger", "next")
_PERSONS = ("/borgere", "/api/v1/citizens", "/opbevaring")
_LEAVES = "/log-ind/hos/"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_PAGES = frozenset({"same-origin", "none"})


class SecurityMiddleware:
    """Sets the headers and refuses cross-site posts and foreign host names.

    A foreign host name that points at this machine would let another site read the pages as
    its own (DNS rebinding); `hosts` lists the names we answer to. `https`: browsers are
    told to come back by HTTPS only.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], *, https: bool) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                _set_headers(headers, scope["path"])
                if self.https:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, send_with_headers)
        else:
            response = error_response(Request(scope), refusal)
            await response(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> PraktikmatchError | None:
        headers = Headers(scope=scope)
        if _host_name(headers.get("host", "")) not in self.hosts:
            return PraktikmatchError(ErrorCode.HOST_REFUSED)
        if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
            # PostgreSQL holds no such character, so nothing can have that address.
            return PraktikmatchError(
                ErrorCode.INPUT_REFUSED, reason="adressen har et ulovligt tegn."
            )
        if _names_cpr(scope):
            return PraktikmatchError(ErrorCode.CPR_IN_ADDRESS)
        if scope["path"].startswith(_LEAVES) and _is_cross_site(headers):
            # Another site must not start a sign-in where the provider remembers the person.
            return PraktikmatchError(ErrorCode.CROSS_SITE)
        if scope["method"] not in _SAFE_METHODS and _is_cross_site(headers):
            return PraktikmatchError(ErrorCode.CROSS_SITE)
        return None


def _is_cross_site(headers: Headers) -> bool:
    """Trust the browser's own word first; older browsers send an Origin; programs neither."""
    fetch_site = headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site not in _OWN_PAGES
    origin = headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc != headers.get("host")
    except ValueError:
        return True


def _host_name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "") if host else ""
    except ValueError:
        return ""


def _set_headers(headers: MutableHeaders, path: str) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    if headers.get("content-type") == "image/svg+xml":
        headers["content-type"] = "image/svg+xml; charset=utf-8"
    # Pages name people: no copy may stay in a browser or on the way.
    headers.setdefault("Cache-Control", "no-cache" if path.startswith("/static/") else "no-store")


def _names_cpr(scope: Scope) -> bool:
    """Whether an address names a person by number. Ids of workplaces may look like one."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    texts = [value for name in _TEXTS for value in query.get(name, [])]
    if scope["path"].startswith(_PERSONS):
        texts += scope["path"].split("/")
    return any(map(holds_cpr, texts))
