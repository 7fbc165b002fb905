from datetime import UTC, date, datetime
from typing import Any

import pytest

from matching.loading.evidence import skills_of
from matching.loading.histories import experience_by_trade, month_number
from matching.loading.licences import with_included
from matching.profiles import HeldWork, Work
from models.competence import CitizenSkill, CompetenceCard
from taxonomy.starter import starter_taxonomy

OWNER: dict[str, Any] = {
    "municipality_id": "test",
    "citizen_id": "B-1",
    "source": "import",
    "recorded_at": datetime(2026, 11, 22, tzinfo=UTC),
}


def _card(level: str, assessor: str | None = "mentor", task: str = "gulvvask") -> CompetenceCard:
    return CompetenceCard(**OWNER, position=1, task=task, level=level, assessor=assessor)


def _named(skill: str = "gulvvask") -> CitizenSkill:
    return CitizenSkill(**OWNER, skill=skill)


@pytest.mark.parametrize(
    ("named", "cards", "credit"),
    [
        ([_named()], [], 7),
        ([], [_card("alone")], 10),
        ([], [_card("can_teach")], 10),
        ([], [_card("alone", assessor=None)], 7),
        ([], [_card("with_help")], 6),
        ([], [_card("not_tried")], 0),
        ([_named()], [_card("not_tried")], 7),
        ([_named()], [_card("with_help")], 7),
        ([], [_card("with_help"), _card("alone")], 10),
        ([], [_card("alone"), _card("not_tried")], 10),
    ],
)
def test_the_best_evidence_wins(
    named: list[CitizenSkill], cards: list[CompetenceCard], credit: int
) -> None:
    (evidence,) = skills_of(starter_taxonomy(), named, cards).values()
    assert evidence.credit == credit


def test_evidence_says_who_said_it_and_when() -> None:
    dated = CompetenceCard(
        **OWNER,
        position=1,
        task="gulvvask",
        level="alone",
        assessor="mentor",
        workplace="Kantinen",
        tried_on=date(2026, 5, 3),
    )
    cv = CitizenSkill(**{**OWNER, "source": "cv"}, skill="gulvvask")
    for named, cards, words in (
        ([], [dated], "alene, mentor, Kantinen, 3. maj 2026"),
        ([], [_card("alone", assessor=None)], "alene, 22. november 2026"),
        ([_named()], [], "nævnt i profilen, 22. november 2026"),
        ([cv], [], "nævnt i CV, 22. november 2026"),
    ):
        (evidence,) = skills_of(starter_taxonomy(), named, cards).values()
        assert evidence.said_by == words


def test_a_cv_and_a_later_card_that_disagree_are_both_told() -> None:
    cv = CitizenSkill(**{**OWNER, "source": "cv"}, skill="gulvvask")
    (evidence,) = skills_of(starter_taxonomy(), [cv], [_card("with_help")]).values()
    assert (evidence.credit, evidence.doubt) == (
        7,
        "CV siger ja, kortet uden dato, noteret 22. november 2026 siger med hjælp",
    )


def test_an_unlisted_phrase_is_its_own_skill_however_it_is_written() -> None:
    found = skills_of(
        starter_taxonomy(), [_named("Tælle Sommerfugle"), _named("tælle sommerfugle")], []
    )
    assert [ref.key for ref in found] == ["text:taelle sommerfugle"]


def test_months_in_a_trade_count_once() -> None:
    cleaner, hotel = Work("a", "u1", "9112"), Work("b", "u2", "9112")
    held = [
        HeldWork(cleaner, month_number("2019-01"), month_number("2019-12")),
        HeldWork(hotel, month_number("2019-07"), month_number("2020-06")),
        HeldWork(Work("c", "u3", "5120"), month_number("2021-01"), None),
        HeldWork(Work("ukendt"), month_number("2021-01"), month_number("2022-01")),
    ]
    found = experience_by_trade(held)
    assert (found["9112"].months, found["9112"].open_ended) == (18, False)
    assert (found["5120"].months, found["5120"].open_ended) == (0, True)
    assert len(found) == 2


def test_a_lorry_licence_includes_the_car() -> None:
    assert "B" in with_included(["CE"])
    assert "CE" not in with_included(["B"])
    assert with_included([]) == frozenset()
