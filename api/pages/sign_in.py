"""Signing in at a provider or, in the demo, as a chosen account; signing out."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from access.oidc.flow import begin, finish, logout_url
from access.oidc.identity import Identity
from access.oidc.pending import Pending
from access.oidc.provider import Provider
from access.sessions import end_session
from access.tokens import new_token
from api.dependencies import Desk, OpenDesk
from api.identity import (
    drop_cookie,
    lifetimes,
    session_cookie,
    set_cookie,
    sign_in_cookie,
    token_of,
)
from api.limits import Bound, slow_down
from api.providers import (
    all_providers,
    client_for_providers,
    find_provider,
    metadata_of,
    own_address,
)
from api.refusals import SIGN_IN, log_refusal, safe_next
from models.errors import ErrorCode, PraktikmatchError, not_found
from usecases.sign_in import (
    Entered,
    come_back,
    demo_accounts,
    enter,
    enter_demo,
    leave,
    signed_out,
)
from usecases.sign_in_accounts import Arrival

router = APIRouter()
SEE_OTHER = 303
ANSWER = "/log-ind/svar"


@router.get(SIGN_IN)
def choose(desk: OpenDesk, next: str = "/", ud: str = "") -> HTMLResponse:  # noqa: A002
    """The ways in; after a sign-out (`ud` says from which provider) also the way further out."""
    demo = demo_accounts(desk.session, desk.actor.municipality_id) if desk.settings.demo else []
    return desk.page(
        "sign_in.html",
        providers=all_providers(desk.request),
        demo_accounts=demo,
        next=safe_next(next),
        signed_out=bool(ud) and desk.sign_in is None,
        further_out=_further_out(desk, ud),
    )


@router.post("/log-ind/demo")
def enter_as_demo(
    desk: OpenDesk,
    user: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Sign in as a demo account; there is no such door outside the demo."""
    slow_down(desk.request, Bound.SIGN_IN)
    if not desk.settings.demo:
        raise not_found("en side", "log-ind/demo")
    entered = enter_demo(
        desk.session, desk.actor.municipality_id, user, desk.now, lifetimes(desk.settings)
    )
    return _entered(desk, entered, next)


@router.get("/log-ind/hos/{provider_id}")
def go_to_provider(desk: OpenDesk, provider_id: str, next: str = "/") -> Response:  # noqa: A002
    """Leave for a provider. A link, not a form: our policy lets forms go nowhere else."""
    slow_down(desk.request, Bound.SIGN_IN)
    provider = find_provider(desk.request, provider_id)
    _let_go(desk)
    with client_for_providers(desk.request) as http:
        metadata = metadata_of(desk, provider, http)
    address, pending = begin(provider, metadata, own_address(desk.request) + ANSWER)
    browser = new_token()
    town = desk.actor.municipality_id
    leave(desk.session, town, pending, browser, safe_next(next), desk.now)
    response = RedirectResponse(address, SEE_OTHER)
    set_cookie(response, desk.settings, sign_in_cookie(desk.settings), browser)
    return response


@router.get(ANSWER)
def answer(desk: OpenDesk) -> Response:
    """Back from a provider, with its answer in the address."""
    slow_down(desk.request, Bound.SIGN_IN)
    query = dict(desk.request.query_params)
    if "error" in query and "state" not in query:
        # Some providers cancel so. Nobody's attempt is looked up by it.
        raise PraktikmatchError(ErrorCode.SIGN_IN_CANCELLED)
    browser = desk.request.cookies.get(sign_in_cookie(desk.settings), "")
    town = desk.actor.municipality_id
    pending, next_path = come_back(desk.session, town, query.get("state", ""), browser, desk.now)
    # Used up from here on, also if the provider's answer turns out to be no good.
    _let_go(desk)
    provider = find_provider(desk.request, pending.provider_id)
    identity = _identity(desk, provider, pending, query)
    arrival = Arrival(provider, identity, desk.settings)
    try:
        entered = enter(desk.session, town, arrival, desk.now, lifetimes(desk.settings))
    except PraktikmatchError as error:
        if error.code is not ErrorCode.SIGN_IN_UNKNOWN_USER:
            raise
        return _unknown(desk, arrival, error)
    response = _entered(desk, entered, next_path)
    drop_cookie(response, desk.settings, sign_in_cookie(desk.settings))
    return response


@router.post("/log-ud")
def leave_house(desk: OpenDesk) -> Response:
    """Sign out: the session is gone from the server, not only from the browser."""
    was_with = "1"
    if desk.sign_in is not None:
        was_with = desk.sign_in.login.provider_id
        signed_out(desk.session, desk.actor)
    if token := token_of(desk.request):
        end_session(desk.session, desk.actor.municipality_id, token)
    response = RedirectResponse(f"{SIGN_IN}?{urlencode({'ud': was_with})}", SEE_OTHER)
    # What this site left in the browser goes too. Not "cookies": that would reach the
    # municipality's other sites under the same domain.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    drop_cookie(response, desk.settings, session_cookie(desk.settings))
    return response


def _let_go(desk: Desk) -> None:
    """Keep no lock on the database while a provider takes its time."""
    desk.session.commit()


def _identity(desk: Desk, provider: Provider, pending: Pending, query: dict[str, str]) -> Identity:
    with client_for_providers(desk.request) as http:
        metadata = metadata_of(desk, provider, http)
        return finish(provider, metadata, pending, query, desk.now, http)


def _unknown(desk: Desk, arrival: Arrival, error: PraktikmatchError) -> Response:
    """Somebody the provider knows and we do not: whom to ask, which differs by door."""
    desk.session.rollback()
    log_refusal(desk.request, error)
    return desk.page(
        "sign_in_unknown.html",
        status=error.status,
        door=arrival.provider.door.value,
        identity=arrival.identity,
    )


def _entered(desk: Desk, entered: Entered, next_path: str) -> Response:
    """A new token for the browser; the session it had before is over."""
    if old := token_of(desk.request):
        end_session(desk.session, desk.actor.municipality_id, old)
    response = RedirectResponse(safe_next(next_path), SEE_OTHER)
    set_cookie(response, desk.settings, session_cookie(desk.settings), entered.token)
    return response


def _further_out(desk: Desk, provider_id: str) -> str | None:
    """Where to sign out of the provider too, where it has such a page and answers."""
    provider = next((p for p in all_providers(desk.request) if p.id == provider_id), None)
    if provider is None:
        return None
    slow_down(desk.request, Bound.SIGN_IN)
    _let_go(desk)
    try:
        with client_for_providers(desk.request) as http:
            metadata = metadata_of(desk, provider, http)
    except PraktikmatchError:
        return None
    return logout_url(provider, metadata, None, own_address(desk.request) + SIGN_IN)
