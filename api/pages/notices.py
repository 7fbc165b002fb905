"""One's notices, reminders, choices about mail, and the outbox."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import CitizenViewDesk, HomeDesk, OutboxDesk
from api.pages.acting import SEE_OTHER
from api.problems import by_field
from api.refusals import safe_next
from models.errors import ErrorCode, PraktikmatchError
from support.notices.kinds import NO_LINK
from usecases.notices.choosing import choices, choose
from usecases.notices.outbox import outbox
from usecases.notices.reading import inbox, mark_all_read, mark_read, own_notice
from usecases.notices.reminding import remind_notice

router = APIRouter(prefix=NO_LINK)
LABELS = {"email": "Mailadresse"}


@router.get("")
def list_notices(desk: HomeDesk) -> HTMLResponse:
    """What waits, what is new, what is done."""
    found = inbox(desk.session, desk.actor, desk.now)
    return desk.page("notices.html", inbox=found, no_link=NO_LINK)


@router.post("/laest")
def read_all(desk: HomeDesk) -> Response:
    """Everything is read."""
    mark_all_read(desk.session, desk.actor, desk.now)
    return RedirectResponse(NO_LINK, SEE_OTHER)


@router.get("/valg")
def show_choices(desk: HomeDesk) -> HTMLResponse:
    """Where mail goes, and about what."""
    return _choices(desk, None)


@router.post("/valg")
def keep_choices(
    desk: HomeDesk,
    email: Annotated[str, Form()] = "",
    kind: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Keep the choice."""
    try:
        choose(desk.session, desk.actor, email, frozenset(kind or ()))
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _choices(desk, error, email)
    return RedirectResponse(f"{NO_LINK}/valg?gemt=1", SEE_OTHER)


@router.get("/udbakke")
def show_outbox(desk: OutboxDesk) -> HTMLResponse:
    """Mails sent and waiting; their text in the demo alone, where nothing is sent."""
    base = (desk.settings.public_url or str(desk.request.base_url)).rstrip("/")
    lines = outbox(desk.session, desk.actor, base, with_text=desk.settings.demo)
    return desk.page("notice_outbox.html", lines=lines, is_set_up=bool(desk.settings.smtp_host))


@router.get("/{notice_id}")
def show(desk: HomeDesk, notice_id: str) -> HTMLResponse:
    """One notice: where a mail's link leads."""
    found = own_notice(desk.session, desk.actor, notice_id, desk.now)
    return desk.page("notice.html", notice=found, no_link=NO_LINK)


@router.post("/{notice_id}/aabn")
def open_notice(desk: HomeDesk, notice_id: str) -> Response:
    """It is read; on to the page where one acts."""
    line = mark_read(desk.session, desk.actor, notice_id, desk.now)
    return RedirectResponse(line.link, SEE_OTHER)


@router.post("/{notice_id}/laest")
def read_one(desk: HomeDesk, notice_id: str) -> Response:
    """It is read."""
    mark_read(desk.session, desk.actor, notice_id, desk.now)
    return RedirectResponse(NO_LINK, SEE_OTHER)


@router.post("/{notice_id}/paamind")
def send_reminder(
    desk: CitizenViewDesk,
    notice_id: str,
    next: Annotated[str, Form()] = NO_LINK,  # noqa: A002
) -> Response:
    """Remind whoever the notice waits for, and back to the page with the button."""
    remind_notice(desk.session, desk.actor, notice_id, desk.now)
    return RedirectResponse(f"{safe_next(next)}#venter-{notice_id}", SEE_OTHER)


def _choices(desk: Desk, error: PraktikmatchError | None, email: str | None = None) -> HTMLResponse:
    found = choices(desk.session, desk.actor)
    return desk.page(
        "notice_choices.html",
        status=error.status if error else 200,
        email=email if email is not None else (found.email or ""),
        kinds=found.kinds,
        is_staff=desk.actor.cvr is None and desk.actor.citizen_id is None,
        saved="gemt" in desk.request.query_params,
        problems=error.details if error else [],
        wrong=by_field(error.details) if error else {},
        labels=LABELS,
    )
