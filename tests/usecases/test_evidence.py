from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from matching.options import MatchOptions
from matching.service import explain_pair
from matching.store import IndexStore
from models.competence import CompetenceCard
from models.errors import PraktikmatchError
from taxonomy.starter import starter_taxonomy
from tests.conftest import TEST_NOW
from tests.rows import CITIZEN, changed, load_town
from usecases.card_form import OWN_WORDS, CardForm, check_card, meanings, settle_task
from usecases.evidence import add_card, conflicts

TODAY = TEST_NOW.date()
OPTIONS = MatchOptions(TODAY)
CARD = CardForm("hotelrengøring", "alone", "Hotellet", "mentor", "Mia Test", "2026-11-20")


def _labels(session: Session, actor: Actor, store: IndexStore) -> tuple[int, str, set[str]]:
    pair = explain_pair(session, actor, store, "B-1", "O-1", TODAY)
    labels = " ".join(line.label for line in pair.needs.criteria)
    return pair.score, labels, {asked.fact for asked in pair.unknown}


def test_a_new_card_counts_in_the_next_search(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_town(session, actor, tmp_path)
    store = IndexStore()
    before, _, asked = _labels(session, actor, store)
    assert "skill:hotelrengoering" in asked
    add_card(session, actor, "B-1", CARD, TEST_NOW)
    after, labels, asked = _labels(session, actor, store)
    assert after > before
    assert "alene, mentor Mia Test, Hotellet, 20. november 2026" in labels
    assert "skill:hotelrengoering" not in asked


def test_a_card_that_says_less_is_a_question_and_costs_nothing(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_town(session, actor, tmp_path)
    store = IndexStore()
    before, *_ = _labels(session, actor, store)
    assert conflicts(session, actor, starter_taxonomy(), "B-1") == ()
    less = CardForm("gulvvask", "with_help", tried_on="2026-11-22")
    add_card(session, actor, "B-1", less, TEST_NOW)
    after, _, asked = _labels(session, actor, store)
    assert (after, "doubt:gulvvask" in asked) == (before, True)
    (conflict,) = conflicts(session, actor, starter_taxonomy(), "B-1")
    assert conflict.skill == "gulvvask"
    assert conflict.doubt == "profilen siger ja, kortet fra 22. november 2026 siger med hjælp"


def test_cards_stand_beside_each_other_and_the_same_one_is_kept_once(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    imported = {"task": "gulvvask", "level": "alone", "assessor": "mentor"}
    load_town(session, actor, tmp_path, citizens=[changed(CITIZEN, competence_cards=[imported])])
    for _ in range(2):
        add_card(session, actor, "B-1", CARD, TEST_NOW)
    add_card(session, actor, "B-1", CardForm("moppe", "not_tried", tried_on="2026-11-01"), TEST_NOW)
    cards = session.exec(select(CompetenceCard)).all()
    kept = sorted((card.source, card.position, card.task) for card in cards)
    assert kept == [("card", 0, "hotelrengøring"), ("card", 1, "moppe"), ("import", 0, "gulvvask")]


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (CardForm(), ["task", "level", "tried_on"]),
        (CardForm("x" * 101, "god", tried_on="i går"), ["task", "level", "tried_on"]),
        (CardForm("010266-5234", "alone", tried_on="2026-11-22"), ["task"]),
        (CardForm("=1+1", "alone", tried_on="2026-11-22"), ["task"]),
        (CardForm("a\x00b", "alone", tried_on="2026-11-22"), ["task"]),
        (CardForm("moppe", "alone", tried_on="2026-11-23"), ["tried_on"]),
        (CardForm("moppe", "alone", tried_on="0001-01-01"), ["tried_on"]),
        (CardForm("moppe", "alone", role="konge", tried_on="2026-11-22"), ["role"]),
        (CardForm("moppe", "alone", name="Mia", tried_on="2026-11-22"), ["role"]),
    ],
)
def test_what_is_wrong_is_said_by_field(form: CardForm, fields: list[str]) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        check_card(form, TODAY)
    assert [item["field"] for item in caught.value.details] == fields


def test_a_card_without_an_assessor_is_ones_own_word() -> None:
    facts = check_card(CardForm(" moppe ", "alone", tried_on="2026-11-22"), TODAY)
    assert (facts.task, facts.assessor, facts.tried_on) == ("moppe", None, date(2026, 11, 22))


def test_an_unknown_task_is_chosen_from_what_it_may_mean() -> None:
    taxonomy = starter_taxonomy()
    odd = CardForm("tælle sommerfugle")
    offered = meanings(taxonomy, odd.task)
    assert offered
    assert settle_task(odd, taxonomy, offered[0].id).task == offered[0].label
    assert settle_task(odd, taxonomy, OWN_WORDS) == odd
    for choice in ("", "findes-ikke"):
        with pytest.raises(PraktikmatchError, match="Hvad opgaven hedder"):
            settle_task(odd, taxonomy, choice)
    assert settle_task(CARD, taxonomy, "") == CARD
    assert meanings(taxonomy, "") == ()
