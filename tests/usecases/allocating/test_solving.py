"""A plan for chosen people: only those one may name, one look written down, notes told."""

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.guard import unseen
from matching.allocation.answer import Impossible, Solved
from matching.allocation.types import Rules
from matching.store import IndexStore
from models.access_enums import Role
from models.audit import AuditEvent
from models.errors import ErrorCode, PraktikmatchError
from tests.conftest import TEST_MUNICIPALITY
from tests.usecases.allocating.conftest import PLACE, TODAY
from usecases.allocating.people import own_caseload, package_queue
from usecases.allocating.solving import Asked, allocate

ALL = ("B-1", "B-2", "B-3")


def plan(session: Session, actor: Actor, store: IndexStore, asked: Asked) -> dict[str, str | None]:
    answer = allocate(session, actor, store, asked, TODAY)
    assert isinstance(answer.result, Solved)
    return {pair.citizen: pair.place for pair in answer.result.pairs}


def test_the_best_plan_is_found_and_logged_once(
    town: Session, planner: Actor, store: IndexStore
) -> None:
    found = plan(town, planner, store, Asked(ALL, ("O-2",), Rules()))
    assert found == {"B-2": "O-2"}
    town.commit()
    events = town.exec(select(AuditEvent).where(AuditEvent.object_kind == "allocation")).all()
    assert [event.action for event in events] == ["search"]
    assert len(events[0].detail["named"]) == 3


def test_without_consent_nobody_gets_a_place(
    town: Session, planner: Actor, store: IndexStore
) -> None:
    answer = allocate(town, planner, store, Asked(("B-3",), ("O-1",), Rules()), TODAY)
    assert isinstance(answer.result, Solved)
    assert answer.result.unplaced[0].hindrances == {"consent": 1}


def test_openings_and_places_of_modules_stand_side_by_side(
    town: Session, planner: Actor, store: IndexStore
) -> None:
    asked = Asked(ALL, ("O-2", PLACE), Rules(least_placed=2))
    assert set(plan(town, planner, store, asked)) == {"B-1", "B-2"}


def test_doubles_and_unknown_positions_are_told(
    town: Session, planner: Actor, store: IndexStore
) -> None:
    asked = Asked(("B-1", "B-1"), ("O-1", "O-1"), Rules())
    answer = allocate(town, planner, store, asked, TODAY)
    told = " ".join(answer.notes)
    assert "B-1" in told
    assert "flere gange" in told
    assert "Antal pladser er ikke oplyst, så vi regner med 1: Rengøringsassistent" in told


def test_the_conflict_is_an_answer_too(town: Session, planner: Actor, store: IndexStore) -> None:
    asked = Asked(ALL, ("O-2",), Rules(must=frozenset({"B-3"})))
    assert isinstance(allocate(town, planner, store, asked, TODAY).result, Impossible)


@pytest.mark.parametrize(
    ("citizens", "openings", "code", "said"),
    [
        (("B-9",), ("O-1",), ErrorCode.NOT_FOUND, "»B-9«"),
        (("B-9", "B-1", "B-8"), ("O-1",), ErrorCode.NOT_FOUND, "»B-8, B-9«"),
        (("B-1",), ("O-9",), ErrorCode.NOT_FOUND, "»O-9«"),
        ((), ("O-1",), ErrorCode.INPUT_REFUSED, "ingen borgere"),
        (("B-1",), (), ErrorCode.INPUT_REFUSED, "ingen pladser"),
        (tuple(map(str, range(1001))), ("O-1",), ErrorCode.INPUT_REFUSED, "højst 1000"),
    ],
)
def test_faulty_input_is_refused(
    town: Session,
    planner: Actor,
    citizens: tuple[str, ...],
    openings: tuple[str, ...],
    code: ErrorCode,
    said: str,
) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        allocate(town, planner, IndexStore(), Asked(citizens, openings, Rules()), TODAY)
    assert caught.value.code is code
    assert said in caught.value.sentence


def test_whom_one_may_not_name_is_not_found(town: Session, store: IndexStore) -> None:
    stranger = Actor(TEST_MUNICIPALITY, role=Role.JOBKONSULENT, user_id="u", staff_id="nobody")
    with pytest.raises(PraktikmatchError) as caught:
        allocate(town, stranger, store, Asked(("B-1",), ("O-1",), Rules()), TODAY)
    assert caught.value.code is ErrorCode.NOT_FOUND
    assert own_caseload(town, stranger) == []
    assert package_queue(town, stranger, "P-1") == []


def test_an_other_provider_plans_nothing(town: Session, store: IndexStore) -> None:
    provider = Actor(TEST_MUNICIPALITY, role=Role.PROVIDER, user_id="u")
    with pytest.raises(PraktikmatchError) as caught:
        allocate(town, provider, store, Asked(("B-1",), ("O-1",), Rules()), TODAY)
    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_one_taken_out_of_the_matching_is_left_out(
    town: Session, planner: Actor, store: IndexStore
) -> None:
    from models.citizen import Citizen  # noqa: PLC0415 - only to prepare

    with unseen(town):
        citizen = town.get_one(Citizen, (TEST_MUNICIPALITY, "B-2"))
        citizen.open_for_matching = False
        town.flush()
    answer = allocate(town, planner, store, Asked(ALL, ("O-2",), Rules()), TODAY)
    assert isinstance(answer.result, Solved)
    assert [pair.citizen for pair in answer.result.pairs] == ["B-1"]
    assert any("1 af de valgte er ikke med" in note for note in answer.notes)
