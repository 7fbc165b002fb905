import pytest

from law.types import Verdict
from models.enums import OfferType
from tests.law.cases import PRAKTIK, PRIVATE, PUBLIC, asked, case, person, silent, unit, verdict

STATEMENT, INFORMED = "representative_statement", "representative_informed"


@pytest.mark.parametrize("offer", [PRAKTIK, PRIVATE, PUBLIC])
def test_a_statement_in_writing_before_the_start(offer: OfferType) -> None:
    assert verdict(STATEMENT, "2020", case(offer=offer)) is Verdict.PASS
    against = case(offer=offer, statement=False)
    assert verdict(STATEMENT, "2020", against) is Verdict.FAIL
    not_yet = asked(STATEMENT, "2020", case(offer=offer, statement=None))
    assert not_yet.verdict is Verdict.UNKNOWN
    assert not_yet.missing


@pytest.mark.parametrize(("employees", "expected"), [(1, Verdict.PASS), (2, Verdict.UNKNOWN)])
def test_one_employee_has_nobody_to_ask(employees: int, expected: Verdict) -> None:
    of = case(statement=None, unit=unit(employees=employees))
    assert verdict(STATEMENT, "2020", of) is expected


def test_where_nobody_is_elected_the_employees_choose() -> None:
    found = asked(STATEMENT, "2020", case(statement=None, unit=unit(has_representative=False)))
    assert found.mend is not None
    assert "vælge en repræsentant" in found.mend


def test_under_the_duty_to_work_the_representative_is_told() -> None:
    duty = person(duty_to_work=True)
    nytte = OfferType.NYTTEINDSATS
    assert verdict(INFORMED, "2025", case(offer=nytte, person=duty)) is Verdict.PASS
    not_yet = case(offer=nytte, person=duty, statement=None)
    assert verdict(INFORMED, "2025", not_yet) is Verdict.UNKNOWN
    alone = case(offer=nytte, person=duty, statement=None, unit=unit(employees=1))
    assert verdict(INFORMED, "2025", alone) is Verdict.PASS
    assert silent(INFORMED, "2025", case(offer=nytte))
    assert silent(INFORMED, "2025", case())
    assert silent(STATEMENT, "2020", case(offer=nytte))
