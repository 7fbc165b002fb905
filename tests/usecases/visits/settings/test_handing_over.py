"""An employer goes to another consultant: what follows, what stays, who is told, who had it."""

import pytest
from sqlmodel import Session

from access.actor import system_actor
from access.scopes import readable
from models.employer import Employer
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from models.visit_enums import VisitState
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import (
    ANNA,
    BO,
    FIRST,
    LEAD,
    NOW,
    SECOND,
    planned,
    put,
    rows,
    told,
)
from tests.usecases.visits.settings.placed import placed_visit
from usecases.visits.contacts import contact_page
from usecases.visits.handing_over import Handed, Move, hand_over

pytestmark = pytest.mark.usefixtures("town")


def cvr_of(p_number: str) -> str:
    return f"9910{p_number[-4:]}"


def test_drafts_go_and_agreed_visits_stay(session: Session) -> None:
    planned(session)
    agreed, draft = rows(session)[:2]
    put(session, agreed, VisitState.CONFIRMED)
    moves = [Move(cvr_of(row.p_number), FIRST, SECOND) for row in (agreed, draft)]
    done = hand_over(session, LEAD, moves, NOW)
    session.commit()
    assert done == Handed(employers=2, placements=0, agreed=1)
    left = {row.key: row.visitor_id for row in rows(session)}
    assert left[agreed.key] == FIRST
    assert draft.key not in left
    planned(session, BO)
    assert draft.key in {row.key for row in rows(session, SECOND)}


@on_sqlite
def test_history_and_notices(session: Session) -> None:
    (first, *_) = session.exec(
        readable(system_actor(TEST_MUNICIPALITY), Employer).where(Employer.consultant_id == FIRST)
    )
    hand_over(session, LEAD, [Move(first.cvr, FIRST, SECOND)], NOW)
    hand_over(session, LEAD, [Move(first.cvr, SECOND, FIRST)], NOW)
    page = contact_page(session, ANNA, first.cvr)
    assert [(each.before, each.after) for each in page.past] == [(SECOND, FIRST), (FIRST, SECOND)]
    assert told(session, "employer_contact") == {f"employer:{first.cvr}"}
    assert told(session, "employer_given") == {f"staff:{FIRST}", f"staff:{SECOND}"}


def test_placements_follow_with_their_parties_told(session: Session, placement: Placement) -> None:
    before = placement.consultant_id
    assert before is not None
    row = placed_visit(session, placement, before, VisitState.DRAFT)
    employer = session.get_one(Employer, (TEST_MUNICIPALITY, placement.cvr))
    move = Move(placement.cvr, employer.consultant_id, SECOND)
    assert employer.consultant_id == before
    done = hand_over(session, LEAD, [move], NOW)
    session.commit()
    assert done.placements == 1
    assert placement.consultant_id == SECOND
    assert f"citizen:{placement.citizen_id}" in told(session, "contact_changed")
    assert f"employer:{placement.cvr}" in told(session, "contact_changed")
    assert row.key not in {each.key for each in rows(session, before)}


@on_sqlite
def test_what_cannot_be_changes_nothing(session: Session) -> None:
    cvr = "99100000"
    cases = [
        (ANNA, Move(cvr, FIRST, SECOND), ErrorCode.NOT_ALLOWED),
        (LEAD, Move(cvr, SECOND, FIRST), ErrorCode.CHANGED_MEANWHILE),
        (LEAD, Move(cvr, FIRST, FIRST), ErrorCode.INPUT_REFUSED),
        (LEAD, Move(cvr, FIRST, "nobody"), ErrorCode.INPUT_REFUSED),
        (LEAD, Move("99999999", FIRST, SECOND), ErrorCode.NOT_FOUND),
    ]
    for actor, move, code in cases:
        with pytest.raises(PraktikmatchError) as refusal:
            hand_over(session, actor, [move], NOW)
        assert refusal.value.code is code
    assert contact_page(session, ANNA, cvr).consultant_id == FIRST
