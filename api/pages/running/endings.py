"""The end of a placement: each side's view, what comes next, cards, and closing it."""

from functools import partial

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import CitizenChangeDesk, OwnAgreementsDesk, PlacementDesk, PlacementViewDesk
from api.pages.running.shown import Tried, act, fields_of, frame_of, framed, options
from api.running_forms import one_of, read_assessment
from api.uploads import FormDep
from models.enums import Level
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
    return end_page(desk, placement_id, part)


@router.post("/aftaler/{placement_id}/slut")
def write_end(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Staff write the municipality's view, or what a party told them."""
    return write_view(desk, placement_id, form)


@router.post("/aftaler/{placement_id}/afslut")
def close(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Close the placement."""

    def doing() -> None:
        complete(desk.session, desk.actor, placement_id, desk.now)

    again = partial(end_page, desk, placement_id, "")
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/slut", "complete")


@router.get("/mine-aftaler/{placement_id}/slut")
def own_end(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """A party's own view; the citizen also reads what the workplace wrote."""
    return end_page(desk, placement_id, "")


@router.post("/mine-aftaler/{placement_id}/slut")
def write_own_end(desk: OwnAgreementsDesk, placement_id: str, form: FormDep) -> Response:
    """A party writes its view."""
    return write_view(desk, placement_id, form)


@router.get("/aftaler/{placement_id}/kort")
def cards(desk: CitizenChangeDesk, placement_id: str) -> HTMLResponse:
    """New kompetencekort from the placement, to be looked through."""
    return _cards(desk, placement_id)


@router.post("/aftaler/{placement_id}/kort")
def keep_cards(desk: CitizenChangeDesk, placement_id: str, form: FormDep) -> Response:
    """Keep the cards that are ticked."""

    def doing() -> None:
        confirm_cards(desk.session, desk.actor, placement_id, _ticked(form), desk.now)

    again = partial(_cards, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/kort?gemt=1")


def write_view(desk: Desk, placement_id: str, form: FormDep) -> Response:
    """Keep what one side says, signed in or by a link."""
    fields = fields_of(form)
    side = party_of(desk.actor)

    def doing() -> None:
        party = one_of(fields, "party", Party) if side is Party.MUNICIPALITY else side
        new = read_assessment(fields, party)
        assess(desk.session, desk.actor, placement_id, new, desk.now)

    again = partial(end_page, desk, placement_id, fields.get("party", ""))
    return act(desk, form, doing, again, desk.request.url.path, "assess")


def end_page(desk: Desk, placement_id: str, part: str, again: Tried | None = None) -> HTMLResponse:
    """The views a reader may see, and a form for its own."""
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
