"""Several people at the same order at the same moment, on both databases."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from time import sleep

from sqlalchemy import Engine
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.opening import open_audited
from models.errors import ErrorCode, PraktikmatchError
from models.notice import Notice
from models.order import LifeStep, PlacementOrder
from models.proposal import Proposal
from placements.orders.handing_over import hand_over
from placements.orders.moving import Move, follow, move
from placements.orders.service import edit
from placements.stored import find, hold
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW
from tests.placements.orders.test_handing_over import proposal
from tests.placements.orders.town import FULL, WHO, accepted, draft, sent, staff

AT_ONCE = 8


def race(
    engine: Engine, actors: list[Actor], act: Callable[[Session, Actor], object]
) -> Counter[str]:
    def one(actor: Actor) -> str:
        with open_audited(engine, actor, TEST_NOW) as own:
            try:
                act(own, actor)
                own.commit()
            except PraktikmatchError as error:
                own.rollback()
                return error.code.name
        return "done"

    with ThreadPoolExecutor(len(actors)) as pool:
        return Counter(pool.map(one, actors))


def test_two_take_the_same_order_and_one_has_it(session: Session, engine: Engine) -> None:
    order = sent(session)
    session.commit()
    takers = [staff("vk1"), staff("vk2")] * (AT_ONCE // 2)
    found = race(
        engine, takers, lambda own, who: move(own, who, order.id, Move("accept"), TEST_NOW)
    )
    assert found == {"done": 1, ErrorCode.WRONG_STATE.name: AT_ONCE - 1}
    session.expire_all()
    stored = session.get_one(PlacementOrder, (TEST_MUNICIPALITY, WHO, order.id))
    step = session.exec(select(LifeStep).where(LifeStep.act == "accept")).one()
    assert step.by == f"u-{stored.owner_id}"


def test_of_many_editors_one_is_let_in(session: Session, engine: Engine) -> None:
    order = draft(session)
    version = order.version
    session.commit()

    def write(own: Session, who: Actor) -> object:
        return edit(own, who, order.id, version, replace(FULL, wishes="mine"), TEST_NOW)

    found = race(engine, [staff("sb1")] * AT_ONCE, write)
    assert found == {"done": 1, ErrorCode.CHANGED_BY_OTHER.name: AT_ONCE - 1}


def test_taken_back_while_it_is_taken(session: Session, engine: Engine) -> None:
    """The caseworker closes while the unit accepts: whoever comes first, the state is lawful."""
    order = sent(session)
    session.commit()

    def either(own: Session, who: Actor) -> object:
        wanted = Move("accept") if who.staff_id == "vk1" else Move("close", "citizen_job")
        return move(own, who, order.id, wanted, TEST_NOW)

    found = race(engine, [staff("vk1"), staff("sb1")], either)
    session.expire_all()
    stored = session.get_one(PlacementOrder, (TEST_MUNICIPALITY, WHO, order.id))
    assert stored.state == "closed"
    assert found["done"] in (1, 2)


def test_given_to_two_at_once_it_has_one_owner(session: Session, engine: Engine) -> None:
    order = accepted(session)
    session.commit()

    def give(own: Session, who: Actor) -> object:
        return hand_over(own, who, order.id, "jk1", TEST_NOW)

    found = race(engine, [staff("vk1")] * AT_ONCE, give)
    assert found["done"] == 1
    session.expire_all()
    told = session.exec(select(Notice).where(Notice.kind == "order_handed_to_you")).all()
    assert [row.receiver for row in told] == ["staff:jk1"]


def test_a_colleague_moves_a_proposal_while_its_order_is_handed_over(
    session: Session, engine: Engine
) -> None:
    """Both come to the proposal first and the order last, or PostgreSQL would stop one of them."""
    order = accepted(session)
    proposal(session, order, "vk1", "suggested", 1)
    session.commit()
    held = Event()

    def move_proposal() -> None:
        with open_audited(engine, staff("vk1"), TEST_NOW) as own:
            hold(own, find(own, staff("vk1"), Proposal, "p1"))
            held.set()
            # Long enough for the other to stand in line for the proposal.
            sleep(0.3)
            follow(own, staff("vk1"), order.id, "propose", TEST_NOW)
            own.commit()

    def give() -> None:
        held.wait()
        with open_audited(engine, staff("vk1"), TEST_NOW) as own:
            hand_over(own, staff("vk1"), order.id, "vk2", TEST_NOW)
            own.commit()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(move_proposal), pool.submit(give)]:
            done.result()
    session.expire_all()
    stored = session.get_one(PlacementOrder, (TEST_MUNICIPALITY, WHO, order.id))
    assert (stored.state, stored.owner_id) == ("proposed", "vk2")
    assert session.exec(select(Proposal.owner_id)).one() == "vk2"
