import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import matching
from matching.criteria import NEEDS, WISHES
from matching.scorecard import load_scorecard, read_scorecard
from matching.scorecard_checks import LEVELS, ScorecardError, check_scorecard

TEXT = Path(matching.__file__).with_name("scorecard.toml").read_text(encoding="utf-8")
Edit = Callable[[dict[str, Any]], object]


def line(raw: dict[str, Any], name: str) -> Any:
    return next(one for one in raw["criterion"] if one["name"] == name)


def fault(edit: Edit) -> str:
    raw = tomllib.loads(TEXT)
    edit(raw)
    with pytest.raises(ScorecardError) as caught:
        check_scorecard(raw)
    return str(caught.value)


def test_the_shipped_table_is_sound_and_the_code_knows_it() -> None:
    assert read_scorecard(TEXT).version == load_scorecard().version
    assert set(LEVELS) == {criterion.name for criterion in (*NEEDS, *WISHES)}


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda raw: line(raw, "travel")["weight"].update(job=33), "wishes (job) giver 99"),
        (lambda raw: line(raw, "gain")["weight"].update(place=71), "needs (place) giver 101"),
        (
            lambda raw: line(raw, "travel")["levels"][1].update(share=50),
            "»travel« giver mere på »three_quarters« (60) end på det bedre »half« (50)",
        ),
        (
            lambda raw: line(raw, "occupation")["levels"][4].update(share_praktik=41),
            "»occupation« giver mere på »other« (41)",
        ),
        (lambda raw: line(raw, "languages")["levels"][0].update(share=90), "det bedste niveau"),
        (lambda raw: line(raw, "languages")["levels"][-1].update(share=0), "ikke straffes"),
        (lambda raw: line(raw, "languages")["levels"].pop(1), "all, some, none, unknown"),
        (lambda raw: line(raw, "languages")["levels"].reverse(), "i den rækkefølge"),
        (lambda raw: line(raw, "languages").update(name="sprog"), "»languages« mangler"),
        (lambda raw: line(raw, "languages").update(name="sprog"), "»sprog« er ikke et kriterium"),
        (lambda raw: raw["criterion"].append(line(raw, "travel")), "»travel« står 2 gange"),
        (lambda raw: line(raw, "travel").update(side="both"), "needs eller wishes"),
        (lambda raw: line(raw, "travel").pop("weight"), "mangler vægte"),
        (lambda raw: line(raw, "travel")["weight"].update(job=-34), "hele vægte"),
        (lambda raw: line(raw, "travel")["weight"].update(igu=34), "hele vægte"),
        (lambda raw: line(raw, "travel")["levels"][0].update(share=99.5), "fra 0 til 100"),
        (lambda raw: line(raw, "travel")["levels"][0].update(share=True), "fra 0 til 100"),
        (lambda raw: line(raw, "travel")["levels"][0].pop("text"), "»text«"),
        (lambda raw: line(raw, "travel").pop("name"), "Kriterium nr. 9 mangler »name«"),
        (lambda raw: raw.pop("version"), "»version«"),
        (lambda raw: raw.pop("criterion"), "ingen kriterier"),
        (lambda raw: raw.update(criterion=["travel"]), "ingen kriterier"),
    ],
)
def test_what_does_not_hold_together_is_refused_and_told(edit: Edit, told: str) -> None:
    assert told in fault(edit)


def test_every_fault_is_told_at_once() -> None:
    def two(raw: dict[str, Any]) -> None:
        line(raw, "travel")["weight"].update(job=33)
        line(raw, "languages")["levels"][-1].update(share=0)

    assert "giver 99" in fault(two)
    assert "ikke straffes" in fault(two)


def test_a_text_that_is_no_toml_is_refused() -> None:
    with pytest.raises(ScorecardError, match="som TOML"):
        read_scorecard("version = ")
