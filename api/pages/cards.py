"""A new kompetencekort: the form, and what it is understood as."""

from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Desk
from api.desks import CitizenChangeDesk
from api.problems import by_field
from api.uploads import FormDep
from api.user_forms import texts
from models.enums import Level
from models.errors import ErrorCode, PraktikmatchError
from usecases.card_form import FIELDS, Assessor, CardForm, meanings, settle_task
from usecases.evidence import add_card
from usecases.reading.profile import citizen_profile

router = APIRouter(prefix="/borgere")
SEE_OTHER = 303
_NAMES = ("task", "level", "workplace", "role", "name", "tried_on")


@router.get("/{citizen_id:path}/kort")
def card_form(desk: CitizenChangeDesk, citizen_id: str) -> HTMLResponse:
    """An empty form."""
    return _page(desk, citizen_id, CardForm())


@router.post("/{citizen_id:path}/kort")
def save_card(desk: CitizenChangeDesk, citizen_id: str, form: FormDep) -> Response:
    """Keep the card, or show what must be put right or chosen first."""
    given = texts(form, (*_NAMES, "meaning"))
    card = CardForm(**{name: given[name] for name in _NAMES})
    try:
        settled = settle_task(card, desk.words.taxonomy, given["meaning"])
        add_card(desk.session, desk.actor, citizen_id, settled, desk.now)
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _page(desk, citizen_id, card, meaning=given["meaning"], error=error)
    return RedirectResponse(f"/borgere/{quote(citizen_id)}?gemt=kort#kompetencekort", SEE_OTHER)


def _page(
    desk: Desk,
    citizen_id: str,
    card: CardForm,
    *,
    meaning: str = "",
    error: PraktikmatchError | None = None,
) -> HTMLResponse:
    problems = error.details if error else []
    return desk.page(
        "card_new.html",
        status=error.status if error else 200,
        citizen=citizen_profile(desk.session, desk.actor, citizen_id),
        card=card,
        meaning=meaning,
        meanings=meanings(desk.words.taxonomy, card.task),
        problems=problems,
        wrong=by_field(problems),
        fields=FIELDS,
        levels=[(level.value, level.label) for level in Level],
        roles=[(role.value, role.label) for role in Assessor],
        skills=sorted(skill.label for skill in desk.words.taxonomy.skills.values()),
    )
