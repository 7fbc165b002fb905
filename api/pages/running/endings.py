"""The end of a placement: each side's view, what comes next, cards, and closing it."""

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import CitizenChangeDesk, OwnAgreementsDesk, PlacementDesk, PlacementViewDesk
from api.pages.running.shown import Tried, fields_of, frame_of, framed, options, to, tried
from api.running_forms import one_of, read_assessment
from api.uploads import FormDep
from models.enums import Level
from models.errors import PraktikmatchError
from models.placement_enums import GoalReached, NextStep, Party
from placements.running.assessing import SIDES, assess, assessments_of, unfinished
from placements.running.ending import complete
from placements.running.hours_reading import hours_view
from placements.running.standing import party_of
from usecases.card_form import Assessor, CardForm
from usecases.running.cards import confirm_cards, proposed_cards

router = APIRouter()
_CARD = ("task", "level", "workplace", "role", "name", "tried_on")


@router.get("/aftaler/{placement_id}/slut")
def end(desk: PlacementViewDesk, placement_id: str, part: str = "") -> HTMLResponse:
    """What each side has written, what is missing, and a form for one side."""
    return _end(desk, placement_id, part)


@router.post("/aftaler/{placement_id}/slut")
def write_end(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Staff write the municipality's view, or what a party told them."""
    return _write(desk, placement_id, form)


@router.post("/aftaler/{placement_id}/afslut")
def close(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Close the placement."""
    try:
        complete(desk.session, desk.actor, placement_id, desk.now)
    except PraktikmatchError as error:
        return _end(desk, placement_id, "", tried(desk, error, form, "complete"))
    return to(f"/aftaler/{placement_id}/slut")


@router.get("/mine-aftaler/{placement_id}/slut")
def own_end(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """A party's own view; the citizen also reads what the workplace wrote."""
    return _end(desk, placement_id, "")


@router.post("/mine-aftaler/{placement_id}/slut")
def write_own_end(desk: OwnAgreementsDesk, placement_id: str, form: FormDep) -> Response:
    """A party writes its view."""
    return _write(desk, placement_id, form)


@router.get("/aftaler/{placement_id}/kort")
def cards(desk: CitizenChangeDesk, placement_id: str) -> HTMLResponse:
    """New kompetencekort from the placement, to be looked through."""
    return _cards(desk, placement_id)


@router.post("/aftaler/{placement_id}/kort")
def keep_cards(desk: CitizenChangeDesk, placement_id: str, form: FormDep) -> Response:
    """Keep the cards that are ticked."""
    try:
        confirm_cards(desk.session, desk.actor, placement_id, _ticked(form), desk.now)
    except PraktikmatchError as error:
        return _cards(desk, placement_id, tried(desk, error, form))
    return to(f"/aftaler/{placement_id}/kort?gemt=1")


def _write(desk: Desk, placement_id: str, form: FormDep) -> Response:
    fields = fields_of(form)
    side = party_of(desk.actor)
    try:
        party = one_of(fields, "party", Party) if side is Party.MUNICIPALITY else side
        new = read_assessment(fields, party)
        assess(desk.session, desk.actor, placement_id, new, desk.now)
    except PraktikmatchError as error:
        return _end(desk, placement_id, fields.get("party", ""), tried(desk, error, form, "assess"))
    return to(desk.request.url.path)


def _end(desk: Desk, placement_id: str, part: str, again: Tried | None = None) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    side = party_of(desk.actor)
    staff = side is Party.MUNICIPALITY
    chosen = Party(part) if staff and part in SIDES else side
    written = assessments_of(desk.session, desk.actor, found.placement)
    done = hours_view(desk.session, desk.actor, placement_id, desk.now).done
    return framed(
        desk,
        "running_end.html",
        found,
        again,
        party=chosen,
        sides=[(each.value, each.label.capitalize()) for each in SIDES] if staff else [],
        written=[(row, Party(row.party)) for row in written],
        before=next((row for row in written if row.party == chosen.value), None),
        lacking=unfinished(desk.session, found.placement) if staff else (),
        done=done,
        goals=options(GoalReached),
        goal_words={each.value: each.label for each in GoalReached},
        levels=options(Level),
        level_words={each.value: each.label for each in Level},
        next_steps=options(NextStep),
        step_words={each.value: each.label for each in NextStep},
    )


def _cards(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    proposed = proposed_cards(desk.session, desk.actor, placement_id, desk.now)
    return framed(
        desk,
        "running_cards.html",
        found,
        again,
        forms=list(enumerate(proposed.forms)),
        levels=options(Level, Level.NOT_TRIED),
        roles=options(Assessor),
        saved="gemt" in desk.request.query_params,
    )


def _ticked(form: FormData) -> list[CardForm]:
    fields = fields_of(form)
    numbers = [name.removeprefix("keep-") for name in fields if name.startswith("keep-")]
    return [
        CardForm(**{name: fields.get(f"{name}-{number}", "") for name in _CARD})
        for number in numbers
    ]
