"""Visits before the employer, who answers. The citizen reads of them beside the agreements."""

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import VisitAnswerDesk
from api.pages.running.shown import Tried, answer, fields_of
from api.pages.trying import attempt
from api.running_forms import version
from api.uploads import FormDep
from models.errors import PraktikmatchError, refused
from usecases.visits.own import own_visits
from usecases.visits.states import Answer
from usecases.visits.states import answer as give_answer

router = APIRouter(prefix="/mine-besoeg")


@router.get("")
def list_visits(desk: VisitAnswerDesk) -> HTMLResponse:
    """The visits to come."""
    return _list(desk)


@router.post("")
def answer_visit(desk: VisitAnswerDesk, form: FormDep) -> Response:
    """Yes, or what would suit better; one answer for all who are visited at once."""
    fields = fields_of(form)

    def doing() -> None:
        said = _answer(fields)
        for key, seen in _keys(form):
            give_answer(desk.session, desk.actor, key, seen, said, desk.now)

    def again(error: PraktikmatchError) -> Response:
        return _list(desk, Tried(error, fields, fields.get("form", "")))

    return attempt(desk, doing, again, "/mine-besoeg")


def _list(desk: Desk, again: Tried | None = None) -> HTMLResponse:
    visits = own_visits(desk.session, desk.actor, desk.now)
    return answer(desk, "own_visits.html", again, visits=visits)


def _answer(fields: dict[str, str]) -> Answer:
    if fields.get("svar") == "ja":
        return Answer(fits=True)
    if fields.get("svar") == "anden":
        return Answer(fits=False, wish=fields.get("wish", ""))
    raise refused("svar ja, eller skriv, hvad der passer bedre.", "svar")


def _keys(form: FormData) -> list[tuple[str, int]]:
    """Each booking as it was seen: `key version`."""
    found = [str(text).rpartition(" ") for text in form.getlist("visit")]
    if not found:
        raise refused("genindlæs siden, og prøv igen.", "svar")
    return [(key, version({"version": seen})) for key, _, seen in found]
