"""What waits around running and ended placements: flags, outcomes, aftercare, what runs beside."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import quote

from sqlmodel import col

from access.policies import Permission, may
from access.scopes import readable
from models.placement import Placement
from models.placement_enums import FlagKind, OutcomeMoment
from models.running import (
    Aftercare,
    AftercareCall,
    ParallelEffort,
    PlacementFlag,
    PlacementOutcome,
)
from placements.agreements.facts import workplace_names
from support.clock import danish_date_of
from usecases.waiting.lines import Line, Look

# What is due later is no work for now.
AHEAD = timedelta(days=14)


def flag_lines(look: Look) -> list[Line]:
    """Flags nobody has acted on."""
    query = readable(look.actor, PlacementFlag).where(col(PlacementFlag.handled_at).is_(None))
    rows = look.session.exec(query).all()
    places = _workplaces(look, {row.placement_id for row in rows})
    words = {kind.value: kind.label for kind in FlagKind}
    return [
        Line(
            kind="Flag",
            what=f"handl på »{words.get(row.kind, row.kind)}«",
            waits_for=look.person(row.owner_id),
            since=danish_date_of(row.raised_at),
            link=f"/aftaler/{row.placement_id}/flag",
            due=row.due_on,
            citizen_id=row.citizen_id,
            workplace=places.get(row.placement_id, ""),
        )
        for row in rows
    ]


def outcome_lines(look: Look) -> list[Line]:
    """Outcomes to ask for soon, or late."""
    query = readable(look.actor, PlacementOutcome).where(
        col(PlacementOutcome.recorded_at).is_(None),
        col(PlacementOutcome.due_on) <= look.today + AHEAD,
    )
    rows = look.session.exec(query).all()
    places = _workplaces(look, {row.placement_id for row in rows})
    words = {moment.value: moment.label for moment in OutcomeMoment}
    return [
        Line(
            kind="Resultat",
            what=f"skriv resultatet {words.get(row.moment, row.moment)}",
            waits_for=look.person(row.owner_id),
            since=min(row.due_on, look.today),
            link=f"/aftaler/{row.placement_id}/resultat",
            due=row.due_on,
            citizen_id=row.citizen_id,
            workplace=places.get(row.placement_id, ""),
        )
        for row in rows
    ]


def aftercare_lines(look: Look) -> list[Line]:
    """Calls after a job or an education has begun."""
    query = readable(look.actor, AftercareCall).where(
        col(AftercareCall.done_at).is_(None), col(AftercareCall.due_on) <= look.today + AHEAD
    )
    rows = look.session.exec(query).all()
    ids = {row.placement_id for row in rows}
    places = _workplaces(look, ids)
    care = readable(look.actor, Aftercare).where(col(Aftercare.placement_id).in_(ids))
    owners = {row.placement_id: row.owner_id for row in look.session.exec(care)}
    return [
        Line(
            kind="Efterværn",
            what="ring til borgeren",
            waits_for=look.person(owners[row.placement_id]),
            since=min(row.due_on, look.today),
            link=f"/aftaler/{row.placement_id}/eftervaern",
            due=row.due_on,
            citizen_id=row.citizen_id,
            workplace=places.get(row.placement_id, ""),
        )
        for row in rows
        if row.placement_id in owners
    ]


def parallel_lines(look: Look) -> list[Line]:
    """Follow-up of what runs beside a placement."""
    # Who may not write efforts sees them on the citizen's page.
    page = "/indsatser" if may(look.actor, Permission.CHANGE_CITIZEN) else ""
    query = readable(look.actor, ParallelEffort).where(
        col(ParallelEffort.ended_at).is_(None),
        col(ParallelEffort.follow_up_on) <= look.today + AHEAD,
    )
    return [
        Line(
            kind="Parallel indsats",
            what="følg op på det, der løber ved siden af",
            waits_for=look.person(row.owner_id),
            since=min(row.follow_up_on, look.today),
            link=f"/borgere/{quote(row.citizen_id)}{page}",
            due=row.follow_up_on,
            citizen_id=row.citizen_id,
        )
        for row in look.session.exec(query)
    ]


def _workplaces(look: Look, placements: Iterable[str]) -> dict[str, str]:
    query = readable(look.actor, Placement).where(col(Placement.id).in_(list(placements)))
    units = {row.id: row.p_number for row in look.session.exec(query)}
    names = workplace_names(look.session, look.actor, set(units.values()))
    return {placement: names.get(unit, "") for placement, unit in units.items()}
