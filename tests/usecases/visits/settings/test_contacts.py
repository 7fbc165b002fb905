"""One contact: who may name the substitute and write the wished days, and what is refused."""

import pytest
from sqlmodel import Session

from models.errors import ErrorCode, PraktikmatchError
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import ANNA, BO, FIRST, LEAD, SECOND, p_number
from usecases.visits.contacts import contact_lines, contact_page, name_substitute, wish_days
from usecases.visits.workplaces import sites

pytestmark = pytest.mark.usefixtures("town")
CVR, UNIT = "99100000", p_number(0)


def test_the_substitute_is_named_and_shown(session: Session) -> None:
    name_substitute(session, ANNA, CVR, SECOND)
    session.commit()
    assert contact_page(session, BO, CVR).substitute == SECOND
    # Now that Bo steps in, Bo may write the days too.
    wish_days(session, BO, CVR, UNIT, frozenset({0, 1}))
    name_substitute(session, LEAD, CVR, None)
    assert contact_page(session, ANNA, CVR).substitute == ""


def test_wished_days_are_what_the_plan_reads(session: Session) -> None:
    wish_days(session, ANNA, CVR, UNIT, frozenset({1, 3}))
    session.commit()
    (unit,) = contact_page(session, ANNA, CVR).units
    assert unit.days == frozenset({1, 3})
    assert sites(session, TEST_MUNICIPALITY, {})[UNIT].workplace.wished == frozenset({1, 3})
    wish_days(session, ANNA, CVR, UNIT, frozenset(range(7)))
    assert contact_page(session, ANNA, CVR).units[0].days is None


@on_sqlite
def test_whose_employers_are_listed(session: Session) -> None:
    own = {line.cvr for line in contact_lines(session, ANNA, FIRST)}
    everybodys = {line.cvr for line in contact_lines(session, ANNA, None)}
    assert own < everybodys
    assert CVR in own


@on_sqlite
def test_what_is_anothers_and_what_cannot_be(session: Session) -> None:
    with pytest.raises(PraktikmatchError, match="anden konsulent"):
        name_substitute(session, BO, CVR, FIRST)
    with pytest.raises(PraktikmatchError, match="anden konsulent"):
        wish_days(session, BO, CVR, UNIT, frozenset({1}))
    for substitute in (FIRST, "nobody"):
        with pytest.raises(PraktikmatchError) as refusal:
            name_substitute(session, ANNA, CVR, substitute)
        assert refusal.value.details[0]["field"] == "substitute"
    for cvr, unit in ((CVR, p_number(1)), ("99999999", UNIT)):
        with pytest.raises(PraktikmatchError) as refusal:
            wish_days(session, LEAD, cvr, unit, frozenset({1}))
        assert refusal.value.code is ErrorCode.NOT_FOUND
