"""Another count or fact beside a rule: two persons, and never more than they counted."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from models.access_enums import Role
from models.citizen_law import CitizenEmployment
from models.employer import UnitFte
from models.enums import OfferType
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement, RuleOverride
from placements.lawful import service
from placements.lawful.types import NewOverride
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.lawful.town import (
    CVR,
    NOW,
    START,
    UNIT,
    add_content,
    load_place,
    place,
    staff,
    text,
    unit,
)

FIRST, SECOND = staff(Role.SAGSBEHANDLER, "u-1"), staff(Role.LEAD_CASEWORK, "u-2")
LATER = NOW + timedelta(minutes=5)
pytestmark = on_sqlite


@pytest.fixture
def full(session: Session, actor: Actor, tmp_path: Path) -> Placement:
    """A draft at a unit without room."""
    load_place(session, actor, tmp_path, people=6)
    for number in (1, 2, 3):
        place(session, f"B-{number}", text())
    return place(session, "B-4", text(), sent=False)


def wanted(row: Placement, room: float | None = 1.0, **more: object) -> NewOverride:
    """Another count of the room, by payroll."""
    told = {"rule": "quota", "fact": "20 ansatte ifølge lønsedlerne", "reason": "Filen er gammel"}
    return NewOverride(row.id, **{**told, **more}, room=room)  # type: ignore[arg-type]


def seen(row: RuleOverride) -> tuple[str, int, object]:
    """What the second person read."""
    return (row.rule, row.content_number, row.at)


def test_without_a_second_person_it_has_no_effect(session: Session, full: Placement) -> None:
    row = service.override(session, FIRST, wanted(full), NOW)
    with pytest.raises(PraktikmatchError) as refused:
        service.claim(session, FIRST, full, text(), LATER)
    assert refused.value.code is ErrorCode.QUOTA_REACHED
    with pytest.raises(PraktikmatchError) as alone:
        service.approve_override(session, FIRST, full.id, seen(row), LATER)  # type: ignore[arg-type]
    assert alone.value.code is ErrorCode.SECOND_PERSON_NEEDED
    service.approve_override(session, SECOND, full.id, seen(row), LATER)  # type: ignore[arg-type]
    service.claim(session, FIRST, full, text(), LATER)
    judged = {each.finding.rule: each for each in service.judged(session, FIRST, full, text(), NOW)}
    # The rule still says no: its answer is not edited.
    assert judged["quota"].finding.verdict == "fail"
    assert not judged["quota"].stops


def test_it_covers_what_was_counted_and_no_more(session: Session, full: Placement) -> None:
    """Room for one by their count; another who comes meanwhile takes it."""
    row = service.override(session, FIRST, wanted(full), NOW)
    service.approve_override(session, SECOND, full.id, seen(row), LATER)  # type: ignore[arg-type]
    other = place(session, "B-5", text(18.5), sent=False)
    with pytest.raises(PraktikmatchError):
        service.claim(session, FIRST, other, text(18.5), LATER)
    other.sent_at = NOW
    session.flush()
    with pytest.raises(PraktikmatchError) as refused:
        service.claim(session, FIRST, full, text(), LATER)
    assert refused.value.code is ErrorCode.QUOTA_REACHED


def test_it_belongs_to_one_version_of_the_text(session: Session, full: Placement) -> None:
    row = service.override(session, FIRST, wanted(full), NOW)
    service.approve_override(session, SECOND, full.id, seen(row), LATER)  # type: ignore[arg-type]
    add_content(session, full, text(), 2)
    with pytest.raises(PraktikmatchError):
        service.claim(session, FIRST, full, text(), LATER)


def test_a_change_not_stored_yet_can_be_answered(session: Session, actor: Actor, tmp_path: Path
) -> None:  # fmt: skip
    load_place(session, actor, tmp_path, people=4)
    begun = START - timedelta(days=30)
    row = place(session, "B-1", text(18.5, starts=begun), granted=True)
    for number in (2, 3, 4):
        place(session, f"B-{number}", text(30.0, starts=begun), granted=True)
    more = text([(begun, 18.5), (START, 37.0)], starts=begun)
    assert service.broken_rules(session, FIRST, row, more, NOW, 2)
    answer = wanted(row, 1.0, content=more, number=2)
    written = service.override(session, FIRST, answer, NOW)
    assert written.content_number == 2
    service.approve_override(session, SECOND, row.id, seen(written), LATER)  # type: ignore[arg-type]
    service.claim(session, FIRST, row, more, LATER, 2)
    assert not any("plads" in each for each in service.broken_rules(
        session, FIRST, row, more, NOW, 2))  # fmt: skip
    # Another change that gets the number in its stead is answered by nobody yet.
    other = text([(begun, 18.5), (START, 36.0)], starts=begun)
    with pytest.raises(PraktikmatchError) as refused:
        service.claim(session, FIRST, row, other, LATER, 2)
    assert refused.value.code is ErrorCode.QUOTA_REACHED


def test_written_anew_it_must_be_approved_anew(session: Session, full: Placement) -> None:
    first = seen(service.override(session, FIRST, wanted(full), NOW))
    service.override(session, FIRST, wanted(full, 2.0), LATER)
    with pytest.raises(PraktikmatchError) as stale:
        service.approve_override(session, SECOND, full.id, first, LATER)  # type: ignore[arg-type]
    assert stale.value.code is ErrorCode.CHANGED_BY_OTHER


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"fact": " "}, "hvad der er rigtigt"),
        ({"reason": ""}, "hvorfor"),
        ({"fact": "x" * 1001}, "1000 tegn"),
        ({"reason": "0102665234"}, "CPR"),
        ({"room": None}, "hvor mange årsværk"),
        ({"room": -1.0}, "hvor mange årsværk"),
        ({"room": float("nan")}, "hvor mange årsværk"),
        ({"room": 0.5}, "tilbuddet fylder 1"),
        ({"rule": "overlap"}, "siger ikke nej"),
        ({"rule": "no such"}, "siger ikke nej"),
    ],
)
def test_what_cannot_be_said_is_refused(
    session: Session, full: Placement, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(PraktikmatchError, match=sentence):
        service.override(session, FIRST, wanted(full, **{"room": 1.0, **change}), NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "authority", "allowed"),
    [
        (Role.SAGSBEHANDLER, False, True),
        (Role.LEAD_CASEWORK, False, True),
        (Role.LEAD_EMPLOYERS, False, True),
        (Role.JOBKONSULENT, False, False),
        (Role.JOBKONSULENT, True, True),
        (Role.VIRKSOMHEDSKONSULENT, False, False),
    ],
)
def test_who_may(
    session: Session, full: Placement, role: Role, authority: bool, allowed: bool
) -> None:
    who = staff(role, "u-3", authority=authority)
    if allowed:
        service.override(session, who, wanted(full), NOW)
        return
    with pytest.raises(PraktikmatchError) as refused:
        service.override(session, who, wanted(full), NOW)
    assert refused.value.code is ErrorCode.AUTHORITY_NEEDED


def test_another_fact_holds_while_the_rule_says_the_same(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    job = {"cvr": CVR, "until": "2026-11-01"}
    load_place(session, actor, tmp_path, units=[unit()], legal={"employed_at": [job]})
    row = place(session, "B-1", text(), offer=OfferType.LOENTILSKUD_PRIVAT, sent=False)
    rule = "recent_employer"
    before = service.broken_rules(session, FIRST, row, text(), NOW)
    assert any("1. november 2026" in each for each in before)
    written = service.override(session, FIRST, wanted(row, None, rule=rule), NOW)
    service.approve_override(session, SECOND, row.id, seen(written), LATER)  # type: ignore[arg-type]
    after = service.broken_rules(session, FIRST, row, text(), NOW)
    assert len(after) == len(before) - 1
    session.exec(select(CitizenEmployment)).one().until = date(2026, 11, 20)
    session.flush()
    again = service.broken_rules(session, FIRST, row, text(), NOW)
    assert len(again) == len(before)


def test_nobody_outside_reach_or_of_another_town(session: Session, full: Placement) -> None:
    stranger = Actor(TEST_MUNICIPALITY, Role.SAGSBEHANDLER, "u-9", "Fremmed", "en-anden")
    with pytest.raises(PraktikmatchError) as refused:
        service.override(session, stranger, wanted(full), NOW)
    assert refused.value.code is ErrorCode.NOT_FOUND
    with pytest.raises(PraktikmatchError) as missing:
        service.approve_override(session, SECOND, full.id, ("quota", 1, NOW), NOW)
    assert missing.value.code is ErrorCode.NOT_FOUND


def test_another_fact_beside_what_is_unknown(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    """No months are told: the room is unknown, which stops nothing; what people know is kept."""
    load_place(session, actor, tmp_path, people=3, units=[unit(fte=None)])
    row = place(session, "B-1", text(), sent=False)
    written = service.override(session, FIRST, wanted(row, None), NOW)
    assert written.room is None
    service.approve_override(session, SECOND, row.id, seen(written), LATER)  # type: ignore[arg-type]
    judged = {each.finding.rule: each for each in service.judged(session, FIRST, row, text(), NOW)}
    assert judged["quota"].finding.verdict == "unknown"
    assert judged["quota"].override is not None
    assert judged["quota"].override.holds
    for month in ("2026-08", "2026-09", "2026-10", "2026-11"):
        session.add(UnitFte(municipality_id=TEST_MUNICIPALITY, p_number=UNIT, month=month, fte=0.5))
    for number in (2, 3):
        place(session, f"B-{number}", text())
    judged = {each.finding.rule: each for each in service.judged(session, FIRST, row, text(), NOW)}
    # Now the room is known and full: what was said of an unknown room covers no full one.
    assert judged["quota"].finding.verdict == "fail"
    assert judged["quota"].stops
