import json
from datetime import date
from typing import Any

import pytest

from law.case import HoursFrom, InOffer
from law.case_file import CaseError, read_case
from models.enums import OfferType, TargetGroup

CASE: dict[str, Any] = {
    "today": "2026-11-22",
    "offer": "virksomhedspraktik",
    "starts": "2026-12-07",
    "ends": "2027-01-03",
    "hours": [{"starts": "2026-12-07", "weekly": 30}],
    "person": {"target_group": "jobparat"},
    "unit": {
        "p_number": "9900000071",
        "cvr": "99000007",
        "months": {"2026-08": 23.5},
        "in_offers": [
            {
                "id": "a",
                "offer": "virksomhedspraktik",
                "hours": [{"starts": "2026-11-01", "weekly": 20}],
            }
        ],
    },
    "company": {"cvr": "99000007"},
}


def test_a_case_is_read() -> None:
    found = read_case(json.dumps(CASE))
    assert found.offer is OfferType.VIRKSOMHEDSPRAKTIK
    assert found.person.target_group is TargetGroup.JOBPARAT
    assert found.person.birth_date is None
    assert found.hours == (HoursFrom(date(2026, 12, 7), 30.0),)
    assert found.unit.in_offers == (
        InOffer(
            "a", OfferType.VIRKSOMHEDSPRAKTIK, (HoursFrom(date(2026, 11, 1), 20.0),), None, None
        ),
    )
    assert found.statement is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"starts": "i morgen"}, "»starts« kan ikke bruges: i morgen"),
        ({"offer": "job"}, "»offer« kan ikke bruges"),
        ({"start": "2026-12-07"}, "»start« kendes ikke"),
        ({"person": {"maalgruppe": "jobparat"}}, "»person.maalgruppe« kendes ikke"),
        ({"hours": [{"weekly": 30}]}, "»hours.0.starts« mangler"),
        ({"hours": [{"timer": 30}]}, "»hours[0].timer« kendes ikke"),
        ({"person": {"earlier": [{"uge": 1}]}}, "»person.earlier[0].uge« kendes ikke"),
    ],
)
def test_each_mistake_names_its_field(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(CaseError) as refused:
        read_case(json.dumps(CASE | changed))
    assert any(said in problem for problem in refused.value.problems)


@pytest.mark.parametrize(("text", "said"), [("{", "ikke JSON"), ("[]", "én sag")])
def test_what_is_no_case_is_told(text: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        read_case(text)
