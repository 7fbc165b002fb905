"""The code field every personal link begins with."""

from http import HTTPStatus

from starlette.responses import HTMLResponse

from api.dependencies import Desk
from models.errors import ErrorCode, PraktikmatchError
from usecases.links.kind import CodeTried


def code_page(desk: Desk, address: str) -> HTMLResponse:
    """The code field and nothing else; the link is not even looked up."""
    return desk.page("link_code.html", address=address, problem=None, too_old=False)


def asked_again(desk: Desk, address: str, tried: CodeTried) -> HTMLResponse:
    """The field once more. Answered, not raised: the spent try must be stored."""
    closed = tried.tries_left == 0
    kind = ErrorCode.LINK_CLOSED if closed else ErrorCode.CODE_WRONG
    problem = None if tried.too_old else PraktikmatchError(kind, tries=tried.tries_left)
    return desk.page(
        "link_code.html",
        status=problem.status if problem else HTTPStatus.GONE,
        address=address,
        problem=problem,
        too_old=tried.too_old,
    )
