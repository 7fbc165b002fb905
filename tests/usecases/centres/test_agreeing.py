from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from models.access_enums import Role
from models.audit import AuditEvent
from models.centre import Centre, CentreClosure, CentrePlace
from models.errors import ErrorCode, PraktikmatchError
from tests.conftest import on_sqlite
from tests.rows import EMPLOYER, NOW, OPENING, changed, load
from tests.usecases.centres.town import (
    BEGUN,
    CENTRE,
    LAST,
    PLACE,
    TODAY,
    consultant,
    staff,
    taken,
    town,
)
from usecases.centres.agreeing import NewCentre, add_place, close_for, end_centre, make_centre
from usecases.centres.lines import reserved_places
from usecases.centres.vacancy import Span


@pytest.fixture
def centre(session: Session, actor: Actor, tmp_path: Path) -> Centre:
    return town(session, actor, tmp_path)


def test_an_agreement_has_its_places_at_the_demands_workplace(
    session: Session, actor: Actor, centre: Centre
) -> None:
    rows = session.exec(readable(actor, CentrePlace)).all()
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert centre.p_number == "9900000071"
    event = session.exec(readable(actor, AuditEvent)).all()[-1]
    assert (event.object_kind, event.object_id) == ("centre", centre.id)
    assert event.detail == {"step": "made", "places": 4}


@on_sqlite
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"contact": "x" * 201}, "contact"),
        ({"mentor": "0102665234"}, "mentor"),
        ({"places": 0}, "places"),
        ({"places": 51}, "places"),
        ({"until": date(2026, 1, 1)}, "until"),
        ({"place": replace(PLACE, tasks="")}, "tasks"),
        ({"place": replace(PLACE, hours=0)}, "hours"),
        ({"place": replace(PLACE, hours=37.5)}, "hours"),
        ({"place": replace(PLACE, starts=date(202, 6, 1))}, "starts"),
    ],
)
@pytest.mark.usefixtures("centre")
def test_what_cannot_be_agreed(
    session: Session, actor: Actor, change: dict[str, object], field: str
) -> None:
    wrong: NewCentre = replace(CENTRE, **change)  # type: ignore[arg-type]
    with pytest.raises(PraktikmatchError) as caught:
        make_centre(session, actor, wrong, NOW)
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    assert caught.value.details[0]["field"] == field


@on_sqlite
@pytest.mark.usefixtures("centre")
def test_who_may_agree(session: Session, actor: Actor) -> None:
    make_centre(session, consultant(actor), CENTRE, NOW)
    make_centre(session, staff(actor, Role.LEAD_EMPLOYERS, "leder"), CENTRE, NOW)
    for stranger in (consultant(actor, "k2"), staff(actor, Role.SAGSBEHANDLER, "s1")):
        with pytest.raises(PraktikmatchError) as caught:
            make_centre(session, stranger, CENTRE, NOW)
        assert caught.value.code is ErrorCode.NOT_ALLOWED
    with pytest.raises(PraktikmatchError) as caught:
        make_centre(session, actor, replace(CENTRE, place=replace(PLACE, demand_id="O-9")), NOW)
    assert caught.value.code is ErrorCode.NOT_FOUND


@on_sqlite
def test_a_place_of_a_module_joins_at_the_same_workplace_only(
    session: Session, actor: Actor, centre: Centre
) -> None:
    module = "P-1/anden/9900000071"
    assert add_place(session, actor, centre.id, replace(PLACE, demand_id=module)) == 5
    lines = reserved_places(session, actor, TODAY)
    assert {line.demand_id for line in lines} == {"O-1", module}
    with pytest.raises(PraktikmatchError) as caught:
        add_place(session, actor, centre.id, replace(PLACE, demand_id="O-2"))
    assert caught.value.details[0]["field"] == "demand"


@on_sqlite
def test_an_agreement_does_not_end_before_its_people(
    session: Session, actor: Actor, centre: Centre
) -> None:
    taken(session, actor, centre.id)
    for too_early in (date(2026, 12, 31), date(2026, 1, 1)):
        with pytest.raises(PraktikmatchError) as caught:
            end_centre(session, actor, centre.id, too_early)
        assert caught.value.details[0]["field"] == "until"
    end_centre(session, actor, centre.id, LAST)
    with pytest.raises(PraktikmatchError):
        add_place(session, actor, centre.id, replace(PLACE, starts=date(2027, 3, 1)))
    later = reserved_places(session, actor, date(2027, 2, 1))
    assert {line.standing.state for line in later} == {"over"}


@on_sqlite
def test_closed_days_are_written_down_and_not_counted(
    session: Session, actor: Actor, centre: Centre
) -> None:
    assert {line.standing.days for line in reserved_places(session, actor, TODAY)} == {30}
    week = Span(date(2026, 11, 2), date(2026, 11, 8))
    close_for(session, actor, centre.id, week, "efterårsferie")
    assert {line.standing.days for line in reserved_places(session, actor, TODAY)} == {23}
    for period, reason, field in (
        (Span(BEGUN, date(2026, 1, 1)), "ferie", "closed_until"),
        (week, "", "closed_reason"),
    ):
        with pytest.raises(PraktikmatchError) as caught:
            close_for(session, actor, centre.id, period, reason)
        assert caught.value.details[0]["field"] == field
    assert len(session.exec(readable(actor, CentreClosure)).all()) == 1


@on_sqlite
@pytest.mark.usefixtures("centre")
def test_an_import_does_not_take_the_workplace_away(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    """Nothing else holds the unit: its opening and places move to the other one."""
    new = {"p_number": "9900000072", "name": None, "postcode": "5000"}
    moved = changed(OPENING, employer={"cvrNumber": "99000007", "pNumber": "9900000072"})
    result = load(
        session,
        actor,
        tmp_path,
        employers=[changed(EMPLOYER, consultant="konsulent1", units=[new])],
        openings=[moved],
    )
    assert "reserverede pladser" in result.problems.shown[0].problem
