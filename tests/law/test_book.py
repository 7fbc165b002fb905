"""The rule book as a whole: every version cited by a test, by its source, and by day."""

import re
from datetime import date
from pathlib import Path

import pytest

from law.evaluating import evaluate
from law.themes import KINDS, THEME_LABELS, THEMES
from law.types import Finding, Verdict, worst, worst_first
from law.versions import RuleVersion
from models.enums import OfferType
from tests.law.cases import STARTS, book, case, person

ROOT = Path(__file__).resolve().parents[2]
ALL = book().versions


@pytest.mark.parametrize("version", ALL, ids=lambda version: f"{version.rule}-{version.id}")
def test_every_version_is_cited_by_its_test_and_cites_its_source(version: RuleVersion) -> None:
    text = (ROOT / version.tests).read_text(encoding="utf-8")
    assert f'"{version.rule}"' in text
    assert f'"{version.id}"' in text
    # What counts as checked can be looked up by anybody.
    assert re.search(r"\w\.\w{2,}/|\w\.dk", version.source) or not version.verified
    assert re.search(
        r"§|kapitel|loven|LAB|BEK|Vejledning|Bekendtgørelse|Integ|Intet|Ingen", version.paragraph
    )


def test_every_rule_has_files_labels_and_a_place() -> None:
    assert {version.rule for version in ALL} == set(KINDS)
    assert set(THEMES) == set(THEME_LABELS)
    assert all(kind.of_case is None or kind.of_person is None for kind in KINDS.values())


@pytest.mark.parametrize("version", ALL, ids=lambda version: f"{version.rule}-{version.id}")
def test_every_text_is_plain_danish_with_its_numbers(version: RuleVersion) -> None:
    text = version.sentence()
    assert "{" not in text
    assert "  " not in text
    assert text[0].isupper()
    assert text.endswith(".")
    for label, value in version.numbers():
        assert not re.fullmatch(r"[a-z]+(_[a-z]+)+", label)
        assert value


def test_a_checked_source_counts_until_a_new_act_is_expected() -> None:
    assert book().version("quota", date(2026, 12, 31)).confirmed
    assert not book().version("quota", date(2027, 1, 1)).confirmed
    own = book().with_confirmed(frozenset({("quota", "2025"), ("serial", "2020")}))
    assert own.version("quota", date(2027, 1, 1)).confirmed
    assert own.version("serial", STARTS).confirmed
    assert not book().version("serial", STARTS).confirmed


def test_the_fingerprint_follows_what_was_confirmed() -> None:
    prints = {version.fingerprint() for version in ALL}
    assert len(prints) == len(ALL)


def test_a_lawful_case_passes_every_rule_that_applies() -> None:
    found = evaluate(book(), case())
    assert {finding.rule for finding in found} == {
        "praktik_groups", "praktik_short", "quota", "representative_statement", "overlap", "serial",
    }  # fmt: skip
    assert worst(found) is Verdict.PASS


@pytest.mark.parametrize("offer", OfferType)
@pytest.mark.parametrize(
    "day", [date(2015, 1, 1), date(2019, 1, 1), date(2021, 1, 1), date(2024, 6, 1), STARTS]
)
def test_any_offer_on_any_day_is_answered_with_what_to_do(offer: OfferType, day: date) -> None:
    """Knowing nothing of the person: an answer that is not yes says what to do about it."""
    nobody = person(target_group=None, employed_at=None)
    of = case(offer=offer, starts=day, ends=None, today=day, hours=(), person=nobody)
    for finding in evaluate(book(), of):
        assert finding.label.endswith(".")
        assert finding.mend is not None or finding.verdict is Verdict.PASS
        assert bool(finding.missing) == (finding.verdict is Verdict.UNKNOWN)


def test_the_worst_stands_first() -> None:
    def finding(verdict: Verdict) -> Finding:
        return Finding("a", "1", verdict, "", "", "", confirmed=True)

    mixed = [finding(verdict) for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN)]
    assert [one.verdict for one in worst_first(mixed)] == [
        Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS,
    ]  # fmt: skip
    assert worst(mixed) is Verdict.FAIL
    assert worst([]) is Verdict.PASS
