"""Flags and notes: what a party wants acted on, and what the workplace tells the consultant."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.dependencies import Desk
from api.desks import OwnAgreementsDesk, PlacementDesk, PlacementViewDesk
from api.pages.running.shown import Tried, fields_of, frame_of, framed, options, to, tried
from api.running_forms import one_of
from api.uploads import FormDep
from models.errors import PraktikmatchError, refused
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
    return _flags(desk, placement_id)


@router.post("/aftaler/{placement_id}/flag")
def new_flag(desk: PlacementDesk, placement_id: str, form: FormDep) -> Response:
    """Staff raise a flag."""
    return _raise(desk, placement_id, form)


@router.post("/aftaler/{placement_id}/flag/{number}")
def answer_flag(desk: PlacementDesk, placement_id: str, number: str, form: FormDep) -> Response:
    """Say what was done about a flag."""
    text = fields_of(form).get("text", "")
    try:
        if not number.isdecimal() or len(number) > 6:  # noqa: PLR2004 - far beyond any count
            raise refused("flaget findes ikke.", "text")
        handle_flag(desk.session, desk.actor, placement_id, int(number), text, desk.now)
    except PraktikmatchError as error:
        return _flags(desk, placement_id, tried(desk, error, form, number))
    return to(f"/aftaler/{placement_id}/flag")


@router.get("/mine-aftaler/{placement_id}/flag")
def own_flags(desk: OwnAgreementsDesk, placement_id: str) -> HTMLResponse:
    """What one has asked for, and the answers."""
    return _flags(desk, placement_id)


@router.post("/mine-aftaler/{placement_id}/flag")
def new_own_flag(desk: OwnAgreementsDesk, placement_id: str, form: FormDep) -> Response:
    """A party raises a flag."""
    return _raise(desk, placement_id, form)


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


def _raise(desk: Desk, placement_id: str, form: FormDep) -> Response:
    fields = fields_of(form)
    try:
        new = NewFlag(one_of(fields, "kind", FlagKind), fields.get("text", ""))
        raise_flag(desk.session, desk.actor, placement_id, new, desk.now)
    except PraktikmatchError as error:
        return _flags(desk, placement_id, tried(desk, error, form, "new"))
    return to(desk.request.url.path)


def _write(desk: Desk, placement_id: str, form: FormDep) -> Response:
    text = fields_of(form).get("text", "")
    try:
        write_note(desk.session, desk.actor, placement_id, text, desk.now)
    except PraktikmatchError as error:
        return _notes(desk, placement_id, tried(desk, error, form))
    return to(desk.request.url.path)


def _flags(desk: Desk, placement_id: str, again: Tried | None = None) -> HTMLResponse:
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
