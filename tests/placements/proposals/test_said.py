from datetime import timedelta

import pytest

from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from placements.lifecycle.proposals import PROPOSAL_LIFE
from placements.proposals.said import LONGEST_TEXT, PARTY_OF, How, Said, check_said
from tests.rows import NOW

STAFF, EMPLOYER = Role.VIRKSOMHEDSKONSULENT, Role.EMPLOYER


def test_every_act_is_somebodys() -> None:
    assert PARTY_OF.keys() == PROPOSAL_LIFE.transitions.keys()


@pytest.mark.parametrize(
    ("act", "role", "said", "field"),
    [
        ("question", EMPLOYER, Said(), "text"),
        ("question", EMPLOYER, Said(text="   "), "text"),
        ("question", EMPLOYER, Said(text="x" * (LONGEST_TEXT + 1)), "text"),
        ("answer", STAFF, Said(text="Det er 010266-5234."), "text"),
        ("meet", STAFF, Said(), "how"),
        ("not_now", STAFF, Said(), "how"),
        ("plan", STAFF, Said(), "meeting_day"),
        ("plan", STAFF, Said(meeting_at=NOW - timedelta(minutes=1)), "meeting_day"),
        ("meet", EMPLOYER, Said(meeting_at=NOW - timedelta(days=1)), "meeting_day"),
    ],
)
def test_what_is_missing_or_may_not_be_kept(act: str, role: Role, said: Said, field: str) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        check_said(act, role, said, NOW)
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    assert caught.value.details[0]["field"] == field


@pytest.mark.parametrize(
    ("act", "role", "said"),
    [
        ("question", EMPLOYER, Said(text="x" * LONGEST_TEXT)),
        ("meet", EMPLOYER, Said()),
        ("meet", STAFF, Said(how=How.PHONE)),
        ("plan", STAFF, Said(meeting_at=NOW)),
        ("talk_held", STAFF, Said()),
        ("withdraw", STAFF, Said(reason="law")),
    ],
)
def test_what_is_enough(act: str, role: Role, said: Said) -> None:
    check_said(act, role, said, NOW)
