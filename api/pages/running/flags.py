"""Flags and notes: what a party wants acted on, and what the workplace tells the consultant."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import OwnAgreementsDesk, PlacementDesk, PlacementViewDesk
from api.pages.running.shown import Tried, act, fields_of, frame_of, framed, options
from api.running_forms import one_of
from api.uploads import FormDep
from models.errors import refused
from models.placement_enums import FlagKind, Party
from placements.agreements.opening import staff_name
from placements.running.flag_rules import flag_rules
from placements.running.flags import NewFlag, flags_of, handle_flag, raise_flag
from placements.running.notes import notes_of, write_note
from placements.running.telling import owner_of

router = APIRouter()


@router.get("/aftaler/{placement_id}/flag")
def flags(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """The flags of a placement, open ones first."""
    return flags_page(desk, placement_id)


@router.post("/aftaler/{placement_id}/flag")
def new_flag(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Staff raise a flag."""
    return raise_one(desk, placement_id, form)


@router.post("/aftaler/{placement_id}/flag/{number}")
def answer_flag(desk: PlacementDesk, placement_id: str, number: str, form: FormDep) -> Response:
    """Say what was done about a flag."""

    def doing() -> None:
        if not number.isdecimal() or len(number) > 6:  # noqa: PLR2004 - far beyond any count
            raise refused("flaget findes ikke.", "text")
        text = fields_of(form).get("text", "")
        handle_flag(desk.session, desk.actor, placement_id, int(number), text, desk.now)

    again = partial(flags_page, desk, placement_id)
    return act(desk, form, doing, again, f"/aftaler/{placement_id}/flag", number)


@router.get("/mine-aftaler/{placement_id}/flag")
def own_flags(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """What one has asked for, and the answers."""
    return flags_page(desk, placement_id)


@router.post("/mine-aftaler/{placement_id}/flag")
def new_own_flag(desk: OwnAgreementsDesk, placement_id: str, form: FormDep) -> Response:
    """A party raises a flag."""
    return raise_one(desk, placement_id, form)


@router.get("/aftaler/{placement_id}/noter")
def notes(desk: PlacementViewDesk, placement_id: str) -> HTMLResponse:
    """The notes of a placement."""
    return _notes(desk, placement_id)


@router.post("/aftaler/{placement_id}/noter")
def new_note(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Staff write a note."""
    return _write(desk, placement_id, form)


@router.get("/mine-aftaler/{placement_id}/noter")
def own_notes(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """The workplace's own notes."""
    return _notes(desk, placement_id)


@router.post("/mine-aftaler/{placement_id}/noter")
def new_own_note(desk: OwnAgreementsDesk, placement_id: str, form: FormDep) -> Response:
    """The workplace writes to the consultant."""
    return _write(desk, placement_id, form)


def raise_one(desk: Desk, placement_id: str, form: FormDep) -> Response:
    """Keep a flag of whoever stands at the desk."""

    def doing() -> None:
        fields = fields_of(form)
        new = NewFlag(one_of(fields, "kind", FlagKind), fields.get("text", ""))
        raise_flag(desk.session, desk.actor, placement_id, new, desk.now)

    again = partial(flags_page, desk, placement_id)
    return act(desk, form, doing, again, desk.request.url.path, "new")


def _write(desk: Desk, placement_id: str, form: FormDep) -> Response:
    def doing() -> None:
        text = fields_of(form).get("text", "")
        write_note(desk.session, desk.actor, placement_id, text, desk.now)

    again = partial(_notes, desk, placement_id)
    return act(desk, form, doing, again, desk.request.url.path)


def flags_page(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
    """The flags a reader may see, and a form for a new one."""
    found = frame_of(desk, placement_id)
    rows = flags_of(desk.session, desk.actor, found.placement)
    owners = {
        row.owner_id: staff_name(desk.session, desk.actor.municipality_id, row.owner_id)
        for row in rows
    }
    rules = flag_rules()
    to_caseworker = [
        kind.label
        for kind, rule in rules.items()
        if owner_of(found.placement, rule.owner) == found.placement.caseworker_id
    ]
    return framed(
        desk,
        "running_flags.html",
        found,
        again,
        flags=[(row, FlagKind(row.kind), Party(row.party).label) for row in rows],
        owners=owners,
        kinds=options(FlagKind),
        days=max(rule.working_days for rule in rules.values()),
        to_caseworker=to_caseworker,
    )


def _notes(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
    found = frame_of(desk, placement_id)
    rows = notes_of(desk.session, desk.actor, found.placement)
    return framed(
        desk,
        "running_notes.html",
        found,
        again,
        notes=[(row, Party(row.party).label) for row in rows],
    )
