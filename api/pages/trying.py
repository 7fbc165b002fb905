"""An act tried from a page: on to what it led to, or the page again with what was refused."""

from collections.abc import Callable
from http import HTTPStatus

from starlette.responses import RedirectResponse, Response

from api.dependencies import Desk
from models.errors import ErrorCode, PraktikmatchError

_ON_THE_PAGE = frozenset(
    {
        ErrorCode.INPUT_REFUSED,
        ErrorCode.GUARD_REFUSED,
        ErrorCode.WRONG_STATE,
        ErrorCode.CHANGED_BY_OTHER,
        ErrorCode.QUOTA_REACHED,
        ErrorCode.AUTHORITY_NEEDED,
        ErrorCode.SECOND_PERSON_NEEDED,
    }
)


def attempt(
    desk: Desk,
    doing: Callable[[], object],
    again: Callable[[PraktikmatchError], Response],
    address: str,
) -> Response:
    """Do it and go to the address; the page `again` where it is refused."""
    try:
        doing()
    except PraktikmatchError as error:
        return again(shown(desk, error))
    return to(address)


def shown(desk: Desk, error: PraktikmatchError) -> PraktikmatchError:
    """The error, if a page can tell it; nothing of the act is kept."""
    if error.code not in _ON_THE_PAGE:
        raise error
    desk.session.rollback()
    return error


def to(address: str) -> RedirectResponse:
    """Done: on to the page that shows it."""
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)
