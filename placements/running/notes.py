"""Notes from the workplace to the consultant."""

from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.placement import Placement
from models.running import PlacementNote
from placements.running.numbering import next_number
from placements.running.standing import Said, check, open_to_act, party_of, plain_text, write
from placements.running.telling import News, tell

LONGEST = 1000


def write_note(
    session: Session, actor: Actor, placement_id: str, text: str, now: datetime
) -> PlacementNote:
    """Keep a note and tell the consultant.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED for a text that cannot be used.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "note")
    placement = opened.placement
    note = PlacementNote(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        number=next_number(session, placement, PlacementNote),
        text=plain_text(text, "text", LONGEST, needed=True),
        party=party_of(actor).value,
        by=actor.user_id,
        at=now,
    )
    session.add(note)
    write(session, actor, opened, "note", now, Said(detail={"number": str(note.number)}))
    tell(session, actor, placement, News("placement_note"), now)
    return note


def notes_of(session: Session, actor: Actor, placement: Placement) -> list[PlacementNote]:
    """The notes the actor may read, newest first."""
    query = readable(actor, PlacementNote).where(
        col(PlacementNote.citizen_id) == placement.citizen_id,
        col(PlacementNote.placement_id) == placement.id,
    )
    return list(session.exec(query.order_by(col(PlacementNote.number).desc())))
