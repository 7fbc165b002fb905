"""Whom to ring about a visit: whom it is about by the agreement, before the employer's own."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.citizen import Citizen
from models.placement import AgreementContent, Placement
from models.placement_enums import Party
from models.running import PlacementFlag
from models.visit_enums import VisitAbout
from placements.content import AgreedContent, Contact, from_json
from usecases.visits.report_effects import flag_of


@dataclass(frozen=True, slots=True)
class Reach:
    """A name and a number; None where nobody has told."""

    contact: str | None
    phone: str | None


def reaches(
    session: Session, municipality_id: str, about: Mapping[str, VisitAbout]
) -> dict[str, Reach]:
    """By key of a visit about a placement; none where the agreement knows no number.

    Read by the house: ask only about people the actor may read, and record whom.
    """
    if not about:
        return {}
    house = system_actor(municipality_id)
    ids = {_placement_of(key) for key in about}
    query = readable(house, Placement).where(col(Placement.id).in_(ids))
    placements = {row.id: row for row in session.exec(query)}
    contents = _contents(session, house, placements)
    raised = _raised(session, house, about)
    found = {}
    for key, what in about.items():
        content, party = contents.get(_placement_of(key)), _party(what, raised.get(key))
        if party is Party.CITIZEN:
            found[key] = _citizen(session, house, placements[_placement_of(key)].citizen_id)
        elif content is not None and (named := _named(content, party)) is not None:
            found[key] = Reach(named.name.strip() or None, named.phone.strip())
    return found


def _placement_of(key: str) -> str:
    return key.partition(":")[0]


def _party(about: VisitAbout, raised_by: Party | None) -> Party:
    if about is VisitAbout.MENTOR:
        return Party.MENTOR
    return raised_by or Party.EMPLOYER


def _named(content: AgreedContent, party: Party) -> Contact | None:
    """The first with a number: whoever does not know the mentor's asks at the workplace."""
    wanted = (content.mentor, content.contact) if party is Party.MENTOR else (content.contact,)
    return next((one for one in wanted if one.phone.strip()), None)


def _citizen(session: Session, house: Actor, citizen_id: str) -> Reach:
    """Who raised a flag is rung, and not the workplace it may be about."""
    row = session.exec(readable(house, Citizen).where(col(Citizen.id) == citizen_id)).one()
    return Reach(row.name, row.phone)


def _contents(
    session: Session, house: Actor, placements: Mapping[str, Placement]
) -> dict[str, AgreedContent]:
    """The text granted, else the newest."""
    query = readable(house, AgreementContent)
    rows = session.exec(query.where(col(AgreementContent.placement_id).in_(placements.keys())))
    found = {}
    for row in rows:
        placement = placements[row.placement_id]
        if row.number == (placement.granted_number or placement.content_number):
            found[placement.id] = from_json(row.content)
    return found


def _raised(session: Session, house: Actor, about: Mapping[str, VisitAbout]) -> dict[str, Party]:
    """By key of a visit about a flag: who raised it."""
    wanted: dict[tuple[str, int], list[str]] = defaultdict(list)
    for key, what in about.items():
        if what is VisitAbout.FLAG and (number := flag_of(key)) is not None:
            wanted[_placement_of(key), number].append(key)
    query = readable(house, PlacementFlag)
    ids = {placement_id for placement_id, _ in wanted}
    rows = session.exec(query.where(col(PlacementFlag.placement_id).in_(ids))) if ids else ()
    return {key: Party(row.party) for row in rows for key in wanted[row.placement_id, row.number]}
