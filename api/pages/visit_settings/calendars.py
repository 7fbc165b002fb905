"""Busy times from a calendar: a file, or an address that is read again and again.

Reading waits for strangers, so each page commits before it: nothing is held meanwhile.
"""

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.responses import Response

from api.agreement_forms import text
from api.desks import VisitPlanDesk
from api.limits import Bound, slow_down
from api.pages.trying import attempt
from api.pages.visit_settings.shown import ADDRESS, back, days_page, whose
from api.uploads import FormDep, chosen
from models.errors import PraktikmatchError, refused
from usecases.visits.busy import keep_calendar
from usecases.visits.calendar_sources import (
    address_of,
    follow,
    note_fault,
    read_address,
    read_file,
    stop_following,
)
from usecases.visits.working_days import check_own_days
from visits.calendars.fetching import MOST_BYTES

router = APIRouter(prefix=f"{ADDRESS}/kalender")


@router.post("/fil")
def from_file(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Busy times out of a file; those read before go."""
    slow_down(desk.request, Bound.CODE)
    staff_id = whose(form)
    check_own_days(desk.session, desk.actor, staff_id)
    desk.session.commit()

    def doing() -> None:
        upload = chosen(form.get("file"))
        if not isinstance(upload, UploadFile):
            raise refused("vælg en fil, der ender på .ics.", "file")
        busy = read_file(upload.file.read(MOST_BYTES + 1), desk.now)
        keep_calendar(desk.session, desk.actor, staff_id, busy)

    return attempt(
        desk, doing, lambda problem: days_page(desk, staff_id, problem), back(staff_id, "kalender")
    )


@router.post("/adresse")
def from_address(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Busy times from an address, now and again and again."""
    slow_down(desk.request, Bound.CODE)
    staff_id, address = whose(form), text(form, "address")
    check_own_days(desk.session, desk.actor, staff_id)
    desk.session.commit()

    def doing() -> None:
        busy = read_address(address, desk.now)
        follow(desk.session, desk.actor, staff_id, address, busy, desk.now)

    return attempt(
        desk,
        doing,
        lambda problem: days_page(desk, staff_id, problem, form),
        back(staff_id, "kalender"),
    )


@router.post("/hent")
def read_again(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Read the address again at once; where that fails, what was there holds."""
    slow_down(desk.request, Bound.CODE)
    staff_id = whose(form)
    address = address_of(desk.session, desk.actor, staff_id)
    desk.session.commit()

    def doing() -> None:
        try:
            busy = read_address(address, desk.now)
        except PraktikmatchError as error:
            note_fault(desk.session, desk.actor, staff_id, error, desk.now)
            desk.session.commit()
            raise
        follow(desk.session, desk.actor, staff_id, address, busy, desk.now)

    return attempt(
        desk, doing, lambda problem: days_page(desk, staff_id, problem), back(staff_id, "kalender")
    )


@router.post("/stop")
def stop(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Read it no more, and drop what it said."""
    staff_id = whose(form)
    return attempt(
        desk,
        lambda: stop_following(desk.session, desk.actor, staff_id),
        lambda problem: days_page(desk, staff_id, problem),
        back(staff_id, "stoppet"),
    )
