from datetime import date

from law.case import Case, Employed
from law.types import Verdict
from tests.law.cases import CVR, PRIVATE, asked, case, person, silent, verdict

RULE, VERSION = "recent_employer", "2020"


def worked_until(day: date | None, cvr: str = CVR) -> Case:
    return case(offer=PRIVATE, person=person(employed_at=(Employed(cvr, day),)))


def test_six_months_must_have_passed() -> None:
    assert verdict(RULE, VERSION, worked_until(date(2026, 6, 6))) is Verdict.PASS
    found = asked(RULE, VERSION, worked_until(date(2026, 6, 7)))
    assert found.verdict is Verdict.FAIL
    assert not found.confirmed


def test_others_do_not_count_and_unknown_is_unknown() -> None:
    assert verdict(RULE, VERSION, worked_until(date(2026, 12, 1), "99000015")) is Verdict.PASS
    assert verdict(RULE, VERSION, worked_until(None)) is Verdict.UNKNOWN
    nobody_asked = case(offer=PRIVATE, person=person(employed_at=None))
    assert verdict(RULE, VERSION, nobody_asked) is Verdict.UNKNOWN
    assert silent(RULE, VERSION, case())
