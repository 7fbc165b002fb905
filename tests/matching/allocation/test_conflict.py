"""A conflict names rules that clash, and each of them is needed."""

from dataclasses import replace

import pytest
from hypothesis import given

from matching.allocation.conflict import Clash, RuleKind, conflict
from matching.allocation.solving import has_plan
from matching.allocation.types import FewOptions, Group, Problem, Rules
from matching.allocation.wording import Names, advice
from tests.matching.allocation.small import cases, problem

NAMES = Names({"B-1": "Anna", "B-2": "Bo"}, {"O-1": "Køkken", "O-2": "Lager"})
ONE_FOR_TWO = problem([[9000], [8000]])


def keep(rules: Rules, clashes: tuple[Clash, ...]) -> Rules:
    """The rules named, and none but them."""
    kinds = {clash.kind: clash for clash in clashes}
    couples = {
        kind: frozenset((c.citizen, c.place) for c in clashes if c.kind is kind)
        for kind in (RuleKind.LOCK, RuleKind.EXCLUDE)
    }
    return replace(
        rules,
        locked=couples[RuleKind.LOCK],
        excluded=couples[RuleKind.EXCLUDE],
        must=frozenset(c.citizen for c in clashes if c.kind is RuleKind.MUST),
        groups=tuple(c.group for c in clashes if c.group),
        least_placed=rules.least_placed if RuleKind.LEAST_PLACED in kinds else 0,
        least_score=rules.least_score if RuleKind.LEAST_SCORE in kinds else 0,
        few=rules.few if RuleKind.FEW in kinds else None,
    )


@given(cases())
def test_the_rules_named_clash_and_any_one_less_would_do(case: tuple[Problem, Rules]) -> None:
    one, rules = case
    rules = replace(rules, least_placed=rules.least_placed + 1, must=frozenset(one.citizens))
    clashes = conflict(one, rules)
    assert bool(clashes) is not has_plan(one, rules)
    if clashes:
        assert not has_plan(one, keep(rules, clashes))
    for left_out in clashes:
        rest = tuple(clash for clash in clashes if clash is not left_out)
        assert has_plan(one, keep(rules, rest))


@given(cases())
def test_what_a_floor_is_told_to_be_lowered_to_can_be_kept(case: tuple[Problem, Rules]) -> None:
    one, rules = case
    rules = replace(rules, least_placed=len(one.citizens) + 1)
    clashes = conflict(one, rules)
    for clash in clashes:
        if clash.kind is RuleKind.LEAST_PLACED:
            assert clash.reach is not None
            rules = keep(rules, clashes)
            assert has_plan(one, replace(rules, least_placed=clash.reach))
            assert not has_plan(one, replace(rules, least_placed=clash.reach + 1))


@pytest.mark.parametrize(
    ("one", "rules", "kinds", "said"),
    [
        (ONE_FOR_TWO, Rules(least_placed=2), ["least_placed"], "højst 1"),
        (ONE_FOR_TWO, Rules(must=frozenset({"B-1", "B-2"})), ["must", "must"], "1 mulig plads"),
        (
            ONE_FOR_TWO,
            Rules(locked=frozenset({("B-1", "O-1"), ("B-2", "O-1")})),
            ["lock", "lock"],
            "Der er plads til 1",
        ),
        (
            problem([[9000, 8000]]),
            Rules(locked=frozenset({("B-1", "O-1"), ("B-1", "O-2")})),
            ["lock", "lock"],
            "Anna er låst til Lager",
        ),
        (
            problem([[None, 8000]]),
            Rules(locked=frozenset({("B-1", "O-1")})),
            ["lock"],
            "En grænse er ikke opfyldt",
        ),
        (
            ONE_FOR_TWO,
            Rules(locked=frozenset({("B-2", "O-1")}), least_score=8500),
            ["lock", "least_score"],
            "højst 80,00",
        ),
        (ONE_FOR_TWO, Rules(few=FewOptions(1, 2)), ["few"], "de 2 borgere med højst 1 mulig plads"),
        (
            ONE_FOR_TWO,
            Rules(least_placed=1, groups=(Group("Kvote", ("O-1",), 0),)),
            ["group", "least_placed"],
            "Kvote: højst 0 i alt",
        ),
        (
            ONE_FOR_TWO,
            Rules(must=frozenset({"B-1"}), excluded=frozenset({("B-1", "O-1")})),
            ["exclude", "must"],
            "Anna må ikke få Køkken",
        ),
    ],
)
def test_each_kind_of_conflict_is_told_in_danish(
    one: Problem, rules: Rules, kinds: list[str], said: str
) -> None:
    clashes = conflict(one, rules)
    assert [clash.kind.value for clash in clashes] == kinds
    told = advice(one, rules, clashes, NAMES)
    assert any(said in f"{line.rule} {line.mend}" for line in told), told
    assert all(line.mend for line in told)
