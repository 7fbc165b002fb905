"""Who a request comes from: the cookie, and the session behind it."""

from datetime import datetime, timedelta

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from access.sessions import Lifetimes, SignedIn, resume_session
from support.settings import Settings

_PLAIN, _HOST_ONLY = "praktikmatch", "__Host-praktikmatch"
_SIGNING_IN, _SIGNING_IN_HOST = "praktikmatch-sign-in", "__Host-praktikmatch-sign-in"
_OPENED_LINK, _OPENED_LINK_HOST = "praktikmatch-link", "__Host-praktikmatch-link"


def lifetimes(settings: Settings) -> Lifetimes:
    """How long sessions last here."""
    return Lifetimes(
        idle=timedelta(minutes=settings.session_idle_minutes),
        whole=timedelta(hours=settings.session_hours),
    )


def session_cookie(settings: Settings) -> str:
    """The cookie's name: bound to this host and HTTPS, plain only for the demo on loopback."""
    return _PLAIN if settings.demo else _HOST_ONLY


def sign_in_cookie(settings: Settings) -> str:
    """The cookie of a browser that left for a provider and is to come back."""
    return _SIGNING_IN if settings.demo else _SIGNING_IN_HOST


def link_cookie(settings: Settings) -> str:
    """The cookie of a browser that gave the right code for a personal link."""
    return _OPENED_LINK if settings.demo else _OPENED_LINK_HOST


def set_cookie(response: Response, settings: Settings, name: str, value: str) -> None:
    """A cookie no script reads, not sent along from other sites' forms; gone with the browser."""
    response.set_cookie(
        name, value, httponly=True, samesite="lax", secure=not settings.demo, path="/"
    )


def drop_cookie(response: Response, settings: Settings, name: str) -> None:
    """Take a cookie back."""
    response.delete_cookie(name, httponly=True, samesite="lax", secure=not settings.demo, path="/")


def token_of(request: Request) -> str | None:
    """The session token the browser sent, if any."""
    return request.cookies.get(session_cookie(request.app.state.settings))


def signed_in(
    request: Request, session: Session, municipality_id: str, now: datetime
) -> SignedIn | None:
    """Who sent the request, or None."""
    token = token_of(request)
    if not token:
        return None
    settings: Settings = request.app.state.settings
    return resume_session(session, municipality_id, token, now, lifetimes(settings))
