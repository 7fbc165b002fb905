"""Who has a reserved place, and when. One place has one citizen at a time."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.policies import Permission
from access.scopes import readable
from models.access_enums import AuditAction
from models.centre import Centre, PlaceOccupancy
from models.errors import ErrorCode, PraktikmatchError, not_found, refused
from support.versions import Changed, raise_version
from usecases.centres.lines import spans_taken
from usecases.centres.stored import centre_to_change, find_place
from usecases.centres.vacancy import Span, first_meeting

# Far beyond any stay; a year typed wrong is caught.
LONGEST = timedelta(days=731)


def take_place(
    session: Session,
    actor: Actor,
    place: tuple[str, int],
    citizen_id: str,
    period: tuple[date, date],
    now: datetime,
) -> PlaceOccupancy:
    """Put a citizen on a place (centre id and number) from the first day to the last expected.

    Raises NOT_FOUND or PURPOSE_NEEDED for the citizen, as `centre_to_change` for the place,
    INPUT_REFUSED for impossible dates and PLACE_TAKEN where somebody has the place then.
    """
    centre = centre_to_change(session, actor, place[0], Permission.FILL_PLACES)
    row = find_place(session, actor, *place)
    citizen = get_citizen(session, actor, citizen_id)
    starts, until = period
    _check_period(Span(row.starts, centre.until), starts, until)
    taken = spans_taken(session, actor, centre.id).get(place, [])
    if first_meeting(Span(starts, until), taken) is not None:
        raise PraktikmatchError(ErrorCode.PLACE_TAKEN)
    occupancy = PlaceOccupancy(
        municipality_id=actor.municipality_id,
        citizen_id=citizen.id,
        id=uuid4().hex,
        centre_id=centre.id,
        place=row.number,
        starts=starts,
        until=until,
        created_by=actor.user_id,
        created_at=now,
    )
    session.add(occupancy)
    # The caseworker finds the step in the citizen's log: by staff id, never by name.
    _recorded(session, actor, occupancy, "taken", caseworker=citizen.caseworker_id)
    return occupancy


def leave_place(
    session: Session, actor: Actor, centre_id: str, occupancy_id: str, last_day: date
) -> None:
    """Move the last day of a stay, to an earlier or a later one.

    A last day before the first means the stay never began: the row goes, the log keeps it.
    Raises NOT_FOUND also for a citizen out of reach, else as `take_place`.
    """
    centre = centre_to_change(session, actor, centre_id, Permission.FILL_PLACES)
    found = _find(session, actor, centre, occupancy_id)
    get_citizen(session, actor, found.citizen_id)
    if last_day < found.starts:
        session.delete(found)
        _recorded(session, actor, found, "cancelled")
        return
    place = find_place(session, actor, centre.id, found.place)
    _check_period(Span(place.starts, centre.until), found.starts, last_day)
    others = list(spans_taken(session, actor, centre.id)[centre.id, found.place])
    others.remove(Span(found.starts, found.until))
    if first_meeting(Span(found.starts, last_day), others) is not None:
        raise PraktikmatchError(ErrorCode.PLACE_TAKEN)
    found.until = last_day
    session.add(found)
    _recorded(session, actor, found, "moved end")


def _check_period(place: Span, starts: date, until: date) -> None:
    if until < starts:
        raise refused("skal være på eller efter første dag.", "until")
    if until - starts > LONGEST:
        raise refused("er mere end to år efter første dag. Tjek årstallet.", "until")
    if not (place.holds(starts) and place.holds(until)):
        raise refused("pladsen findes ikke i hele perioden. Tjek aftalens datoer.", "starts")


def _find(session: Session, actor: Actor, centre: Centre, occupancy_id: str) -> PlaceOccupancy:
    query = readable(actor, PlaceOccupancy).where(
        col(PlaceOccupancy.centre_id) == centre.id, col(PlaceOccupancy.id) == occupancy_id
    )
    found = session.exec(query).first()
    if found is None:
        raise not_found("en borger på pladsen", occupancy_id)
    return found


def _recorded(
    session: Session, actor: Actor, stay: PlaceOccupancy, step: str, **detail: object
) -> None:
    session.flush()
    record(
        session,
        actor,
        Act(
            AuditAction.CHANGE,
            "reserved place",
            f"{stay.centre_id}/{stay.place}",
            citizen_id=stay.citizen_id,
            detail={
                "step": step,
                "from": stay.starts.isoformat(),
                "until": stay.until.isoformat(),
                **detail,
            },
        ),
    )
    raise_version(session, stay.municipality_id, Changed(citizens=[stay.citizen_id]))
