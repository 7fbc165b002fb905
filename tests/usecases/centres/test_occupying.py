"""One place, one citizen at a time, however many ask at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.audit import AuditEvent
from models.centre import Centre, PlaceOccupancy
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import DataChange
from tests.conftest import on_sqlite
from tests.rows import CITIZEN, EMPLOYER, NOW, changed, load
from tests.usecases.centres.town import (
    BEGUN,
    FIRST,
    LAST,
    TODAY,
    consultant,
    staff,
    taken,
    town,
)
from usecases.centres import lines, stored
from usecases.centres.lines import reserved_places, vacancies
from usecases.centres.occupying import leave_place
from usecases.centres.reading import place_page

DAY = timedelta(days=1)
MANY = 6


@pytest.fixture
def centre(session: Session, actor: Actor, tmp_path: Path) -> Centre:
    return town(session, actor, tmp_path)


def test_a_stay_is_stored_logged_and_wakes_the_index(
    session: Session, actor: Actor, centre: Centre
) -> None:
    stay = taken(session, consultant(actor), centre.id, period=(TODAY, LAST))
    session.commit()
    assert (stay.starts, stay.until, stay.created_by) == (TODAY, LAST, "konsulent1")
    event = session.exec(readable(actor, AuditEvent)).all()[-1]
    assert (event.action, event.object_kind) == ("change", "reserved place")
    assert (event.detail["step"], event.detail["caseworker"]) == ("taken", "s1")
    assert event.subject
    change = session.exec(select(DataChange).order_by(DataChange.number.desc())).first()  # type: ignore[attr-defined]
    assert change is not None
    assert change.citizen_id == "B-1"
    assert vacancies(session, actor, TODAY).vacant == 3


@on_sqlite
@pytest.mark.parametrize(
    ("starts", "until", "free"),
    [
        (FIRST - 20 * DAY, FIRST - DAY, True),
        (LAST + DAY, LAST + 9 * DAY, True),
        (FIRST - 20 * DAY, FIRST, False),
        (LAST, LAST + 9 * DAY, False),
        (FIRST + DAY, LAST - DAY, False),
        (FIRST - DAY, LAST + DAY, False),
    ],
)
def test_no_day_belongs_to_two(
    session: Session, actor: Actor, centre: Centre, starts: date, until: date, *, free: bool
) -> None:
    taken(session, actor, centre.id)
    if free:
        taken(session, actor, centre.id, "B-2", (starts, until))
        return
    with pytest.raises(PraktikmatchError) as caught:
        taken(session, actor, centre.id, "B-2", (starts, until))
    assert caught.value.code is ErrorCode.PLACE_TAKEN
    taken(session, actor, centre.id, "B-2", (starts, until), place=2)


@on_sqlite
@pytest.mark.parametrize(
    ("starts", "until", "field"),
    [
        (LAST, FIRST, "until"),
        (FIRST, date(2072, 1, 1), "until"),
        (BEGUN - DAY, LAST, "starts"),
    ],
)
def test_impossible_dates(
    session: Session, actor: Actor, centre: Centre, starts: date, until: date, field: str
) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        taken(session, actor, centre.id, period=(starts, until))
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    assert caught.value.details[0]["field"] == field


@on_sqlite
def test_a_stay_ends_earlier_lasts_longer_or_never_was(
    session: Session, actor: Actor, centre: Centre
) -> None:
    stay = taken(session, actor, centre.id)
    other = taken(session, actor, centre.id, "B-2", (LAST + 10 * DAY, LAST + 20 * DAY))
    leave_place(session, actor, centre.id, stay.id, LAST + 9 * DAY)
    with pytest.raises(PraktikmatchError) as caught:
        leave_place(session, actor, centre.id, stay.id, LAST + 10 * DAY)
    assert caught.value.code is ErrorCode.PLACE_TAKEN
    leave_place(session, actor, centre.id, stay.id, FIRST)
    assert stay.until == FIRST
    leave_place(session, actor, centre.id, stay.id, FIRST - DAY)
    assert session.exec(readable(actor, PlaceOccupancy)).all() == [other]
    with pytest.raises(PraktikmatchError) as caught:
        leave_place(session, actor, centre.id, stay.id, FIRST)
    assert caught.value.code is ErrorCode.NOT_FOUND


@on_sqlite
def test_who_may_fill_a_place(session: Session, actor: Actor, centre: Centre) -> None:
    for stranger in (consultant(actor, "k2"), staff(actor, Role.SAGSBEHANDLER, "s1")):
        with pytest.raises(PraktikmatchError) as caught:
            taken(session, stranger, centre.id)
        assert caught.value.code is ErrorCode.NOT_ALLOWED
    with pytest.raises(PraktikmatchError) as caught:
        taken(session, staff(actor, Role.JOBKONSULENT, "j1"), centre.id)
    assert caught.value.code is ErrorCode.NOT_FOUND  # the citizen is not referred to j1


@on_sqlite
def test_a_place_is_taken_also_by_somebody_out_of_reach(
    session: Session, actor: Actor, centre: Centre
) -> None:
    taken(session, actor, centre.id, "B-1", (TODAY, LAST))
    caseworker = staff(actor, Role.SAGSBEHANDLER, "s2")
    assert vacancies(session, caseworker, TODAY).vacant == 3
    page = place_page(session, caseworker, centre.id, 1, TODAY)
    assert (page.stays, page.others) == ([], 1)
    own = place_page(session, staff(actor, Role.SAGSBEHANDLER, "s1"), centre.id, 1, TODAY)
    assert [stay.citizen for stay in own.stays] == ["Testborger 1"]
    assert own.others == 0


@on_sqlite
def test_the_demand_may_go_and_the_place_stays(
    session: Session, actor: Actor, centre: Centre
) -> None:
    place = stored.find_place(session, actor, centre.id, 1)
    place.demand_id = "P-1/anden/0000000000"
    session.add(place)
    session.flush()
    assert place_page(session, actor, centre.id, 1, TODAY).demand is None
    assert len(reserved_places(session, actor, TODAY)) == 4


def at_once(engine: Engine, act: Callable[[Session, str], object], actor: Actor) -> list[str]:
    """Each citizen in a transaction of one's own at the same time: `done` or the error's code."""
    together = Barrier(MANY)

    def one(number: int) -> str:
        with open_audited(engine, actor, NOW) as own:
            together.wait(timeout=20)
            try:
                act(own, f"B-{number}")
            except PraktikmatchError as error:
                return error.code.name
            own.commit()
            return "done"

    with ThreadPoolExecutor(MANY) as pool:
        return sorted(pool.map(one, range(1, MANY + 1)))


def _more_people(session: Session, actor: Actor, folder: Path) -> None:
    load(
        session,
        actor,
        folder,
        employers=[changed(EMPLOYER, consultant="konsulent1")],
        citizens=[changed(CITIZEN, id=f"B-{n}", caseworker=f"s{n}") for n in range(1, MANY + 1)],
    )


def test_of_many_at_once_one_gets_the_place(
    session: Session, engine: Engine, actor: Actor, centre: Centre, tmp_path: Path
) -> None:
    centre_id = centre.id
    _more_people(session, actor, tmp_path)
    ended = at_once(engine, lambda own, who: taken(own, actor, centre_id, who), actor)
    assert ended == [ErrorCode.PLACE_TAKEN.name] * (MANY - 1) + ["done"]
    assert len(session.exec(readable(actor, PlaceOccupancy)).all()) == 1


def test_check_then_insert_without_holding_lets_several_in(
    session: Session,
    engine: Engine,
    actor: Actor,
    centre: Centre,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Negative control: the same act without the lock, slow between look and write."""
    centre_id = centre.id
    _more_people(session, actor, tmp_path)
    looked = Barrier(MANY)

    def slowly(*given: object) -> object:
        found = lines.spans_taken(*given)  # type: ignore[arg-type]
        looked.wait(timeout=20)
        return found

    monkeypatch.setattr(stored, "hold_centre", lambda *_: None)
    monkeypatch.setattr("usecases.centres.occupying.spans_taken", slowly)
    ended = at_once(engine, lambda own, who: taken(own, actor, centre_id, who), actor)
    assert ended == ["done"] * MANY
    assert len(session.exec(readable(actor, PlaceOccupancy)).all()) == MANY
