"""A visitor's own week, and times to keep free of visits."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.agreement_forms import read_version, text
from api.desks import VisitPlanDesk
from api.pages.trying import attempt
from api.pages.visit_settings.shown import ADDRESS, back, chosen, days_page, whose
from api.uploads import FormDep
from api.visit_setting_forms import read_busy, read_week
from usecases.visits.busy import add_busy, remove_busy
from usecases.visits.working_days import save_week, visitors

router = APIRouter(prefix=ADDRESS)


@router.get("")
def show(desk: VisitPlanDesk, hvem: str = "") -> HTMLResponse:
    """One's own days; a lead chooses whose."""
    staff_id = chosen(desk, hvem)
    if staff_id is None:
        return desk.page("visit_days_whose.html", people=visitors(desk.session, desk.actor))
    return days_page(desk, staff_id)


@router.post("")
def save(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Write the week."""
    staff_id = whose(form)

    def doing() -> None:
        week = read_week(form)
        save_week(desk.session, desk.actor, staff_id, week, read_version(form))

    return attempt(
        desk,
        doing,
        lambda problem: days_page(desk, staff_id, problem, form),
        back(staff_id, "uge"),
    )


@router.post("/optaget")
def keep_free(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Keep a time free of visits."""
    staff_id = whose(form)
    return attempt(
        desk,
        lambda: add_busy(desk.session, desk.actor, staff_id, read_busy(form), desk.now),
        lambda problem: days_page(desk, staff_id, problem, form),
        back(staff_id, "optaget"),
    )


@router.post("/optaget/fjern")
def be_free(desk: VisitPlanDesk, form: FormDep) -> Response:
    """Be free after all."""
    staff_id = whose(form)
    return attempt(
        desk,
        lambda: remove_busy(desk.session, desk.actor, staff_id, text(form, "busy")),
        lambda problem: days_page(desk, staff_id, problem),
        back(staff_id, "fjernet"),
    )
