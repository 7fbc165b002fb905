"""Staff write what an employer told; a file does not take it away, nor a colleague."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from placements.lawful.workplaces import unit_facts
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.lawful.town import (
    CVR,
    NOW,
    OTHER_UNIT,
    TODAY,
    UNIT,
    load_place,
    place,
    staff,
    text,
    unit,
)
from tests.rows import EMPLOYER, changed, load
from usecases.lawful.figures import Elsewhere, unit_figures
from usecases.lawful.outlook import outlooks
from usecases.lawful.telling import Told, write_figures

WRITER = staff(Role.LEAD_EMPLOYERS)
KEY = (CVR, UNIT)
pytestmark = on_sqlite


def told(session: Session, **changes: object) -> Told:
    """The page as it stands, with what was told."""
    page = unit_figures(session, WRITER, KEY, TODAY)
    as_stored = Told(
        told_by="lønkontoret",
        told_on=TODAY,
        months={each.month: each.fte for each in page.months},
        elsewhere=page.elsewhere,
        everybody=False,
        public=page.public,
        closed_on=page.closed_on,
        moved_to=page.moved_to,
        seen=page.seen,
    )
    return replace(as_stored, **changes)  # type: ignore[arg-type]


def test_months_and_people_are_written_and_survive_a_file(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, units=[unit(fte=None)], in_offers=None)
    line = Elsewhere("virksomhedspraktik", 30.0, TODAY, None)
    months = {**told(session).months, "2026-10": 22.5}
    new = told(session, months=months, elsewhere=(line,), everybody=True, public=False)
    assert write_figures(session, WRITER, KEY, new, NOW)
    load_place(session, actor, tmp_path, units=[unit(fte=15.0)], in_offers=None)
    facts = unit_facts(session, TEST_MUNICIPALITY, UNIT, TODAY)
    assert facts.months["2026-10"] == 22.5
    assert facts.months["2026-09"] == 15.0
    assert [offer.hours[0].weekly for offer in facts.in_offers] == [30.0]
    assert facts.in_offers_known
    assert facts.public is False
    assert unit_figures(session, WRITER, KEY, TODAY).public_source == "staff"
    page = unit_figures(session, WRITER, KEY, TODAY)
    assert {(each.told_by, each.told_on) for each in page.months if each.month == "2026-10"} == {
        ("lønkontoret", TODAY)
    }


def test_what_is_told_again_changes_nothing(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path)
    assert not write_figures(session, WRITER, KEY, told(session), NOW)


def test_lines_are_changed_and_taken_away(session: Session, actor: Actor, tmp_path: Path) -> None:
    person = {"p_number": UNIT, "kind": "virksomhedspraktik", "hours": 30}
    load_place(session, actor, tmp_path, in_offers=[person, {**person, "hours": 10}])
    first, second = unit_figures(session, WRITER, KEY, TODAY).elsewhere
    write_figures(
        session, WRITER, KEY, told(session, elsewhere=(replace(second, hours=12.0),)), NOW
    )
    (left,) = unit_figures(session, WRITER, KEY, TODAY).elsewhere
    assert (left.hours, left.position, left.source) == (12.0, second.position, "staff")
    months = {**told(session).months, "2026-07": None}
    write_figures(session, WRITER, KEY, told(session, months=months, elsewhere=()), NOW)
    page = unit_figures(session, WRITER, KEY, TODAY)
    assert page.elsewhere == ()
    assert page.months[[each.month for each in page.months].index("2026-07")].fte is None
    assert first.hours == 30


def test_the_second_of_two_editors_is_told(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path)
    mine, yours = told(session, public=True), told(session, closed_on=date(2027, 1, 1))
    write_figures(session, WRITER, KEY, mine, NOW)
    with pytest.raises(PraktikmatchError) as refused:
        write_figures(session, WRITER, KEY, yours, NOW)
    assert refused.value.code is ErrorCode.CHANGED_BY_OTHER


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"told_by": " "}, "told_by"),
        ({"told_by": "0102665234"}, "told_by"),
        ({"told_on": None}, "told_on"),
        ({"told_on": TODAY + timedelta(days=1)}, "told_on"),
        ({"months": {"2026-10": -1.0}}, "fte-2026-10"),
        ({"months": {"2026-10": float("nan")}}, "fte-2026-10"),
        ({"months": {"2026-11": 10.0}}, "fte-2026-11"),
        ({"elsewhere": (Elsewhere("x", 1.0, None, None),)}, "kind-0"),
        ({"elsewhere": (Elsewhere("igu", 0.0, None, None),)}, "hours-0"),
        ({"elsewhere": (Elsewhere("igu", 1.0, TODAY, date(2026, 1, 1)),)}, "ends-0"),
        ({"moved_to": OTHER_UNIT}, "closed_on"),
        ({"moved_to": UNIT, "closed_on": TODAY}, "moved_to"),
        ({"moved_to": "1234567890", "closed_on": TODAY}, "moved_to"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    session: Session, actor: Actor, tmp_path: Path, change: dict[str, object], field: str
) -> None:
    load_place(session, actor, tmp_path)
    with pytest.raises(PraktikmatchError) as refused:
        write_figures(session, WRITER, KEY, told(session, **change), NOW)
    assert [item["field"] for item in refused.value.details] == [field]


def test_only_who_writes_openings_and_only_own_employers(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, consultant="konsulent1")
    for who in (staff(Role.SAGSBEHANDLER), staff(Role.VIRKSOMHEDSKONSULENT)):
        with pytest.raises(PraktikmatchError) as refused:
            write_figures(session, who, KEY, told(session), NOW)
        assert refused.value.code is ErrorCode.NOT_ALLOWED
    with pytest.raises(PraktikmatchError) as unknown:
        write_figures(session, WRITER, (CVR, "0000000000"), told(session), NOW)
    assert unknown.value.code is ErrorCode.NOT_FOUND


def test_a_new_number_takes_people_and_months_along(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    place(session, "B-1", text())
    new = told(session, closed_on=date(2026, 12, 1), moved_to=OTHER_UNIT)
    write_figures(session, WRITER, KEY, new, NOW)
    assert len(unit_facts(session, TEST_MUNICIPALITY, OTHER_UNIT, TODAY).in_offers) == 1


def test_the_coming_months_of_a_unit(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path)
    place(session, "B-1", text(starts=date(2026, 12, 7), ends=date(2027, 2, 28)))
    found = outlooks(session, WRITER, [UNIT, OTHER_UNIT], TODAY)
    shown = [(on.day.isoformat(), on.shown) for on in found[UNIT].days]
    assert shown == [
        ("2026-11-23", "3 af 3"),
        ("2026-12-01", "3 af 3"),
        ("2027-01-01", "2 af 3"),
        ("2027-02-01", "2 af 3"),
        ("2027-03-01", "3 af 3"),
        ("2027-04-01", "3 af 3"),
        ("2027-05-01", "3 af 3"),
    ]
    assert found[UNIT].average == "15"
    write_figures(session, WRITER, KEY, told(session, closed_on=date(2027, 2, 1)), NOW)
    assert len(outlooks(session, WRITER, [UNIT], TODAY)[UNIT].days) == 3


def test_a_file_cannot_take_away_a_unit_where_somebody_is(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    place(session, "B-1", text())
    session.commit()
    result = load(session, actor, tmp_path, employers=[changed(EMPLOYER, units=[unit(OTHER_UNIT)])])
    assert "et forslag eller en aftale" in str(result.as_dict())
