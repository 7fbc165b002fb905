"""The quota as a limit of an opening, and as capacities of a plan."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from matching.allocation.types import Group, Rules
from matching.options import MatchOptions
from matching.results import OpeningLimit, Status
from matching.service import demands_of
from matching.store import IndexStore
from models.employer import Employer
from models.enums import OfferType
from tests.conftest import on_sqlite
from tests.placements.lawful.town import (
    OTHER_UNIT,
    START,
    TODAY,
    UNIT,
    load_place,
    place,
    text,
    unit,
)
from tests.rows import OPENING, PACKAGE, changed, load
from usecases.allocating.solving import Asked, allocate
from usecases.lawful.capacities import capacities_of
from usecases.matches import candidates

pytestmark = on_sqlite


def openings(session: Session, actor: Actor, folder: Path, *rows: Mapping[str, object]) -> None:
    """Openings at UNIT unless told otherwise, and a package with two places there."""
    found = [changed(OPENING, **{"jobAdId": f"O-{at}", **row}) for at, row in enumerate(rows, 1)]
    result = load(session, actor, folder, packages=[PACKAGE], openings=found)
    assert result.problems.total == 0, result.as_dict()


def quota(session: Session, actor: Actor, identifier: str = "O-1") -> OpeningLimit | None:
    """The quota among the limits of an opening."""
    match = candidates(session, actor, IndexStore(), identifier, MatchOptions(today=TODAY))
    return next((limit for limit in match.opening_limits if limit.limit == "quota"), None)


def test_room_with_its_numbers_and_source(session: Session, actor: Actor, tmp_path: Path) -> None:
    months = [{"month": f"2026-{month}", "fte": fte} for month, fte in
              (("08", 24.0), ("09", 24.0), ("10", 23.5), ("11", 22.5))]  # fmt: skip
    load_place(session, actor, tmp_path, units=[unit(ordinary_fte=months)], people=2)
    openings(session, actor, tmp_path, {"job__until": "2027-06-30"})
    place(session, "B-1", text(starts=date(2027, 1, 4)))
    gone = text(18.5, starts=date(2026, 11, 2), ends=date(2026, 12, 1))
    place(session, "B-2", gone, granted=True)
    found = quota(session, actor)
    assert found is not None
    assert found.status is Status.MET
    assert "4,2 i dag, 4,7 på startdagen, mindst 3,7 i perioden (4. januar 2027)" in found.label
    assert "22,5-24 årsværk over 4 måneder" in found.label
    assert "Kilde: BEK om en aktiv beskæftigelsesindsats § 65" in found.label


def test_other_rules_about_the_workplace_are_told(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=2)
    openings(session, actor, tmp_path, {"offers": ["nytteindsats", "igu"]})
    employer = session.exec(select(Employer)).first()
    assert employer is not None
    told = {}
    for public in (None, False, True):
        employer.public = public
        session.flush()
        match = candidates(session, actor, IndexStore(), "O-1", MatchOptions(today=TODAY))
        assert match.results
        told[public] = {limit.limit: limit for limit in match.opening_limits}
    assert told[None]["nytteindsats_employer"].status is Status.UNKNOWN
    assert told[False]["nytteindsats_employer"].status is Status.UNMET
    assert told[False]["nytteindsats_employer"].label.startswith("Nytteindsats kræver en offentlig")
    assert "ikke bekræftet" in told[False]["nytteindsats_employer"].label
    assert "nytteindsats_employer" not in told[True]


def test_a_full_unit_is_the_openings_fault_and_nobodys(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=4)
    openings(session, actor, tmp_path, {})
    for number in (1, 2, 3):
        place(session, f"B-{number}", text())
    found = quota(session, actor)
    assert found is not None
    assert found.status is Status.UNMET
    assert "ikke plads til en mere" in found.label
    match = candidates(session, actor, IndexStore(), "O-1", MatchOptions(today=TODAY))
    assert "B-4" in {pair.citizen for pair in match.results}


def test_little_room_tells_the_most_hours(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path, people=4)
    openings(session, actor, tmp_path, {"job__hours": {"min": 10, "max": 37}})
    for number in (1, 2):
        place(session, f"B-{number}", text())
    place(session, "B-3", text(18.5))
    found = quota(session, actor)
    assert found is not None
    assert found.status is Status.MET
    assert "Én mere kan højst have 18 timer om ugen." in found.label


@pytest.mark.parametrize(
    "told", [{"units": [unit(fte=None)]}, {"in_offers": None}], ids=["months", "people"]
)
def test_what_is_not_told_is_asked(
    session: Session, actor: Actor, tmp_path: Path, told: dict[str, object]
) -> None:
    load_place(session, actor, tmp_path, **told)  # type: ignore[arg-type]
    openings(session, actor, tmp_path, {})
    found = quota(session, actor)
    assert found is not None
    assert found.status is Status.UNKNOWN
    assert "Spørg arbejdspladsen:" in found.label


@pytest.mark.parametrize(
    ("row", "asks"),
    [
        ({}, True),
        ({"kind": "virksomhedscenter"}, True),
        ({"kind": "job"}, False),
        ({"kind": "igu", "offers": ["igu"]}, False),
        ({"kind": "job", "offers": ["ordinaere_timer", "loentilskud_privat"]}, True),
        ({"kind": "praktik", "offers": ["igu"]}, False),
    ],
)
def test_which_openings_the_quota_asks_about(
    session: Session, actor: Actor, tmp_path: Path, row: dict[str, object], asks: bool
) -> None:
    load_place(session, actor, tmp_path)
    openings(session, actor, tmp_path, row)
    assert (quota(session, actor) is not None) is asks


def test_a_place_of_a_package_is_a_praktik(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path)
    openings(session, actor, tmp_path, {})
    assert quota(session, actor, f"P-1/anden/{UNIT}") is not None


def test_a_unit_gets_no_more_than_the_quota_has_room_for(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    """Two openings at a unit with room for 1,5 and a third elsewhere; five people."""
    load_place(session, actor, tmp_path, people=6)
    place(session, "B-6", text([(START, 37.0)]))
    place(session, "B-6", text([(START, 18.5)]), id="A-more")
    more = {"application": {"availablePositions": 3}, "job__hours": {"min": 20, "max": 25}}
    there = {"cvrNumber": "99000007", "pNumber": OTHER_UNIT}
    openings(session, actor, tmp_path, more, more, {**more, "employer": there})
    people = tuple(f"B-{number}" for number in range(1, 6))
    asked = Asked(people, ("O-1", "O-2", "O-3"), Rules())
    answer = allocate(session, actor, IndexStore(), asked, TODAY)
    at_unit = [pair for pair in answer.result.pairs if pair.place != "O-3"]  # type: ignore[union-attr]
    # 1,5 full-time equivalents at 25 hours each: two; 3,0 elsewhere: four, three positions.
    assert len(at_unit) == 2
    assert len(answer.result.pairs) == 5  # type: ignore[union-attr]
    assert any("plads til 2 borgere" in note and UNIT in note for note in answer.notes)
    assert not any(OTHER_UNIT in note for note in answer.notes)


def test_limits_of_the_user_and_of_the_law_hold_together(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    openings(session, actor, tmp_path, {"application": {"availablePositions": 9}})
    demands = demands_of(session, actor, IndexStore(), ["O-1"], TODAY)
    capacities = capacities_of(session, actor, demands, TODAY)
    own = Group("Min", ("O-1",), 2)
    names = [group.name for group in capacities.beside(Rules(groups=(own,))).groups]
    assert names[0] == "Min"
    assert names[1].startswith("Forholdstal, Fiktiv Rengøring A/S")
    assert capacities.groups[0].most == 3


def test_an_unknown_quota_limits_nothing_and_says_so(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, units=[unit(fte=None)])
    openings(session, actor, tmp_path, {"application": {"availablePositions": 9}})
    demands = demands_of(session, actor, IndexStore(), ["O-1"], TODAY)
    capacities = capacities_of(session, actor, demands, TODAY)
    assert capacities.groups == ()
    assert "ordinært ansatte i 4 måneder før start" in capacities.notes[0]
    assert OfferType.VIRKSOMHEDSPRAKTIK.value not in capacities.notes[0]
