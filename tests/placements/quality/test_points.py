"""Each point of the checklist, answered from facts."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.placement_enums import PointState as S
from placements.content import AgreedContent
from placements.quality.points import BY_ID, POINTS, CaseFacts, check, count

START = date(2026, 12, 7)
CONTENT = AgreedContent(
    START,
    purpose="develop",
    reason="Du mangler nyere erfaring og vil gerne prøve faget igen.",
    fastest_way="Stedet ansætter tit.",
    citizen_wish="Vil gerne gøre rent.",
    tasks=("gulvvask",),
)
GOOD = CaseFacts(
    content=CONTENT,
    required=frozenset({"tasks", "fastest_way", "citizen_wish", "reason"}),
    purpose="udvikle evner",
    begun=True,
    decisions={1: "grant"},
    letters=frozenset({1}),
    follow_ups=1,
    representative=True,
    signed_on=START,
    in_plan=True,
)


def state(point: str, **changes: Any) -> S:
    return BY_ID[point].ask(replace(GOOD, **changes)).state


def text(**changes: Any) -> AgreedContent:
    return replace(CONTENT, **changes)


def test_a_good_case_keeps_every_point() -> None:
    assert count(check(GOOD), S.KEPT) == len(POINTS)


CASES = [
    ("purpose", {"purpose": " "}, S.NOT_KEPT),
    ("purpose", {"purpose": None}, S.NOT_RELEVANT),
    ("tasks", {"content": text(tasks=())}, S.NOT_KEPT),
    ("tasks", {"required": frozenset()}, S.NOT_RELEVANT),
    ("fastest_way", {"content": text(fastest_way="")}, S.NOT_KEPT),
    ("citizen_wish", {"content": text(citizen_wish="\n")}, S.NOT_KEPT),
    ("reason", {"content": text(reason="")}, S.NOT_KEPT),
    ("reason", {"content": text(reason="Det er godt.")}, S.NOT_KEPT),
    ("reason", {"required": frozenset()}, S.NOT_RELEVANT),
    ("guidance", {"decisions": {}, "letters": frozenset()}, S.NOT_RELEVANT),
    ("guidance", {"letters": frozenset()}, S.NOT_KEPT),
    ("guidance", {"decisions": {1: "grant", 2: "extension"}}, S.NOT_KEPT),
    ("guidance", {"decisions": {1: "grant", 2: "change"}}, S.KEPT),
    ("guidance", {"decisions": {2: "change"}}, S.NOT_RELEVANT),
    ("follow_up", {"follow_ups": 0}, S.UNKNOWN),
    ("follow_up", {"follow_ups": 0, "begun": False}, S.NOT_RELEVANT),
    ("representative", {"representative": None}, S.NOT_RELEVANT),
    ("representative", {"representative": False}, S.NOT_KEPT),
    ("representative", {"representative": False, "begun": False}, S.UNKNOWN),
    ("signed", {"signed_on": START + timedelta(days=1)}, S.NOT_KEPT),
    ("signed", {"signed_on": None}, S.NOT_KEPT),
    ("signed", {"signed_on": None, "begun": False}, S.UNKNOWN),
    ("signed", {"signs": False}, S.NOT_RELEVANT),
    ("plan", {"in_plan": None}, S.UNKNOWN),
    ("plan", {"in_plan": False}, S.NOT_KEPT),
]


@pytest.mark.parametrize(("point", "changes", "wanted"), CASES)
def test_a_point_follows_its_facts(point: str, changes: dict[str, Any], wanted: S) -> None:
    assert state(point, **changes) is wanted


@given(st.booleans(), st.sampled_from(CASES))
def test_one_fact_moves_no_other_point_but_those_that_ask_for_it(
    begun: bool, case: tuple[str, dict[str, Any], S]
) -> None:
    point, changes, _ = case
    if "required" in changes or "begun" in changes or "content" in changes:
        return
    before, after = replace(GOOD, begun=begun), replace(GOOD, **{"begun": begun, **changes})
    moved = {a.point.id for a, b in zip(check(before), check(after), strict=True)
             if a.answer.state is not b.answer.state}  # fmt: skip
    assert moved <= {point}


def test_only_what_can_be_mended_is_offered_to_be() -> None:
    for each in check(replace(GOOD, letters=frozenset(), in_plan=None, begun=False)):
        assert each.mends == (each.answer.state in (S.NOT_KEPT, S.UNKNOWN))
        assert each.answer.why or each.answer.state is S.KEPT
