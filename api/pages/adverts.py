"""A pasted advertisement: the text with what it proposes, then an opening."""

from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.advert_form import LABELS, AdvertForm, choices_of, form_from, form_of
from api.dependencies import Desk
from api.desks import OpeningWriteDesk
from api.filters import capital
from api.limits import Bound, slow_down
from api.problems import by_field
from api.uploads import FormDep
from intake.advert.reading import read_advert
from intake.advert.segments import segments
from intake.advert.values import AdvertReading, Field, Proposal
from models.enums import Cefr, Day, OpeningKind, Shift
from models.errors import ErrorCode, PraktikmatchError
from usecases.adverts import create_opening, workplaces

router = APIRouter(prefix="/opslag")
SEE_OTHER = 303


@router.get("")
def paste_form(desk: OpeningWriteDesk) -> HTMLResponse:
    """The form for a text."""
    return _paste_page(desk, "", None)


@router.post("")
def read(desk: OpeningWriteDesk, form: FormDep) -> HTMLResponse:
    """What the text proposes; nothing is stored."""
    slow_down(desk.request, Bound.SEARCH)
    sent = form_from(form)
    try:
        reading = read_advert(sent.values["text"], desk.words.taxonomy, desk.today)
    except PraktikmatchError as error:
        return _paste_page(desk, sent.values["text"], error)
    return _proposal_page(desk, reading, form_of(reading), None)


@router.post("/opret")
def create(desk: OpeningWriteDesk, form: FormDep) -> Response:
    """Make the opening and go to its search; else the form again with what to put right."""
    slow_down(desk.request, Bound.SEARCH)
    sent = form_from(form)
    try:
        reading = read_advert(sent.values["text"], desk.words.taxonomy, desk.today)
    except PraktikmatchError as error:
        return _paste_page(desk, sent.values["text"], error)
    try:
        choices = choices_of(sent, desk.words.taxonomy)
        opening_id = create_opening(
            desk.session, desk.actor, desk.words.taxonomy, choices, desk.now
        )
    except PraktikmatchError as error:
        if error.code is not ErrorCode.INPUT_REFUSED:
            raise
        return _proposal_page(desk, reading, sent, error)
    return RedirectResponse(f"/aabninger/{quote(opening_id)}", SEE_OTHER)


def _paste_page(desk: Desk, text: str, error: PraktikmatchError | None) -> HTMLResponse:
    problems = error.details if error else []
    return desk.page(
        "advert_paste.html",
        status=error.status if error else 200,
        text=text,
        problems=problems,
        wrong=by_field(problems),
        labels=LABELS,
    )


def _proposal_page(
    desk: Desk, reading: AdvertReading, form: AdvertForm, error: PraktikmatchError | None
) -> HTMLResponse:
    problems = error.details if error else []
    taxonomy = desk.words.taxonomy
    return desk.page(
        "advert_proposals.html",
        status=error.status if error else 200,
        reading=reading,
        numbered=_quoted(reading),
        pieces=segments(reading),
        form=form,
        problems=problems,
        wrong=by_field(problems),
        labels=LABELS | _item_labels(desk, form),
        places=[(p.p_number, p.label) for p in workplaces(desk.session, desk.actor)],
        occupations=_occupations(reading),
        kinds=[(item.value, item.label) for item in OpeningKind],
        shifts=list(Shift),
        days=list(Day),
        levels=[(item.value, item.label) for item in Cefr],
        licences=[(code, item.label) for code, item in taxonomy.licences.items()],
        name_of=lambda kind, code: _name(desk, kind, code),
    )


def _quoted(reading: AdvertReading) -> list[tuple[int, Proposal]]:
    """The proposals with their numbers; five days read from one word are shown as one."""
    quoted = {
        (each.field, each.span, each.question): (number, each)
        for number, each in reversed(list(enumerate(reading.proposals)))
    }
    return sorted(quoted.values(), key=lambda pair: pair[0])


def _occupations(reading: AdvertReading) -> list[tuple[str, str]]:
    """What the titles may mean, best first, each once."""
    found = (choice for title in reading.of(Field.TITLE) for choice in title.choices)
    return list({choice.uri: choice.label for choice in found}.items())


def _item_labels(desk: Desk, form: AdvertForm) -> dict[str, str]:
    return {
        f"choice-{item.number}": capital(_name(desk, item.kind, item.code))
        for item in form.items.values()
    }


def _name(desk: Desk, kind: str, code: str) -> str:
    """A demand as people call it."""
    match Field(kind):
        case Field.CERTIFICATE:
            return desk.words.certificate(code)
        case Field.LICENCE:
            licence = desk.words.taxonomy.licences.get(code)
            return licence.label if licence else "Kørekort"
        case Field.LANGUAGE:
            return desk.words.language(code).capitalize()
        case Field.TASK:
            return (desk.words.tasks([code]) or [code])[0]
    return code
