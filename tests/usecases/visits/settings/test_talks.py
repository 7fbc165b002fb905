"""Talks by law: the rules for all, the dates for who reads the facts they rest on."""

from datetime import date

import pytest
from sqlmodel import Session

from access.actor import Actor, system_actor
from models.citizen_law import CitizenLegal
from models.placement import Placement
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import ANNA, NOW
from usecases.visits.talks import talk_lines, talk_rules


@on_sqlite
def test_the_rules_are_told_to_everybody(session: Session) -> None:
    found = talk_rules(session, ANNA, date(2026, 11, 30))
    assert {rule.rule for rule in found} == {"integration_talks", "job_talks", "job_talks_dagpenge"}
    assert all(rule.text.endswith(".") for rule in found)


@pytest.mark.parametrize(("takeover", "count"), [(date(2026, 10, 1), 1), (date(2025, 1, 1), 0)])
def test_the_caseworker_sees_who_is_to_be_talked_with_and_when(
    session: Session, caseworker: Actor, placement: Placement, takeover: date, count: int
) -> None:
    legal = session.get(CitizenLegal, (TEST_MUNICIPALITY, placement.citizen_id)) or CitizenLegal(
        municipality_id=TEST_MUNICIPALITY, citizen_id=placement.citizen_id
    )
    legal.target_group, legal.takeover_date = "integration_jobparat", takeover
    session.add(legal)
    session.flush()
    lines = talk_lines(session, caseworker, NOW)
    assert lines is not None
    assert [(line.citizen_id, line.times) for line in lines] == [(placement.citizen_id, 4)] * count
    assert talk_lines(session, ANNA, NOW) is None
    assert talk_lines(session, system_actor(TEST_MUNICIPALITY), NOW) == lines
