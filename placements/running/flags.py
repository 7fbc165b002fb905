"""Flags: a party wants somebody to act; a named owner does so within days and answers."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.errors import not_found, refused
from models.placement import Placement
from models.placement_enums import FlagKind, Party
from models.running import PlacementFlag
from placements.running.flag_rules import flag_rules
from placements.running.numbering import next_number, parts_of
from placements.running.standing import Said, check, open_to_act, party_of, plain_text, write
from placements.running.telling import News, done, owner_of, raiser, tell
from support.calendars.working_days import add_working_days
from support.closed_days import closed_days
from support.notices import Receiver

LONGEST = 300
_RAISED = "flag_raised"


@dataclass(frozen=True, slots=True)
class NewFlag:
    """What somebody wants acted on."""

    kind: FlagKind
    text: str = ""


def raise_flag(
    session: Session, actor: Actor, placement_id: str, new: NewFlag, now: datetime
) -> PlacementFlag:
    """Keep the flag, name its owner and the day it is due, and tell the owner.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED for a text that cannot be used.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "flag")
    placement, rule = opened.placement, flag_rules()[new.kind]
    flag = PlacementFlag(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        number=next_number(session, placement, PlacementFlag),
        kind=new.kind.value,
        text=plain_text(new.text, "text", LONGEST),
        party=party_of(actor).value,
        raised_by=actor.user_id,
        raised_at=now,
        due_on=add_working_days(
            opened.today, rule.working_days, closed_days(session, placement.municipality_id)
        ),
        owner_id=owner_of(placement, rule.owner),
    )
    session.add(flag)
    detail = {"number": str(flag.number), "kind": flag.kind}
    write(session, actor, opened, "flag", now, Said(detail=detail))
    owner = Receiver.staff(flag.owner_id)
    tell(session, actor, placement, News(_RAISED, (owner,), flag.due_on), now)
    return flag


def handle_flag(
    session: Session, actor: Actor, placement_id: str, number: int, text: str, now: datetime
) -> PlacementFlag:
    """Say what was done, and tell whoever raised it.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED without words or a second time.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "handle_flag")
    placement = opened.placement
    flags = {row.number: row for row in parts_of(session, placement, PlacementFlag)}
    flag = flags.get(number)
    if flag is None:
        raise not_found("et flag", str(number))
    if flag.handled_at is not None:
        raise refused("flaget er allerede håndteret. Genindlæs siden, og se svaret.", "text")
    flag.handled_text = plain_text(text, "text", LONGEST, needed=True)
    flag.handled_at, flag.handled_by = now, actor.user_id
    session.add(flag)
    write(session, actor, opened, "handle_flag", now, Said(detail={"number": str(number)}))
    if all(row.handled_at is not None for row in flags.values()):
        done(session, placement, [_RAISED], now)
    receiver = raiser(session, placement, Party(flag.party), flag.raised_by)
    tell(session, actor, placement, News("flag_handled", (receiver,)), now)
    return flag


def flags_of(session: Session, actor: Actor, placement: Placement) -> list[PlacementFlag]:
    """The flags the actor may read: those not handled first, then the newest."""
    query = readable(actor, PlacementFlag).where(
        col(PlacementFlag.citizen_id) == placement.citizen_id,
        col(PlacementFlag.placement_id) == placement.id,
    )
    if party_of(actor) is not Party.MUNICIPALITY:
        # A party follows what it asked for itself.
        query = query.where(col(PlacementFlag.party) == party_of(actor).value)
    rows = session.exec(query.order_by(col(PlacementFlag.number).desc())).all()
    return sorted(rows, key=lambda row: row.handled_at is not None)
