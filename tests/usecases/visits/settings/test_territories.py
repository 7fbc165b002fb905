"""The suggestion: everybody with a place, among those chosen, and nobody moved by it."""

import pytest
from sqlmodel import Session

from models.employer import ProductionUnit
from models.errors import ErrorCode, PraktikmatchError
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import ANNA, FIRST, LEAD, MONDAY, SECOND, add_firm
from usecases.visits.contacts import contact_page
from usecases.visits.territories import territories
from visits.territories import Aim

pytestmark = pytest.mark.usefixtures("town")


def test_firms_of_one_are_shared_when_another_joins(session: Session) -> None:
    for number in range(6, 14):
        add_firm(session, number, FIRST)
    add_firm(session, 20, None)
    found = territories(session, LEAD, [], Aim.KEEP, MONDAY)
    session.commit()
    assert found.chosen == {FIRST, SECOND}
    assert all(pair.after.fair for pair in found.pairs)
    assert sum(pair.after.firms for pair in found.pairs) == 15
    to_second = [move for move in found.moves if move.after_id == SECOND]
    assert to_second
    assert {move.before_id for move in found.moves} <= {FIRST, SECOND, None}
    # Nothing happens before somebody confirms it.
    assert contact_page(session, LEAD, to_second[0].cvr).consultant_id == to_second[0].before_id


@on_sqlite
def test_one_consultant_takes_them_all(session: Session) -> None:
    found = territories(session, LEAD, [SECOND], Aim.KEEP, MONDAY)
    assert {move.after_id for move in found.moves} == {SECOND}
    assert [pair.after.firms for pair in found.pairs] == [6]


@on_sqlite
def test_whose_place_nobody_knows_is_told(session: Session) -> None:
    unit = session.get_one(ProductionUnit, (TEST_MUNICIPALITY, "9910000000"))
    unit.postcode = None
    assert territories(session, LEAD, [], Aim.KEEP, MONDAY).unplaced == 1


@on_sqlite
def test_only_a_lead_and_only_known_consultants(session: Session) -> None:
    with pytest.raises(PraktikmatchError) as refusal:
        territories(session, ANNA, [], Aim.KEEP, MONDAY)
    assert refusal.value.code is ErrorCode.NOT_ALLOWED
    with pytest.raises(PraktikmatchError) as refusal:
        territories(session, LEAD, ["nobody"], Aim.KEEP, MONDAY)
    assert refusal.value.code is ErrorCode.INPUT_REFUSED
