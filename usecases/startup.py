"""What must hold before a server answers anybody."""

from urllib.parse import urlsplit

from sqlmodel import Session

from access.keyring import check_keys
from access.oidc.address import is_protected
from matching.scorecard import load_scorecard
from matching.scorecard_checks import ScorecardError
from models.database import passes_walls
from models.errors import ErrorCode, PraktikmatchError
from placements.shelf import shelved_book
from support.settings import Settings
from usecases.sign_in import demo_accounts


def check_start(session: Session, settings: Settings, municipality_id: str) -> None:
    """Raise an error that says what to set where the server would be open or blind.

    Demo accounts and the demo key stay in the demo, and the demo on this machine; beyond
    loopback there must be a real sign-in and an address of its own.
    """
    check_keys(settings)
    _check_scorecard()
    shelved_book()
    if not settings.demo and passes_walls(session):
        raise PraktikmatchError(ErrorCode.DATABASE_ROLE_TOO_STRONG)
    container = settings.bind == "container"
    if settings.demo and (container or _is_beyond(settings.public_url)):
        raise PraktikmatchError(ErrorCode.DEMO_BEYOND_LOOPBACK)
    if not settings.demo and demo_accounts(session, municipality_id):
        raise PraktikmatchError(ErrorCode.DEMO_ACCOUNTS_PRESENT)
    if container and settings.oidc_providers_file is None:
        raise PraktikmatchError(ErrorCode.SIGN_IN_NOT_SET_UP)
    if _lacks_address(settings):
        raise PraktikmatchError(ErrorCode.PUBLIC_URL_MISSING)


def _check_scorecard() -> None:
    try:
        load_scorecard()
    except ScorecardError as error:
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, reason=str(error)) from error


def _lacks_address(settings: Settings) -> bool:
    """No browser keeps our cookies from an address without HTTPS, so nobody could sign in."""
    if settings.public_url is None:
        return settings.bind == "container"
    return not is_protected(settings.public_url)


def _is_beyond(address: str | None) -> bool:
    """Whether the address says https or another machine: the demo's cookies are for neither."""
    return address is not None and not (
        is_protected(address) and urlsplit(address).scheme == "http"
    )
