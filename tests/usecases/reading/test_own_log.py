"""What a citizen gets of the log, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.trail import Act, open_trail, record
from models.access_enums import AuditAction, Outcome, Purpose, Role
from models.audit import AuditEvent
from models.errors import ErrorCode, PraktikmatchError
from tests.conftest import TEST_MUNICIPALITY
from usecases.reading.own_log import OwnLogLine, hand_over_log, log_lines, own_log
from usecases.reading.own_log_words import sentence

BEGIN = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)  # after the town was filled
CLERK = Actor(
    TEST_MUNICIPALITY,
    role=Role.SAGSBEHANDLER,
    user_id="u-clerk-7",
    name="Testsagsbehandler",
    staff_id="sagsbehandler1",
)
CITIZEN = Actor(TEST_MUNICIPALITY, role=Role.CITIZEN, user_id="u-9", citizen_id="B-1")
VIEW = Act(AuditAction.VIEW, "citizen", citizen_id="B-1")


class Diary:
    """Acts in requests of their own, a minute apart."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.requests = 0

    def write(self, actor: Actor, *acts: Act) -> None:
        with self.request(actor):
            for act in acts:
                record(self.session, actor, act)

    @contextmanager
    def request(self, actor: Actor) -> Iterator[Session]:
        self.requests += 1
        at = BEGIN + timedelta(minutes=self.requests)
        open_trail(self.session, actor, at, f"request-{self.requests}")
        yield self.session
        self.session.commit()

    def lines(self, citizen: str = "B-1") -> list[OwnLogLine]:
        found = log_lines(self.session, TEST_MUNICIPALITY, citizen)
        return [line for line in found if line.at > BEGIN]


@pytest.fixture
def diary(town: Session) -> Diary:
    return Diary(town)


def test_a_look_is_told_in_plain_words_without_the_employee(diary: Diary) -> None:
    diary.write(CLERK, VIEW)
    (line,) = diary.lines()
    assert line.sentence == "En sagsbehandler åbnede din side for at arbejde med din sag."
    assert (line.when, line.kind) == ("22. november 2026 kl. 14.06", "opslag")
    assert line.purpose == "arbejde med borgerens egen sag"
    for secret in (CLERK.user_id, CLERK.name, "sagsbehandler1"):
        assert secret not in str(line)


def test_one_request_is_one_line_told_by_its_weightiest_act(diary: Diary) -> None:
    reveal = Act(AuditAction.REVEAL, "cpr", citizen_id="B-1")
    diary.write(CLERK, VIEW, reveal, Act(AuditAction.VIEW, "cv", "cv1", citizen_id="B-1"))
    diary.write(CLERK, VIEW)
    assert [line.sentence for line in diary.lines()] == [
        "En sagsbehandler åbnede din side for at arbejde med din sag.",
        "En sagsbehandler så dit CPR-nummer for at arbejde med din sag.",
    ]


def test_a_list_that_named_the_citizen_is_told(diary: Diary) -> None:
    diary.write(CLERK, Act(AuditAction.SEARCH, "opening", "O-1", named=("B-1", "B-2")))
    diary.write(CLERK, Act(AuditAction.SEARCH, "opening", "O-1", named=("B-2",)))
    assert [line.sentence for line in diary.lines()] == [
        "En sagsbehandler fik dig vist på en liste for at arbejde med din sag."
    ]
    # Twice in a row on one day is one line that says so.
    assert [line.times for line in diary.lines("B-2")] == [2]
    assert diary.lines("B-3") == []


def test_the_opaque_number_in_an_auditors_search_is_no_look(diary: Diary) -> None:
    diary.write(CLERK, VIEW)
    (subject,) = [
        event.subject
        for event in diary.session.exec(select(AuditEvent))
        if event.actor_id == CLERK.user_id
    ]
    auditor = Actor(TEST_MUNICIPALITY, role=Role.AUDITOR, user_id="u-5")
    diary.write(auditor, Act(AuditAction.SEARCH, "audit log", detail={"subject": subject}))
    assert len(diary.lines()) == 1


def test_a_stated_purpose_and_a_refusal_are_told(diary: Diary) -> None:
    diary.write(CLERK, Act(AuditAction.VIEW, "citizen", citizen_id="B-1", purpose=Purpose.STAND_IN))
    refused = Act(AuditAction.REFUSAL, "route", citizen_id="B-1", outcome=Outcome.REFUSED)
    diary.write(CLERK, refused)
    assert [line.sentence for line in diary.lines()] == [
        "En sagsbehandler prøvede at åbne oplysninger om dig, men fik ikke adgang.",
        "En sagsbehandler åbnede din side som vikar for en kollega.",
    ]


def test_reading_and_handing_over_are_themselves_written(diary: Diary) -> None:
    diary.write(CLERK, VIEW)
    with diary.request(CITIZEN) as session:
        own_log(session, CITIZEN, "B-1")
    with diary.request(CLERK) as session:
        hand_over_log(session, CLERK, "B-1")
    assert [line.sentence for line in diary.lines()][:2] == [
        "En sagsbehandler tog en kopi af oplysninger om dig, fordi du har henvendt dig.",
        "Du så, hvem der har set dine oplysninger.",
    ]


@pytest.mark.parametrize(
    ("actor", "code"), [(CLERK, ErrorCode.PURPOSE_NEEDED), (CITIZEN, ErrorCode.NOT_FOUND)]
)
def test_nobody_reads_the_log_of_one_beyond_reach(
    diary: Diary, actor: Actor, code: ErrorCode
) -> None:
    for read in (own_log, hand_over_log):
        with pytest.raises(PraktikmatchError) as caught:
            read(diary.session, actor, "B-2")
        assert caught.value.code is code


def test_every_role_act_and_purpose_makes_a_sentence() -> None:
    for role, action, purpose in product(Role, AuditAction, Purpose):
        codes: dict[str, Any] = {"role": role, "action": action, "purpose": purpose}
        event = AuditEvent(**codes, outcome=Outcome.DONE.value, object_kind="")
        words = sentence(event)
        assert words.endswith(".")
        assert words[0].isupper()
        assert "_" not in words
