"""Administration of accounts and roles. Citizens' own accounts are not shown here."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from access.oidc.provider import Door
from api.dependencies import Desk
from api.desks import UsersDesk
from api.pages.pieces import piece
from api.providers import all_providers
from api.uploads import FormDep
from api.user_forms import NEW_USER, read_grant, read_new_user, read_role, texts
from models.errors import ErrorCode, PraktikmatchError
from usecases.reading.users import find_users, staff_to_choose, user_profile
from usecases.users import add_user, close_or_open, give_role, sign_out_everywhere, take_role
from usecases.users_checks import FIELDS

router = APIRouter(prefix="/brugere")
SEE_OTHER = 303


@router.get("")
def list_users(desk: UsersDesk, side: str = "1") -> HTMLResponse:
    """Accounts of employees and firms."""
    return desk.page("users.html", piece=piece(find_users(desk.session, desk.actor), side))


@router.get("/ny")
def new_user(desk: UsersDesk) -> HTMLResponse:
    """The form for a new account."""
    return _new_form(desk, dict.fromkeys(NEW_USER, ""), None)


@router.post("/ny")
def save_new_user(desk: UsersDesk, form: FormDep) -> Response:
    """Make an account; roles are given on its own page."""
    values = texts(form, NEW_USER)
    try:
        provider, new = read_new_user(values, all_providers(desk.request))
        account = add_user(desk.session, desk.actor, provider, new, desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _new_form(desk, values, error)
    return _to_user(account.id)


@router.get("/{user_id}")
def user(desk: UsersDesk, user_id: str) -> HTMLResponse:
    """One account with its roles."""
    return _user_page(desk, user_id, None)


@router.post("/{user_id}/giv-rolle")
def save_grant(desk: UsersDesk, user_id: str, form: FormDep) -> Response:
    """Give a role, or change its last day and authority."""
    try:
        give_role(desk.session, desk.actor, user_id, read_grant(form), desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _user_page(desk, user_id, error)
    return _to_user(user_id)


@router.post("/{user_id}/fjern-rolle")
def save_revocation(desk: UsersDesk, user_id: str, form: FormDep) -> Response:
    """Take a role away."""
    role = read_role(texts(form, ("role",))["role"])
    take_role(desk.session, desk.actor, user_id, role)
    return _to_user(user_id)


@router.post("/{user_id}/luk")
def close(desk: UsersDesk, user_id: str) -> Response:
    """Close the account."""
    close_or_open(desk.session, desk.actor, user_id, active=False)
    return _to_user(user_id)


@router.post("/{user_id}/aabn")
def reopen(desk: UsersDesk, user_id: str) -> Response:
    """Open the account again."""
    close_or_open(desk.session, desk.actor, user_id, active=True)
    return _to_user(user_id)


@router.post("/{user_id}/log-ud")
def sign_out(desk: UsersDesk, user_id: str) -> Response:
    """Sign the account out everywhere."""
    sign_out_everywhere(desk.session, desk.actor, user_id)
    return _to_user(user_id)


def _problems(error: PraktikmatchError | None) -> dict[str, object]:
    """What a form must show to be put right."""
    found = error.details if error else []
    wrong = {item["field"]: item["problem"] for item in found}
    return {"problems": found, "wrong": wrong, "fields": FIELDS}


def _to_user(user_id: str) -> Response:
    return RedirectResponse(f"/brugere/{user_id}", SEE_OTHER)


def _new_form(desk: Desk, values: dict[str, str], error: PraktikmatchError | None) -> HTMLResponse:
    providers = all_providers(desk.request)
    return desk.page(
        "user_new.html",
        status=error.status if error else 200,
        values=values,
        **_problems(error),
        providers=[(p.id, p.label) for p in providers if p.door is not Door.CITIZEN],
        staff=staff_to_choose(desk.session, desk.actor),
    )


def _user_page(desk: Desk, user_id: str, error: PraktikmatchError | None) -> HTMLResponse:
    labels = {provider.issuer: provider.label for provider in all_providers(desk.request)}
    line = user_profile(desk.session, desk.actor, user_id)
    return desk.page(
        "user.html",
        status=error.status if error else 200,
        line=line,
        own=line.id == desk.actor.user_id,
        provider=labels.get(line.issuer, line.issuer),
        **_problems(error),
    )
