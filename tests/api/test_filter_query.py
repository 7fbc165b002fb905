"""Filters as values: every one has a field, a label, a phrase and a place in the form."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.filter_check import check
from api.filter_query import FIELDS, FilterQuery, query_of, read_filters
from api.filter_words import FIELD_LABELS, Names, chips
from api.pages.search_form import GROUPS
from matching.options import Filters
from taxonomy.starter import starter_taxonomy

TAXONOMY = starter_taxonomy()
NAMES = Names(TAXONOMY, {"s-1": "Test Sagsbehandler"}, {"P-1/m": "Køkken: Første"})
EVERYTHING = Filters(
    text="gulv", occupation=next(iter(TAXONOMY.occupations)), branch="81", licence="B",
    certificate="hygiejne", language="ar", language_level="B1", max_minutes=45, max_km=20,
    hours_from=22.5, hours_to=30.0, shift="evening", available_by=date(2027, 1, 1),
    caseworker="s-1", package="P-1/m", package_status="passed", evidence="alone",
    no_unknown=True,
)  # fmt: skip
HANGERS_ON = {"language_level", "package_status"}


def test_every_filter_of_the_match_can_be_asked_for() -> None:
    # The unit group of an occupation is the taxonomy's to tell, nobody's to choose.
    names = {field.name for field in fields(Filters)} - {"occupation_isco"}
    assert names == set(FIELDS) - {"top", "title"}
    assert names <= set(FIELD_LABELS)
    assert names - {"text"} == {name for group in GROUPS.values() for name in group}
    assert all(getattr(EVERYTHING, name) not in (None, "", False) for name in names)
    told = {chip.field for chip in chips(query_of(EVERYTHING), NAMES)}
    assert told == names - HANGERS_ON


def test_what_is_chosen_reads_as_danish() -> None:
    phrases = [chip.phrase for chip in chips(query_of(EVERYTHING), NAMES)]
    assert phrases[0] == "Ord: »gulv«"
    assert "Taler: arabisk, mindst B1" in phrases
    assert "Branchepakke: Køkken: Første (bestået)" in phrases
    assert "Mindst 22,5 timer om ugen" in phrases
    assert "Højst 30 timer om ugen" in phrases
    assert "Vil arbejde: aften" in phrases
    assert "Ledig senest 1. januar 2027" in phrases
    assert "Sagsbehandler: Test Sagsbehandler" in phrases


def test_an_address_leads_back_to_everything_but_the_text() -> None:
    query = query_of(EVERYTHING)
    assert "gulv" not in query.in_address
    sent = dict(part.split("=") for part in query.in_address.split("&"))
    sent["occupation"], sent["package"] = str(query.occupation), str(query.package)
    found, problems = read_filters(sent)
    assert problems == []
    assert found == query.without("text")
    assert check(found, TAXONOMY).problems == ()


@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=300)))
def test_whatever_is_sent_is_told_or_used(sent: dict[str, str]) -> None:
    query, problems = read_filters(sent)
    told = {str(item["field"]) for item in problems}
    assert told <= set(sent)
    assert not told & set(query.chosen)
    checked = check(query, TAXONOMY)
    wrong = {str(item["field"]) for item in checked.problems}
    assert not wrong & set(checked.query.chosen)
    assert check(checked.query.model_copy(update={"title": ""}), TAXONOMY).problems == ()
    assert checked.query.filters.text == checked.query.text


@pytest.mark.parametrize("field", FIELDS)
def test_taking_one_off_leaves_the_others(field: str) -> None:
    query = query_of(EVERYTHING)
    left = set(query.without(field).chosen)
    gone = set(query.chosen) - left
    assert gone - HANGERS_ON <= {field}
    assert FilterQuery().chosen == {}
